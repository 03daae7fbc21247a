"""What was typed into the search box, as a question: words, phrases, and conditions as lists have them.

Nothing is refused. What is no operator, or names nothing there is, is looked for as words, and ``unread`` says so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language.search.clauses import Clause, clauses
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent
from jawab.tickets.models import Channel, ChannelKind
from jawab.tickets.queries import Condition, Question
from jawab.tickets.queries.conditions import MOST, Kind, condition
from jawab.web.workspace.condition_rows import matching
from jawab.web.workspace.condition_words import named
from jawab.web.workspace.operators import DAYS, Operator, fixed_value, folded, operator, standing

# A day without its year, or a weekday, is the last one that was: so many days before, the next one is it.
_BACK = (0, 7, 366, 4 * 366 + 1)
_SEPARATORS = str.maketrans("،؛;", ",,,")


@dataclass(frozen=True, slots=True)
class Read:
    """``unread`` are the clauses with a name that means nothing here, as they were typed."""

    question: Question
    unread: tuple[str, ...] = ()


def read_question(text: str, viewer: Agent, style: Style) -> Read:
    """A query for each operator that names rows; none where only words were typed."""
    plain: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    conditions: list[Condition] = []
    unread: list[str] = []
    found = clauses(text)
    for each in found:
        meant = _conditions(each, viewer, style) if each.name else []
        if meant and len(conditions) + len(meant) <= MOST:
            conditions += meant
            continue
        if each.name:
            unread.append(each.typed)
        words = each.value if not each.name else f"{each.name} {each.value}"
        kept = without if each.denied else phrases if each.quoted and not each.name else plain
        kept.append(words)
    last = found[-1] if found else Clause("")
    question = Question(
        text=" ".join(plain),
        phrases=tuple(phrases),
        without=tuple(without),
        conditions=tuple(dict.fromkeys(conditions)),
        unfinished=last.is_open and not (last.quoted or last.denied or last.name),
    )
    return Read(question, tuple(unread))


def _conditions(clause: Clause, viewer: Agent, style: Style) -> list[Condition]:
    """Empty for what means nothing here."""
    asked = operator(clause.name)
    if asked is None:
        return []
    if asked in DAYS:
        return _days(asked, clause, style)
    values = [clause.value] if clause.quoted else clause.value.translate(_SEPARATORS).split(",")
    found = _standings(values) if asked is Operator.IS else _named(asked, values, viewer)
    return [_denied(each) for each in found] if clause.denied else found


def _standings(values: Iterable[str]) -> list[Condition]:
    """``is:new,pending`` asks for either; what is not of one kind cannot be asked so."""
    found = [standing(value) for value in values if value]
    first = found[0] if found else None
    if first is None or any(each is None or each.field != first.field for each in found):
        return []
    whole = condition(first.field, "any", [value for each in found if each for value in each.values])
    return [whole] if whole else []


def _named(asked: Operator, values: Iterable[str], viewer: Agent) -> list[Condition]:
    found: list[str] = []
    for value in filter(None, values):
        fixed = fixed_value(asked, value)
        ids = [fixed] if fixed else _ids(asked, value, viewer)
        if not ids:
            return []
        found += ids
    whole = condition(asked.value, "any", found)
    return [whole] if whole else []


def _ids(asked: Operator, value: str, viewer: Agent) -> Sequence[str]:
    """Rows that are called so, or, where none is, those whose name holds it; only what the viewer may know of."""
    if asked in {Operator.CUSTOMER, Operator.TAG, Operator.ORGANISATION}:
        return [*matching(asked.value, value, viewer)]
    offered = _OFFERED[asked](viewer) if asked in _OFFERED else {}
    key = folded(value)
    names = {pk: folded(name) for pk, name in offered.items()}
    exact = [pk for pk, name in names.items() if name == key]
    return exact or [pk for pk, name in names.items() if key and key in name]


def _channels(viewer: Agent) -> dict[str, str]:
    """By name, address and kind, as one text each."""
    del viewer
    kinds = dict(ChannelKind.choices)
    return {
        str(one.pk): f"{one} {one.address} {one.kind} {kinds[ChannelKind(one.kind)]}"
        for one in Channel.objects.filter(is_active=True)
    }


_OFFERED: dict[Operator, Callable[[Agent], dict[str, str]]] = {
    Operator.ASSIGNEE: lambda viewer: (
        named(Agent.objects.filter(is_active=True).exclude(email=viewer.email)) | {"me": viewer.name}
    ),
    Operator.TEAM: lambda viewer: {str(team.pk): team.name for team in active_teams_seen(viewer)},
    Operator.CHANNEL: _channels,
}


def _days(asked: Operator, clause: Clause, style: Style) -> list[Condition]:
    """A ticket lives from when it came to what happened last: before a day it was there, after it it was at work."""
    day = read_past_day(clause.value, style, today=calendars.local_day(clock.now(), style))
    if day is None or (clause.denied and asked is Operator.ON):
        return []
    after = asked is not Operator.BEFORE if not clause.denied else asked is Operator.BEFORE
    found = []
    if after:
        found.append(condition("created-day" if clause.denied else "active-day", "after", [day.isoformat()]))
    if asked is Operator.ON:
        found.append(condition("created-day", "before", [(day + timedelta(days=1)).isoformat()]))
    elif not after:
        found.append(condition("active-day" if clause.denied else "created-day", "before", [day.isoformat()]))
    return [each for each in found if each]


def read_past_day(text: str, style: Style, *, today: date) -> date | None:
    """As dates are read everywhere, but a day that needs more to be one is the last, not the next."""
    read = [calendars.read_date(text, style, today=today - timedelta(days=back)) for back in _BACK]
    return next((day for day in read if day is not None and day <= today), read[0])


def _denied(asked: Condition) -> Condition:
    return replace(asked, how="none") if asked.kind in {Kind.CHOICE, Kind.TAGS} else asked
