"""What custom fields hold: which are asked, which are still empty, and what may stand in one.

A value is a text, a code, a number (a decimal in Latin digits, ``-12.5``), the key of an option, a day (ISO) or True;
what is empty is not kept at all, and a checkbox is either True or empty.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused, Unfit
from jawab.language import isolate, read_number, strip_controls, to_latin
from jawab.people.models import Field, FieldKind, Holder, Needed
from jawab.people.models.agents import LANGUAGES

TEXT_LIMIT, LONG_LIMIT, CODE_LIMIT = 300, 5_000, 80
MOST_DECIMALS = 3
MOST_DIGITS = 15
_FIRST_YEAR, _LAST_YEAR = 1700, 2200
_BLANKS = re.compile(r"\s+")

Value = str | bool | None
"""None is no value."""


class Unfilled(Refused):
    """``fields`` are those that may not be empty and are."""

    def __init__(self, fields: Sequence[Field]) -> None:
        names = pgettext("list separator", ", ").join(isolate(named(field)) for field in fields)
        super().__init__(_("Still to be filled in: %(fields)s") % {"fields": names})
        self.fields = list(fields)


def named(field: Field, language: str | None = None) -> str:
    return worded(field.names, language)


def worded(texts: Mapping[str, str], language: str | None = None) -> str:
    """In the reader's language, else in one of the others; empty where there is none."""
    own = (language or get_language() or "")[:2]
    return texts.get(own) or next((texts[code] for code, _name in LANGUAGES if texts.get(code)), "")


def option_names(field: Field, language: str | None = None) -> dict[str, str]:
    """Every option by its key, retired ones too."""
    return {option["key"]: worded(option["names"], language) for option in field.options}


def in_use(fields: Iterable[Field], holder: Holder, *, team: int | None = None) -> list[Field]:
    """Those that a ticket of this team, or any customer, can have."""
    return [
        field
        for field in fields
        if field.holder == holder
        and field.retired_at is None
        and (not field.team_ids or team in field.team_ids)
    ]


def asked(fields: Sequence[Field], values: Mapping[str, Any]) -> list[Field]:
    """Of those in use the ones to show: a field that depends on another, when that is shown and has such a value."""
    by_pk = {field.pk: field for field in fields}
    shown: dict[int, bool] = {}

    def is_shown(field: Field) -> bool:
        if field.pk not in shown:
            shown[field.pk] = False
            other = by_pk.get(field.depends_on_id or 0)
            shown[field.pk] = field.depends_on_id is None or (
                other is not None and is_shown(other) and _answer(other, values) in field.depends_values
            )
        return shown[field.pk]

    return [field for field in fields if is_shown(field)]


def hidden(fields: Sequence[Field], values: Mapping[str, Any]) -> set[str]:
    """The keys of those in use that are not to show."""
    return {field.key for field in fields} - {field.key for field in asked(fields, values)}


def _answer(field: Field, values: Mapping[str, Any]) -> str:
    value = values.get(field.key)
    if field.kind == FieldKind.CHECKBOX:
        return "yes" if value else "no"
    return str(value or "")


def unfilled(fields: Sequence[Field], values: Mapping[str, Any], *, needed: Needed) -> list[Field]:
    """Of those in use the ones that may not be empty then, are shown, and are empty."""
    return [field for field in asked(fields, values) if field.needed == needed and not values.get(field.key)]


def fitting(
    fields: Sequence[Field], wanted: Mapping[str, object], before: Mapping[str, Any]
) -> dict[str, Value]:
    """What ``wanted`` comes to, as it is kept. Raises Unfit, and Refused for a field that is not among ``fields``."""
    by_key = {field.key: field for field in fields}
    if wanted.keys() - by_key.keys():
        raise Refused(_("There is no such field here."))
    found: dict[str, Value] = {}
    reasons: dict[str, str] = {}
    for key, value in wanted.items():
        try:
            found[key] = _fitting(by_key[key], value, before.get(key))
        except Refused as refusal:
            reasons[key] = str(refusal)
    if reasons:
        raise Unfit(reasons, {key: isolate(named(by_key[key])) for key in reasons})
    return found


def _fitting(field: Field, value: object, before: object) -> Value:
    if value is None or value == "":
        return None
    if field.kind == FieldKind.CHECKBOX:
        if not isinstance(value, bool):
            raise Refused(_("This can only be yes or no."))
        return value or None
    if not isinstance(value, str):
        raise Refused(_("This does not fit the field."))
    if value == before:
        return value
    return _READERS[FieldKind(field.kind)](field, value.replace("\0", "")) or None


def _text(field: Field, value: str) -> str:
    del field
    return _short(_BLANKS.sub(" ", value).strip(), TEXT_LIMIT)


def _long_text(field: Field, value: str) -> str:
    del field
    return _short(value.replace("\r\n", "\n").strip(), LONG_LIMIT)


def _code(field: Field, value: str) -> str:
    """Marks that came along when it was copied are no part of a code."""
    del field
    return _short(_BLANKS.sub(" ", to_latin(strip_controls(value))).strip(), CODE_LIMIT)


def _short(value: str, limit: int) -> str:
    if len(value) > limit:
        raise Refused(_("This text is too long."))
    return value


def _number(field: Field, value: str) -> str:
    del field
    read = read_number(value)
    if read is None:
        raise Refused(_("This is no number."))
    if read.adjusted() >= MOST_DIGITS or read != round(read, MOST_DECIMALS):
        raise Refused(_("At most 15 digits and 3 decimals can be kept."))
    kept = f"{read:f}"
    kept = kept.rstrip("0").rstrip(".") if "." in kept else kept
    return "0" if not read else kept


def _choice(field: Field, value: str) -> str:
    if not any(option["key"] == value and not option["retired"] for option in field.options):
        raise Refused(_("Please choose one of the options."))
    return value


def _date(field: Field, value: str) -> str:
    del field
    with suppress(ValueError):
        day = date.fromisoformat(value)
        if len(value) == len("2026-11-22") and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day.isoformat()
    raise Refused(_("This is no date of your calendar."))


_READERS = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.CODE: _code,
    FieldKind.NUMBER: _number,
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: _date,
}
