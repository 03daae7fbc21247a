"""What the desk prints, its own sentences and its children's lines: for a person, or one JSON object each."""

import json
import sys
from typing import Any

import click


class Voice:
    """A reader that went away (``jawab run | head``) does not stop the desk: nothing more is printed."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._gone = False

    def say(self, text: str) -> None:
        if self._as_json:
            self._print(json.dumps({"event": "note", "text": text}, ensure_ascii=False))
        else:
            self._print(click.style(f"{text} …", dim=True))

    def event(self, name: str, text: str, **values: Any) -> None:
        if self._as_json:
            self._print(json.dumps({"event": name, **values}, ensure_ascii=False))
        else:
            self._print(text)

    def line(self, process: str, text: str) -> None:
        """One line a child wrote; what is JSON already gains the name of its process."""
        if not self._as_json:
            self._print(f"{click.style(f'{process:<8}', dim=True)} {text}")
            return
        values: dict[str, Any] = {"text": text}
        if text.startswith("{"):
            try:
                values = json.loads(text)
            except ValueError:
                values = {"text": text}
        self._print(json.dumps({"process": process, **values}, ensure_ascii=False))

    def _print(self, text: str) -> None:
        if self._gone:
            return
        try:
            click.echo(text)
            sys.stdout.flush()
        except OSError:
            self._gone = True
