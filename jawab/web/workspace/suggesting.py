"""What can stand next in the search box: the operators, and the values of the one that is being typed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language import search_key
from jawab.language.search.clauses import NAMED
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent, Organisation
from jawab.people.queries import customers_matching
from jawab.tickets.access import visible_tags
from jawab.tickets.models import Channel
from jawab.web.workspace.condition_words import fixed_names
from jawab.web.workspace.operators import Operator, folded, operator, shown_names, shown_standings

MOST = 8
_SHORTEST_NAME = 2
# The clause at the end, as far as it is typed; a value that is in quotes may hold spaces.
_LAST = re.compile(rf"(?:^|\s)([-−–]?){NAMED.pattern}([\"«“]?)([^\"«»“”]*)$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``query`` is the whole text with it; ``hint`` says what it is for."""

    label: str
    query: str
    hint: str = ""


def suggestions(text: str, viewer: Agent, style: Style) -> list[Suggestion]:
    """Values where an operator waits for its own; else nothing: whoever types words is not disturbed."""
    found = _LAST.search(text)
    asked = operator(found[2]) if found else None
    if found is None or asked is None or (not found[3] and any(map(str.isspace, found[4]))):
        return []
    before = text[: found.start(3)]
    values = list(_distinct(_values(asked, found[4].strip(), viewer, style)))
    if values == [found[4].strip()]:
        return []
    return [Suggestion(value, f"{before}{_written(value)} ") for value in values]


def helps(text: str) -> list[Suggestion]:
    """Every operator, ready to be gone on with."""
    begun = f"{text.rstrip()} " if text.strip() else ""
    hints = _hints()
    return [
        Suggestion(f"{name}:", f"{begun}{name}:", hints[asked]) for asked, name in shown_names().items()
    ] + [
        Suggestion(
            pgettext("search example", "“exact words”"), f'{begun}"', _("These words beside each other")
        ),
        Suggestion(pgettext("search example", "-word"), f"{begun}-", _("Without this word, or not so")),
    ]


def _hints() -> dict[Operator, str]:
    return {
        Operator.IS: _("How it stands: open, unassigned, mine, unread…"),
        Operator.CUSTOMER: _("Whose it is: a name, an address or a number"),
        Operator.TAG: _("With this tag"),
        Operator.ASSIGNEE: _("Whose work it is: a name, me or nobody"),
        Operator.TEAM: _("With this team"),
        Operator.CHANNEL: _("Came by this channel"),
        Operator.PRIORITY: _("With this priority"),
        Operator.LANGUAGE: _("Written in this language"),
        Operator.ORGANISATION: _("Of people of this organisation"),
        Operator.BEFORE: _("Came before this day, in any calendar"),
        Operator.AFTER: _("Something happened on this day or later"),
        Operator.ON: _("Was at work on this day"),
    }


def _values(asked: Operator, typed: str, viewer: Agent, style: Style) -> Iterable[str]:
    if asked is Operator.CUSTOMER:
        matching = customers_matching(typed, limit=MOST) if len(typed) >= _SHORTEST_NAME else []
        return [one.name for one in matching]
    if asked in {Operator.BEFORE, Operator.AFTER, Operator.ON}:
        return [] if typed else _days(style)
    return _beginning(_OFFERED[asked](viewer), typed)


def _days(style: Style) -> list[str]:
    today = calendars.local_day(clock.now(), style)
    return [
        pgettext("search day", "today"),
        pgettext("search day", "yesterday"),
        calendars.numeric(today, style),
    ]


def _beginning(names: Iterable[str], typed: str) -> Iterator[str]:
    """Those that begin so, or of which a word does."""
    key = folded(typed)
    for name in names:
        words = search_key(name).split()
        if any(folded(" ".join(words[at:])).startswith(key) for at in range(max(len(words), 1))):
            yield name


def _tags(viewer: Agent) -> Iterable[str]:
    return visible_tags(viewer).order_by("key").values_list("name", flat=True)[:2000]


_OFFERED: dict[Operator, Callable[[Agent], Iterable[str]]] = {
    Operator.IS: lambda _viewer: shown_standings(),
    Operator.TAG: _tags,
    Operator.ASSIGNEE: lambda viewer: [
        pgettext("search operator", "me"),
        pgettext("search operator", "nobody"),
        *Agent.objects.filter(is_active=True).exclude(pk=viewer.pk).values_list("name", flat=True),
    ],
    Operator.TEAM: lambda viewer: [team.name for team in active_teams_seen(viewer)],
    Operator.CHANNEL: lambda _viewer: map(str, Channel.objects.filter(is_active=True)),
    Operator.PRIORITY: lambda _viewer: fixed_names("priority").values(),
    Operator.LANGUAGE: lambda _viewer: fixed_names("language").values(),
    Operator.ORGANISATION: lambda _viewer: Organisation.objects.values_list("name", flat=True)[:2000],
}


def _distinct(values: Iterable[str]) -> Iterator[str]:
    yield from list(dict.fromkeys(values))[:MOST]


def _written(value: str) -> str:
    """In quotes where it would end early, or be read as several."""
    plain = not any(letter.isspace() or letter in ',،؛;"«»“”' for letter in value)
    return value if plain else '"' + value.replace('"', "") + '"'
