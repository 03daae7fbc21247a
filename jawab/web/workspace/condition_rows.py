"""The rows of the filter's form: conditions as controls, and what was typed as conditions."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language import localise, read_number, search_key, to_latin
from jawab.language import number as written_number
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent, Field, Organisation
from jawab.people.queries import customers_matching
from jawab.tickets.access import visible_tags
from jawab.tickets.models import Channel
from jawab.tickets.queries import Condition
from jawab.tickets.queries.conditions import HOWS, MOST, OF_ANYTHING, Kind, condition, day_of, kind_of
from jawab.web.workspace.condition_words import (
    custom_fields,
    custom_labels,
    field_names,
    fixed_names,
    how_names,
    named,
    names_of,
    not_there,
    offered_values,
    unit_names,
)

Pairs = list[tuple[str, str]]
# Chosen by typing a part of the name, for there may be very many.
LOOKED_UP = ("tag", "customer", "organisation")
FOUND = 8
_SEPARATORS = str.maketrans("،؛;", ",,,")


@dataclass(frozen=True, slots=True)
class Row:
    """One condition being put together. ``shape`` says which controls it has; ``asked`` is what it means so far."""

    number: int
    name: str
    label: str
    shape: str
    how: str
    hows: Pairs
    options: Pairs = field(default_factory=list)
    chosen: frozenset[str] = frozenset()
    typed: str = ""
    unit: str = "h"
    error: str = ""
    asked: Condition | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who puts a filter together, with the custom fields that are theirs to ask for, read once."""

    viewer: Agent
    fields: dict[str, Field]

    @property
    def labels(self) -> dict[str, str]:
        """Everything a list can be asked, in the order it is offered."""
        return field_names() | custom_labels(self.fields)


def asker(viewer: Agent) -> Asker:
    return Asker(viewer, custom_fields(viewer))


def rows_of(conditions: Iterable[Condition], by: Asker, style: Style) -> list[Row]:
    return [_drawn(_shown(number, each, by, style), by) for number, each in enumerate(conditions)]


def empty_row(number: int, name: str, by: Asker) -> Row | None:
    """None for what cannot be asked."""
    return _drawn(_bare(number, name, by), by) if name in by.labels else None


def read_rows(values: QueryDict, by: Asker, style: Style) -> list[Row]:
    """What stands in the form, each row with what it asks or why it cannot be asked."""
    numbers = [n for n in range(MOST * 2) if kind_of(values.get(f"f{n}", ""))][:MOST]
    return [_drawn(_typed(number, values, by, style), by) for number in numbers]


def units() -> Pairs:
    return list(unit_names().items())


def _bare(number: int, name: str, by: Asker) -> Row:
    """A field that is gone, or not the asker's, has no name any more and may still be taken off."""
    kind = kind_of(name)
    assert kind is not None
    shape = "looked-up" if name in LOOKED_UP else kind.value
    label = by.labels.get(name, not_there())
    return Row(number, name, label, shape, HOWS[kind][0], list(how_names(kind).items()))


def _shown(number: int, asked: Condition, by: Asker, style: Style) -> Row:
    row = replace(_bare(number, asked.field, by), how=asked.how, asked=asked, chosen=frozenset(asked.values))
    first = asked.values[0]
    if asked.how in OF_ANYTHING:
        return row
    if asked.kind is Kind.NUMBER:
        return replace(row, typed=written_number(Decimal(first), style))
    if asked.kind is Kind.LENGTH:
        return replace(row, typed=localise(first[:-1], style.digits), unit=first[-1])
    if asked.kind in {Kind.DAY, Kind.DATE}:
        day = day_of(first)
        return replace(row, typed=calendars.numeric(day, style) if day else "")
    return replace(row, typed=first) if asked.kind in {Kind.WORDS, Kind.TEXT} else row


def _typed(number: int, values: QueryDict, by: Asker, style: Style) -> Row:
    row = _bare(number, values.get(f"f{number}", ""), by)
    kind = kind_of(row.name)
    assert kind is not None
    how = values.get(f"h{number}", "")
    typed = values.get(f"t{number}", "").replace("\0", "").strip()[:200]
    unit = values.get(f"u{number}", "")
    row = replace(
        row,
        how=how if how in HOWS[kind] else row.how,
        typed=typed,
        unit=unit if unit in unit_names() else "h",
        chosen=frozenset(values.getlist(f"v{number}")[:50]),
    )
    if row.name in LOOKED_UP:
        return _looked_up(row, by.viewer)
    asked = condition(row.name, row.how, _meant(row, kind, style))
    return replace(row, asked=asked, error="" if asked else _trouble(kind, typed))


