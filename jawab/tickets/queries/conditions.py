"""Conditions: what the tickets of a list have in common, as plain values that may come from any address.

A condition names a field, how it is asked, and one or several values of which any will do: ``status any new open``,
``waiting over 4h``, ``created-day after 2026-11-22``. All conditions of a list must hold.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jawab.language import asked_words
from jawab.people.models import FieldKind
from jawab.tickets.models import Emotion, Priority, Status, Urgency
from jawab.tickets.queries.custom import NOT_FILLED, custom

MOST = 12
"""Conditions of one list."""
MOST_VALUES = 50
LONGEST_TEXT = 200


class Kind(StrEnum):
    CHOICE = "choice"
    TAGS = "tags"
    LENGTH = "length"
    DAY = "day"
    WORDS = "words"
    # Of custom fields alone.
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


HOWS: dict[Kind, tuple[str, ...]] = {
    Kind.CHOICE: ("any", "none"),
    Kind.TAGS: ("any", "all", "none"),
    Kind.LENGTH: ("over", "within"),
    Kind.DAY: ("after", "before"),
    Kind.WORDS: ("has",),
    Kind.TEXT: ("has", "is", "filled", "empty"),
    Kind.NUMBER: ("over", "under", "is", "filled", "empty"),
    Kind.DATE: ("after", "before", "filled", "empty"),
}
"""``after`` includes the day itself."""
OF_ANYTHING = frozenset({"filled", "empty"})
"""Asked without a value; one stands for it."""

KINDS: dict[str, Kind] = {
    "status": Kind.CHOICE,
    "assignee": Kind.CHOICE,
    "team": Kind.CHOICE,
    "priority": Kind.CHOICE,
    "tag": Kind.TAGS,
    "waiting": Kind.LENGTH,
    "waiting-day": Kind.DAY,
    "emotion": Kind.CHOICE,
    "urgency": Kind.CHOICE,
    "channel": Kind.CHOICE,
    "language": Kind.CHOICE,
    "customer": Kind.CHOICE,
    "organisation": Kind.CHOICE,
    "active": Kind.LENGTH,
    "active-day": Kind.DAY,
    "created": Kind.LENGTH,
    "created-day": Kind.DAY,
    "snoozed-day": Kind.DAY,
    "unread": Kind.CHOICE,
    "words": Kind.WORDS,
}

_ID = re.compile(r"\d{1,18}", re.ASCII)
_LENGTH = re.compile(r"(\d{1,4})([mhdw])", re.ASCII)
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,3})?", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
# Beyond these no ticket was ever written, and moments of some time zones would not exist.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Condition:
    """Made by ``condition`` alone, which lets nothing in that could not be asked."""

    field: str
    how: str
    values: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        found = kind_of(self.field)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Conditions:
    """What could be read; ``unread`` counts what could not and was left out."""

    read: tuple[Condition, ...] = ()
    unread: int = 0


def kind_of(field: str) -> Kind | None:
    """None for what no list can be asked."""
    asked = custom(field)
    return _KINDS_OF_CUSTOM[asked.kind] if asked else KINDS.get(field)


def condition(field: str, how: str, values: Iterable[str]) -> Condition | None:
    """None for what cannot be asked. Of several values those that mean something remain."""
    kind = kind_of(field)
    if kind is None or how not in HOWS[kind]:
        return None
    if how in OF_ANYTHING:
        return Condition(field, how, ("yes",))
    fits = _FITS.get(field) or _fits_custom(field) or _FITS_KIND[kind]
    kept = tuple(dict.fromkeys(value for value in values if fits(value)))[:MOST_VALUES]
    if not kept:
        return None
    return Condition(field, how, kept if kind in {Kind.CHOICE, Kind.TAGS} else kept[:1])


def gathered(asked: Iterable[tuple[str, str, Sequence[str]]]) -> Conditions:
    """Those that can be asked, in their order; a condition that lost a value counts as unread."""
    read: list[Condition] = []
    unread = 0
    for field, how, values in asked:
        found = condition(field, how, values)
        if found is not None and len(read) < MOST:
            read.append(found)
        if found is None or len(found.values) < len(set(values)) or len(read) > MOST:
            unread += 1
    return Conditions(tuple(dict.fromkeys(read)), unread)


def stored(conditions: Iterable[Condition]) -> list[list[str | list[str]]]:
    """As a saved view keeps them."""
    return [[each.field, each.how, list(each.values)] for each in conditions]


def from_store(kept: object) -> Conditions:
    """Reads what ``stored`` wrote, also in an earlier release."""
    if not isinstance(kept, list):
        return Conditions()
    asked = []
    for each in kept:
        match each:
            case [str(field), str(how), [*values]]:
                asked.append((field, how, [str(value) for value in values]))
            case _:
                asked.append(("", "", [""]))
    return gathered(asked)


def length_of(text: str) -> timedelta | None:
    """``4h``, ``2d``, ``30m``, ``1w``."""
    found = _LENGTH.fullmatch(text)
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found and int(found[1]) else None


def day_of(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if len(text) == 10 and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _says_something(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and "\0" not in text and bool(asked_words(text))


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None


def _fits_custom(field: str) -> Callable[[str], bool] | None:
    asked = custom(field)
    if asked is not None and asked.kind == FieldKind.CHECKBOX:
        return {"yes", "no"}.__contains__
    if asked is not None and asked.kind == FieldKind.CHOICE:
        return lambda text: text == NOT_FILLED or _is_id(text)
    return None


_KINDS_OF_CUSTOM = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.LONG_TEXT: Kind.TEXT,
    FieldKind.CODE: Kind.TEXT,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.CHOICE: Kind.CHOICE,
    FieldKind.DATE: Kind.DATE,
    FieldKind.CHECKBOX: Kind.CHOICE,
}
_FITS_KIND: dict[Kind, Callable[[str], bool]] = {
    Kind.CHOICE: _is_id,
    Kind.TAGS: _is_id,
    Kind.LENGTH: lambda text: length_of(text) is not None,
    Kind.DAY: lambda text: day_of(text) is not None,
    Kind.WORDS: _says_something,
    Kind.TEXT: _says_something,
    Kind.NUMBER: _is_amount,
    Kind.DATE: lambda text: day_of(text) is not None,
}
_FITS: dict[str, Callable[[str], bool]] = {
    "status": {*Status.values}.__contains__,
    "priority": {str(value) for value in Priority.values}.__contains__,
    "emotion": {*Emotion.values}.__contains__,
    "urgency": {str(value) for value in Urgency.values}.__contains__,
    "language": {"fa", "ar", "en", "other"}.__contains__,
    "assignee": lambda text: text in {"me", "nobody"} or _is_id(text),
    "team": lambda text: text == "none" or _is_id(text),
    "unread": {"yes", "no"}.__contains__,
}
