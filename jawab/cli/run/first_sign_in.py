"""The link by which the first administrator comes in, handed from where Django runs to the terminal."""

import os
from contextlib import suppress
from importlib import import_module

from jawab.base.environment import Environment

_NAME = "first-sign-in"


def leave_link(env: Environment) -> None:
    """Called where Django runs. A supervisor with Django in it would cost every start two seconds."""
    first_administrator_link = getattr(
        import_module("jawab.people.actions"), "first_administrator_link", None
    )
    link = first_administrator_link() if first_administrator_link else None
    path = env.run / _NAME
    path.unlink(missing_ok=True)
    if link is not None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(link)


def take_link(env: Environment) -> str | None:
    with suppress(FileNotFoundError):
        path = env.run / _NAME
        link = path.read_text(encoding="utf-8")
        path.unlink()
        return link
    return None
