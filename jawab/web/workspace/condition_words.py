"""Conditions in the reader's words: what can be asked, of what, and what a list was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.calendars import Style
from jawab.calendars.lengths import Unit
from jawab.language import isolate, number
from jawab.people.access import visible_fields
from jawab.people.models import Agent, Customer, Field, FieldKind, Holder, Organisation, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.values import named as field_name
from jawab.people.values import option_names
from jawab.tickets.access import visible_tags
from jawab.tickets.models import Channel, Emotion, Priority, Status, Urgency
from jawab.tickets.queries import Condition, custom
from jawab.tickets.queries.conditions import OF_ANYTHING, Kind, day_of

UNITS: dict[str, Unit] = {"m": "minute", "h": "hour", "d": "day", "w": "week"}
_NAMED: dict[str, type[Any]] = {
    "assignee": Agent,
    "team": Team,
    "channel": Channel,
    "customer": Customer,
    "organisation": Organisation,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One condition in words; ``gone`` tells that something it names is not there, or not for this reader."""

    text: str
    gone: bool


def field_names() -> dict[str, str]:
    """Everything a list can be asked, in the order it is offered."""
    return {
        "status": _("Status"),
        "assignee": _("Assignee"),
        "team": _("Team"),
        "priority": _("Priority"),
        "tag": _("Tags"),
        "waiting": pgettext("filter", "Waiting time"),
        "waiting-day": pgettext("filter", "Waiting since"),
        "emotion": pgettext("filter", "Feeling"),
        "urgency": pgettext("filter", "Urgency"),
        "channel": _("Channel"),
        "language": _("Language"),
        "customer": _("Customer"),
        "organisation": _("Organisation"),
        "unread": pgettext("filter", "Marked unread by me"),
        "words": pgettext("filter", "Words"),
        "active": pgettext("filter", "Time without activity"),
        "active-day": pgettext("filter", "Last activity"),
        "created": pgettext("filter", "Age"),
        "created-day": pgettext("filter", "Created"),
        "snoozed-day": pgettext("filter", "Snoozed until"),
    }


def custom_fields(viewer: Agent) -> dict[str, Field]:
    """Those the viewer may ask lists for, by what conditions call them."""
    return {custom.named(field): field for field in visible_fields(viewer)}


def custom_labels(fields: Mapping[str, Field]) -> dict[str, str]:
    """A customer's field says whose it is: a ticket may have one of the same name."""
    return {
        name: field_name(field)
        if field.holder == Holder.TICKET
        else _("Customer: %(field)s") % {"field": field_name(field)}
        for name, field in fields.items()
    }


def how_names(kind: Kind) -> dict[str, str]:
    filled = {"filled": pgettext("filter", "filled in"), "empty": pgettext("filter", "empty")}
    return {
        Kind.CHOICE: {"any": pgettext("filter", "one of"), "none": pgettext("filter", "none of")},
        Kind.TAGS: {
            "any": pgettext("filter", "one of"),
            "all": pgettext("filter", "all of"),
            "none": pgettext("filter", "none of"),
        },
        Kind.LENGTH: {"over": pgettext("filter", "more than"), "within": pgettext("filter", "less than")},
        Kind.DAY: {"after": pgettext("filter", "from"), "before": pgettext("filter", "before")},
        Kind.WORDS: {"has": pgettext("filter", "containing")},
        Kind.TEXT: {"has": pgettext("filter", "containing"), "is": pgettext("filter", "exactly")} | filled,
        Kind.NUMBER: {
            "over": pgettext("filter", "more than"),
            "under": pgettext("filter", "less than"),
            "is": pgettext("filter", "exactly"),
        }
        | filled,
        Kind.DATE: {"after": pgettext("filter", "from"), "before": pgettext("filter", "before")} | filled,
    }[kind]


