"""Showing how a mail is read."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from jawab.channels.contract import File, Incoming
from jawab.channels.kinds.email.parse import parse
from jawab.cli.mail.files import sources


def inspect_mail(paths: Sequence[Path], *, as_json: bool) -> None:
    for source in sources(paths):
        for letter in source.letters():
            incoming = parse(letter, own_addresses=frozenset())
            if as_json:
                told = {"path": str(source.path), **_plain(incoming)}
                click.echo(json.dumps(told, ensure_ascii=False, default=_text))
            else:
                _show(source.path, incoming)


def _plain(incoming: Incoming) -> dict[str, object]:
    """Without the bytes of attachments."""
    files = [_described(file) for file in incoming.files]
    return {**{name: value for name, value in asdict(incoming).items() if name != "files"}, "files": files}


def _described(file: File) -> dict[str, object]:
    return {
        "name": file.name,
        "content_type": file.content_type,
        "size": len(file.content),
        "inline": file.inline,
    }


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _show(path: Path, incoming: Incoming) -> None:
    sender = f"{incoming.sender.name} <{incoming.sender.email}>" if incoming.sender else "nobody"
    lines = {
        "File": str(path),
        "From": sender.strip(),
        "To": ", ".join(address.email for address in (*incoming.to, *incoming.cc)),
        "Subject": incoming.subject,
        "Sent": incoming.sent_at.isoformat() if incoming.sent_at else "",
        "Is": f"{incoming.nature} ({incoming.nature_reason})"
        if incoming.nature_reason
        else str(incoming.nature),
        "Message-ID": incoming.message_id,
        "Answers": " ".join(incoming.thread_ids),
        "Files": ", ".join(f"{file.name} ({len(file.content)} bytes)" for file in incoming.files),
        "Defects": "; ".join(incoming.defects),
    }
    for label, text in lines.items():
        if text:
            click.echo(f"{click.style(f'{label:<11}', dim=True)} {text}")
    click.echo(f"\n{incoming.written or incoming.text}\n")