def _meant(row: Row, kind: Kind, style: Style) -> list[str]:
    if kind is Kind.NUMBER:
        amount = read_number(row.typed)
        return [f"{amount:f}"] if amount is not None else []
    if kind is Kind.LENGTH:
        return [f"{to_latin(row.typed)}{row.unit}"]
    if kind in {Kind.DAY, Kind.DATE}:
        day = calendars.read_date(row.typed, style, today=calendars.local_day(clock.now(), style))
        return [day.isoformat()] if day else []
    return [row.typed] if kind in {Kind.WORDS, Kind.TEXT} else sorted(row.chosen)


def _trouble(kind: Kind, typed: str) -> str:
    if kind is Kind.LENGTH:
        return _("Please type a whole number, for example 4.")
    if kind is Kind.NUMBER:
        return _("This is no number.") if typed else _("Please type a number.")
    if kind in {Kind.DAY, Kind.DATE}:
        return _("This is no date of your calendar.") if typed else _("Please type a date.")
    return _("Please type a word.") if kind in {Kind.WORDS, Kind.TEXT} else _("Please choose at least one.")


def _looked_up(row: Row, viewer: Agent) -> Row:
    """Each name typed is looked for: one that is certain is chosen, others are offered."""
    chosen = set(row.chosen)
    offers: dict[str, str] = {}
    unknown = []
    for name in filter(None, (part.strip() for part in row.typed.translate(_SEPARATORS).split(","))):
        found = matching(row.name, name, viewer)
        if len(found) == 1:
            chosen |= {*found}
        elif found:
            offers |= found
        else:
            unknown.append(name)
    asked = condition(row.name, row.how, sorted(chosen))
    error = "" if asked else _("Please choose at least one.")
    if offers:
        error = _("Several fit. Please choose.")
    if unknown:
        error = _("Nothing is called this here: %(names)s") % {"names": ", ".join(unknown)}
    settled = not offers and not unknown
    return replace(
        row,
        chosen=frozenset(chosen),
        options=list(offers.items()),
        typed="" if settled else row.typed,
        error=error,
        asked=asked if settled else None,
    )


def matching(field_name: str, name: str, viewer: Agent) -> dict[str, str]:
    """Only what the viewer may know of: tags of tickets they see, every customer and organisation."""
    if field_name == "customer":
        found = [(one.pk, one.name) for one in customers_matching(name)]
    elif field_name == "organisation":
        found = list(Organisation.objects.filter(name__icontains=name).values_list("pk", "name")[:FOUND])
    else:
        found = list(visible_tags(viewer).filter(key=search_key(name)[:120]).values_list("pk", "name"))
    exact = [each for each in found if search_key(each[1]) == search_key(name)]
    return {str(pk): title for pk, title in (exact if len(exact) == 1 else found[:FOUND])}


def _drawn(row: Row, by: Asker) -> Row:
    """With everything that can be chosen; what was chosen and is gone stays, to be taken off."""
    if row.shape not in {"choice", "looked-up"}:
        return row
    offers = dict(row.options) or _offers(row.name, by)
    names = names_of(row.name, row.chosen, by.viewer, fields=by.fields)
    chosen = {value: names.get(value, not_there()) for value in sorted(row.chosen - offers.keys())}
    return replace(row, options=[*offers.items(), *chosen.items()])


def _offers(name: str, by: Asker) -> dict[str, str]:
    offers, viewer = fixed_names(name), by.viewer
    if name in by.fields:
        return offered_values(by.fields[name])
    if name == "assignee":
        return offers | named(Agent.objects.filter(is_active=True).exclude(pk=viewer.pk))
    if name == "team":
        return offers | {str(team.pk): team.name for team in active_teams_seen(viewer)}
    if name == "channel":
        return offers | named(Channel.objects.filter(is_active=True))
    return offers
