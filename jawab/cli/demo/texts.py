"""The written material, read once from the TOML files beside this module: scenarios, phrases, the world."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_Value = str | list[str]
LANGUAGES = ("fa", "ar", "en")
_FOLDER = files(__package__)


_MARK = re.compile(r"([a-z]+)\| ")


@dataclass(frozen=True, slots=True)
class Line:
    """``strand`` names the variant of the topic that this line belongs to; empty where it suits all of them."""

    text: str
    strand: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines for one purpose, by voice: a register or a dialect; ``any`` suits every voice of the language."""

    by_voice: Mapping[str, tuple[Line, ...]]

    def suiting(self, voice: str, strand: str = "") -> tuple[str, ...]:
        """What this voice may say; formal lines where it has none of its own, for everybody can write those."""
        fitting = self.own(voice, strand) + self.own("any", strand)
        return fitting or self.own("formal", strand)

    def own(self, voice: str, strand: str = "") -> tuple[str, ...]:
        return tuple(line.text for line in self.by_voice.get(voice, ()) if line.strand in {"", strand})

    def every(self, strand: str = "") -> tuple[str, ...]:
        return tuple(text for voice in self.by_voice for text in self.own(voice, strand))

    def every_strand(self) -> tuple[str, ...]:
        return tuple(line.text for spoken in self.by_voice.values() for line in spoken)

    def strands(self, voice: str) -> tuple[str, ...]:
        """The strands this voice can open with, each as often as it has lines."""
        fitting = self.by_voice.get(voice, ()) + self.by_voice.get("any", ())
        return tuple(line.strand for line in fitting or self.by_voice.get("formal", ()))


NOTHING = Lines({})


@dataclass(frozen=True, slots=True)
class Wording:
    """One topic, or the shared phrases, in one language."""

    lines: Mapping[str, Lines]

    def __getitem__(self, purpose: str) -> Lines:
        return self.lines.get(purpose, NOTHING)


@dataclass(frozen=True, slots=True)
class Topic:
    """What customers write about. ``kinds`` limits the products; ``hand_over`` is the team it may pass to."""

    key: str
    team: str
    weight: int
    priority: str
    mood: str
    wordings: Mapping[str, Wording]
    kinds: tuple[str, ...] = ()
    hand_over: str = ""
    photo: bool = False
    company: bool = False
    plot: str = "talk"


@cache
def topics() -> tuple[Topic, ...]:
    entries = sorted((_FOLDER / "scenarios").iterdir(), key=lambda entry: entry.name)
    return tuple(
        _topic(entry.name.removesuffix(".toml"), tomllib.loads(entry.read_text("utf-8")))
        for entry in entries
        if entry.name.endswith(".toml")
    )


@cache
def phrases(language: str) -> Wording:
    """What letters of one language share: greetings, signatures, moods, promises, streets."""
    return _wording(world(f"phrases.{language}"))


@cache
def world(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / "world" / f"{name}.toml").read_text("utf-8"))


def _topic(key: str, table: dict[str, Any]) -> Topic:
    wordings = {language: _wording(table.pop(language)) for language in LANGUAGES}
    kinds = tuple(table.pop("kinds", ()))
    return Topic(key=key, wordings=wordings, kinds=kinds, **table)


def _wording(table: Mapping[str, Any]) -> Wording:
    return Wording({purpose: lines(value) for purpose, value in table.items()})


def lines(value: _Value | Mapping[str, _Value]) -> Lines:
    voices = value if isinstance(value, Mapping) else {"any": value}
    return Lines({voice: tuple(_line(text) for text in _many(own)) for voice, own in voices.items()})


def _many(value: _Value) -> list[str]:
    return [value] if isinstance(value, str) else value


def _line(text: str) -> Line:
    mark = _MARK.match(text)
    return Line(text[mark.end() :], mark[1]) if mark else Line(text)
