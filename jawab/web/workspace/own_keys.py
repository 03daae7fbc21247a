"""Which key does what for one viewer: the usual keys, but for those they chose themselves."""

from collections.abc import Mapping

from django.urls import reverse

from jawab.people.models import Agent
from jawab.web.workspace.command import Command
from jawab.web.workspace.commands import BY_KEY, BY_NAME, COMMANDS

_USUAL: Mapping[str, str] = {command.name: command.key for command in COMMANDS}


def own_keys(viewer: Agent | None) -> Mapping[str, str]:
    """The viewer's key of each command by name, "" where it has none.

    A usual key that the viewer gave to another command before this one existed stays with the other.
    """
    chosen = viewer.keys if viewer else {}
    if not chosen:
        return _USUAL
    kept = {name: key for name, key in chosen.items() if name in BY_NAME}
    taken = set(kept.values())
    return {name: kept.get(name, "" if usual in taken else usual) for name, usual in _USUAL.items()}


def shown_key(key: str, viewer: Agent | None) -> str:
    """What the viewer presses for the command whose usual key this is; "" when nothing."""
    command = BY_KEY.get(key)
    if command is None:
        return key
    silent = viewer is not None and not viewer.single_keys and command.is_single
    return "" if silent else own_keys(viewer)[command.name]


def key_map(viewer: Agent) -> dict[str, str]:
    """What the page does at each key of this viewer: {"J": "walk 1", "B": "press B", "G I": "go /?in=all"}."""
    found = {}
    for command in COMMANDS:
        key = shown_key(command.key, viewer)
        if key and command.act:
            found[key] = acted(command)
    return found


def acted(command: Command) -> str:
    """The command's ``act`` with all the page needs: controls declare usual keys, whatever the viewer's are."""
    act, _space, target = command.act.partition(" ")
    if act in {"press", "newest", "back", "row"}:
        return f"{act} {command.key}"
    if act == "go":
        view, _mark, query = target.partition("?")
        return f"go {reverse(view)}{'?' if query else ''}{query}"
    return command.act
