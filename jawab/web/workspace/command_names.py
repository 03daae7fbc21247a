"""How commands are found by their names in any language, and which of them the palette offers."""

from functools import cache, lru_cache
from hashlib import sha256

from django.utils import translation
from django.utils.functional import Promise

from jawab.language import search_key
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.web.workspace.command import Command
from jawab.web.workspace.commands import COMMANDS
from jawab.web.workspace.own_keys import acted, shown_key


def names(command: Command) -> str:
    """All its names, Persian, Arabic and English, as one search key."""
    return names_of(command.label, command.also)


@cache
def names_of(label: Promise, also: str = "") -> str:
    told = []
    for language, _own in LANGUAGES:
        with translation.override(language):
            told.append(str(label))
    key = search_key(" ".join([*told, also]))
    # Arabic names are told with and without their article.
    bare = [word.removeprefix("ال") for word in key.split() if word.startswith("ال") and len(word) > _ARTICLE]
    return " ".join([key, *bare])


_ARTICLE = len("ال") + 2


def fits(key: str, asked: str) -> bool:
    """Whether each word asked for begins some word of the key; both are search keys (``matches`` of fold.js)."""
    return all(f" {word}" in f" {key}" for word in asked.split())


def digest_of(viewer: Agent) -> str:
    """Of all that the palette says of commands to this viewer."""
    return _digest(
        translation.get_language() or "en", tuple(shown_key(command.key, viewer) for command in OFFERED)
    )


@lru_cache(maxsize=256)
def _digest(language: str, keys: tuple[str, ...]) -> str:
    with translation.override(language):
        told = [f"{command.label}|{acted(command)}|{names(command)}" for command in OFFERED]
    return sha256(repr((language, keys, told)).encode()).hexdigest()[:16]


_CHOSEN = {"press", "newest", "back", "row", "select", "search", "go"}
# Walking makes no sense to choose from a list, nor does opening the list one is in.
OFFERED = [
    command for command in COMMANDS if command.name != "palette" and command.act.split(" ")[0] in _CHOSEN
]