def unit_names() -> dict[str, str]:
    return {
        "m": pgettext("filter", "minutes"),
        "h": pgettext("filter", "hours"),
        "d": pgettext("filter", "days"),
        "w": pgettext("filter", "weeks"),
    }


def fixed_names(field: str) -> dict[str, str]:
    """The values of a field that are the same on every desk."""
    return {
        "status": {value: str(label) for value, label in Status.choices},
        "priority": {str(value): str(label) for value, label in Priority.choices},
        "emotion": {value: str(label) for value, label in Emotion.choices},
        "urgency": {str(value): str(label) for value, label in Urgency.choices},
        "language": {**dict(LANGUAGES), "other": pgettext("language", "Another, or not known")},
        "assignee": {"me": pgettext("filter", "Me"), "nobody": pgettext("filter", "Nobody")},
        "team": {"none": pgettext("filter", "No team")},
        "unread": {"yes": _("Yes"), "no": _("No")},
    }.get(field, {})


def said(conditions: Iterable[Condition], viewer: Agent, style: Style) -> list[Said]:
    """One query for each field that names rows, however many it names; two for all custom fields together."""
    asked = list(conditions)
    fields = custom_fields(viewer) if any(custom.custom(each.field) for each in asked) else {}
    labels = field_names() | custom_labels(fields)
    return [
        _said(each, labels, names_of(each.field, each.values, viewer, fields=fields), style) for each in asked
    ]


def names_of(
    field: str, values: Iterable[str], viewer: Agent, *, fields: Mapping[str, Field]
) -> dict[str, str]:
    """What there is of these values for the viewer, by their names; the rest is gone, or never was theirs to see."""
    if field in fields:
        return offered_values(fields[field])
    names = fixed_names(field)
    numbers = [value for value in values if value not in names and value.isdigit()]
    if numbers and (field == "tag" or field in _NAMED):
        rows = visible_tags(viewer) if field == "tag" else _NAMED[field].objects
        names |= named(rows.filter(pk__in=numbers))
    return names


def named(rows: QuerySet[Any]) -> dict[str, str]:
    """The names of rows by their numbers, as text. A channel without one of its own is called by its kind."""
    if rows.model is Channel:
        return {str(row.pk): str(row) for row in rows}
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def offered_values(field: Field) -> dict[str, str]:
    """Of a choice also the retired options: some ticket may have one."""
    if field.kind == FieldKind.CHECKBOX:
        return {"yes": _("Yes"), "no": _("No")}
    if field.kind != FieldKind.CHOICE:
        return {}
    return option_names(field) | {custom.NOT_FILLED: pgettext("filter", "Not filled in")}


def not_there() -> str:
    return pgettext("filter", "(not there)")


def _said(condition: Condition, labels: dict[str, str], names: dict[str, str], style: Style) -> Said:
    words, gone = _values(condition, names, style)
    if condition.how not in {"any", "has"}:
        words = f"{how_names(condition.kind)[condition.how]} {words}".strip()
    label = labels.get(condition.field, not_there())
    return Said(f"{label}: {words}", gone or condition.field not in labels)


def _values(condition: Condition, names: dict[str, str], style: Style) -> tuple[str, bool]:
    first = condition.values[0]
    if condition.how in OF_ANYTHING:
        return "", False
    if condition.kind is Kind.NUMBER:
        return number(Decimal(first), style), False
    if condition.kind is Kind.LENGTH:
        return calendars.counted(int(first[:-1]), UNITS[first[-1]], style), False
    if condition.kind in {Kind.DAY, Kind.DATE}:
        day = day_of(first)
        assert day is not None
        return calendars.day(day, style), False
    if condition.kind in {Kind.WORDS, Kind.TEXT}:
        return isolate(first), False
    gone = [value for value in condition.values if value not in names]
    there = [isolate(names[value]) for value in condition.values if value in names]
    if gone:
        there.append(not_there())
    return pgettext("list separator", ", ").join(there), bool(gone)
