"""Custom fields as controls of a form, as typed values, and in words: dates and numbers as the reader writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language import isolate, isolate_ltr, number
from jawab.people.models import Field, FieldKind, Needed
from jawab.people.values import named, option_names, worded

NAMED = "fields"
"""Under this name a form says which fields it holds: an unchecked box says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Control:
    """``value`` is what stands in it, as typed; ``pk`` keeps the ids of two forms apart together with ``part``."""

    key: str
    id: str
    kind: str
    label: str
    help: str
    value: str
    options: list[tuple[str, str]]
    error: str = ""

    @property
    def name(self) -> str:
        return f"field-{self.key}"


@dataclass(frozen=True, slots=True)
class Told:
    label: str
    text: str


def controls(
    fields: Iterable[Field],
    values: Mapping[str, Any],
    style: Style,
    *,
    part: str,
    typed: QueryDict | None = None,
    reasons: Mapping[str, str] | None = None,
) -> list[Control]:
    """With what was typed where it was not accepted, and why. ``part`` keeps the ids of two forms apart."""
    again = {*typed.getlist(NAMED)} if typed is not None else set()
    return [
        Control(
            key=field.key,
            id=f"{part}-{field.key}",
            kind=field.kind,
            label=named(field),
            help=_help(field),
            value=typed.get(f"field-{field.key}", "")[:10_000]
            if typed is not None and field.key in again
            else written(field, values.get(field.key), style),
            options=_options(field, values.get(field.key)),
            error=(reasons or {}).get(field.key, ""),
        )
        for field in fields
    ]


def _help(field: Field) -> str:
    needed = {
        Needed.RESOLVE.value: _("Needed to resolve the ticket."),
        Needed.SAVE.value: _("May not stay empty."),
    }.get(field.needed, "")
    return " ".join(filter(None, [worded(field.helps), needed]))


def _options(field: Field, chosen: object) -> list[tuple[str, str]]:
    """A retired one only while it is chosen."""
    if field.kind != FieldKind.CHOICE:
        return []
    names = option_names(field)
    there = [option["key"] for option in field.options if not option["retired"] or option["key"] == chosen]
    return [("", "–"), *((key, names[key]) for key in there)]


def written(field: Field, value: Any, style: Style) -> str:
    """As the reader would type it; "on" for a checked box."""
    if value is None:
        return ""
    if field.kind == FieldKind.CHECKBOX:
        return "on"
    if field.kind == FieldKind.NUMBER:
        return number(Decimal(value), style)
    if field.kind == FieldKind.DATE:
        return calendars.numeric(date.fromisoformat(value), style)
    return str(value)


def typed_values(typed: QueryDict, fields: Sequence[Field], style: Style) -> dict[str, object]:
    """What the form holds, by key, as the actions want it. A day that cannot be read stays as it is typed."""
    by_key = {field.key: field for field in fields}
    found: dict[str, object] = {}
    for key in typed.getlist(NAMED)[:200]:
        text = typed.get(f"field-{key}", "").strip()
        field = by_key.get(key)
        if field is not None and field.kind == FieldKind.CHECKBOX:
            found[key] = bool(text)
        elif field is not None and field.kind == FieldKind.DATE and text:
            day = calendars.read_date(text, style, today=calendars.local_day(clock.now(), style))
            found[key] = day.isoformat() if day else text
        else:
            found[key] = text
    return found


def said(field: Field, value: Any, style: Style) -> str:
    """A value in the reader's words, set apart from the words around it."""
    if value is None:
        return pgettext("value of a field", "empty")
    if field.kind == FieldKind.CHECKBOX:
        return pgettext("value of a field", "yes")
    if field.kind == FieldKind.CHOICE:
        return isolate(option_names(field).get(value, "?"))
    if field.kind == FieldKind.DATE:
        return calendars.day(date.fromisoformat(value), style)
    if field.kind == FieldKind.CODE:
        return isolate_ltr(value)
    return written(field, value, style) if field.kind == FieldKind.NUMBER else isolate(value)


def told(fields: Iterable[Field], values: Mapping[str, Any], style: Style) -> list[Told]:
    """Those that are filled in."""
    return [
        Told(named(field), said(field, values[field.key], style))
        for field in fields
        if values.get(field.key) is not None
    ]
