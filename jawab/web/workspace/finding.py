"""What the palette finds: times to snooze until, lists, tickets, people and pages; else what may have been meant."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.language import search_key
from jawab.language.search.layouts import Native, as_latin, as_native
from jawab.language.search.second_tries import second_tries
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent
from jawab.people.queries import customers_matching
from jawab.tickets.access import views_seen, visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.queries import Scope, TicketView, checklists_in_use, saved_view, search
from jawab.tickets.queries.searching import ticket_number
from jawab.web.known_settings import SETTINGS
from jawab.web.pages import ACCOUNT_PAGES, ADMINISTRATION_PAGES
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import ticket_address
from jawab.web.workspace.command import Command
from jawab.web.workspace.command_names import fits, names, names_of
from jawab.web.workspace.commands import BY_NAME, COMMANDS
from jawab.web.workspace.moments import presets, typed_moment
from jawab.web.workspace.own_keys import acted, shown_key
from jawab.web.workspace.own_lists import OWN_LISTS
from jawab.web.workspace.places import address
from jawab.web.workspace.questions import read_question
from jawab.web.workspace.standings import choices
from jawab.workforce.models import Reason, State

MOST_CUSTOMERS = MOST_TICKETS = 5
SHORTEST, SHORTEST_WORD = 2, 3


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    ticket: Ticket | None = None
    recent: list[int] = field(default_factory=list)
    place: str = ""
    with_commands: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One line: an address to go to, or an ``action`` to post ``fields`` to, or an ``act`` that the page does."""

    label: str
    icon: str
    href: str = ""
    hint: str = ""
    key: str = ""
    act: str = ""
    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    identifier: bool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    label: str
    options: list[Option]


def found(viewer: Agent, asked: Asked) -> list[OptionGroup]:
    if not asked.text:
        groups = [*_commands(viewer, asked), _recent(viewer, asked)]
        return [group for group in groups if group.options]
    groups = list(_groups(viewer, asked))
    known = any(fits(names(command), search_key(asked.text)) for command in COMMANDS)
    if not groups and not known:
        groups = list(_tried_again(viewer, asked))
    words = Option(asked.text, "search", href=f"{reverse('search')}?q={quote(asked.text)}")
    return [*groups, OptionGroup(_("Search in all tickets"), [words])]


def _groups(viewer: Agent, asked: Asked) -> Iterator[OptionGroup]:
    key = search_key(asked.text)
    candidates = [
        *_commands(viewer, asked),
        OptionGroup(pgettext("verb", "Snooze"), list(_snoozes(viewer, asked))),
        OptionGroup(_("Check-lists"), list(_checklists(asked, key))),
        OptionGroup(_("Tickets"), list(_numbered(viewer, asked)) or list(_holding(viewer, asked, key))),
        OptionGroup(_("Views"), list(_views(viewer, key))),
        OptionGroup(_("Customers"), _customers(asked.text)),
        OptionGroup(_("Preferences"), list(_switches(viewer, key))),
        OptionGroup(pgettext("palette", "Duty"), list(_duties(key))),
        OptionGroup(_("Pages"), list(_pages(viewer, key))),
    ]
    yield from (group for group in candidates if group.options)


def _tried_again(viewer: Agent, asked: Asked) -> Iterator[OptionGroup]:
    """What may have been typed on another layout, or in Latin letters; commands are known by their own names."""
    native = [as_native(asked.text, told) for told in _NATIVE]
    latin = [text for told in _NATIVE for text in as_latin(asked.text, told)]
    for text in dict.fromkeys([*native, *latin, *(tried.text for tried in second_tries(asked.text))]):
        again = replace(asked, text=text, with_commands=True)
        groups = list(_groups(viewer, again)) if text != asked.text else []
        if groups:
            meant = _("Meant as “%(text)s”?") % {"text": text}
            yield from (replace(group, label=f"{group.label} · {meant}") for group in groups)
            return


def _commands(viewer: Agent, asked: Asked) -> list[OptionGroup]:
    if not asked.with_commands:
        return []
    key = search_key(asked.text)
    wanted = [command for command in COMMANDS if fits(names(command), key)]
    # A page without script can only lead somewhere; the dialog can do what its page can.
    options = [
        option for command in wanted if (option := _of_command(viewer, command, dialog=bool(asked.text)))
    ]
    return [OptionGroup(_("Commands"), options)]


def _of_command(viewer: Agent, command: Command, *, dialog: bool) -> Option | None:
    act, key = acted(command), shown_key(command.key, viewer)
    if act.startswith("go "):
        return Option(str(command.label), "arrow-left", href=act.removeprefix("go "), key=key)
    if command.name in _PLAIN:
        return Option(str(command.label), "zap", href=reverse(_PLAIN[command.name]), key=key, act=act)
    usable = (
        dialog
        and act.split(" ")[0] in {"press", "newest", "back", "row", "select"}
        and command.name != "palette"
    )
    return Option(str(command.label), "zap", act=act, key=key) if usable else None


def _snoozes(viewer: Agent, asked: Asked) -> Iterator[Option]:
    """The moment typed; behind the name of the command also the ready ones, each with its real date."""
    if asked.ticket is None:
        return
    style, now, key = style_for(viewer), clock.now(), search_key(asked.text)
    moment = typed_moment(asked.text, style, now=now, aside=names(BY_NAME["snooze"]).split())
    if moment:
        yield _snooze(asked, moment, _("Until %(moment)s") % {"moment": calendars.moment(moment, style)}, "")
    if len(key) >= SHORTEST and fits(names(BY_NAME["snooze"]), key):
        for ready in presets(style, now=now):
            yield _snooze(asked, ready.at, ready.label, calendars.moment(ready.at, style))


def _snooze(asked: Asked, moment: datetime, label: str, hint: str) -> Option:
    assert asked.ticket is not None
    return Option(
        label,
        "moon-star",
        hint=hint,
        action=reverse("ticket-snooze", args=[asked.ticket.pk]),
        fields={"at": moment.isoformat(), "in": asked.place},
    )


def _checklists(asked: Asked, key: str) -> Iterator[Option]:
    """Those to be put on the open ticket: by their names, or all of them behind the name of the command."""
    if asked.ticket is None or len(key) < SHORTEST or ticket_number(asked.text) is not None:
        return
    every = fits(names(BY_NAME["checklist"]), key)
    for kept in checklists_in_use():
        if every or fits(kept.key, key):
            yield Option(
                kept.name,
                "list-checks",
                hint=_("Put on the ticket"),
                action=reverse("ticket-checklists", args=[asked.ticket.pk]),
                fields={"put": str(kept.pk), "in": asked.place},
            )


def _numbered(viewer: Agent, asked: Asked) -> Iterator[Option]:
    number = ticket_number(asked.text)
    if number is not None:
        yield from _tickets(viewer, [number], asked.place)


def _holding(viewer: Agent, asked: Asked, key: str) -> Iterator[Option]:
    """The newest that hold what was typed, conditions among it, as the search page finds them."""
    if len(key) < SHORTEST_WORD:
        return
    question = read_question(asked.text, viewer, style_for(viewer)).question
    seen = visible_tickets(viewer).select_related("customer")
    for ticket in search(seen, question, viewer=viewer, most=MOST_TICKETS).tickets:
        yield _ticket(ticket, asked.place)


def _recent(viewer: Agent, asked: Asked) -> OptionGroup:
    """In the order this device remembers; whatever is not the viewer's to see any more is left out."""
    here = asked.ticket.pk if asked.ticket else 0
    return OptionGroup(
        _("Recent tickets"), list(_tickets(viewer, [one for one in asked.recent if one != here], asked.place))
    )


def _tickets(viewer: Agent, numbers: list[int], place: str) -> Iterator[Option]:
    if not numbers:
        return
    seen = visible_tickets(viewer).filter(pk__in=numbers).select_related("customer").distinct()
    by_number = {ticket.pk: ticket for ticket in seen}
    for number in numbers:
        if ticket := by_number.get(number):
            yield _ticket(ticket, place)


def _ticket(ticket: Ticket, place: str) -> Option:
    label = ticket.subject or _("(no subject)")
    hint = f"\u2066#{ticket.pk}\u2069 · \u2068{ticket.customer.name}\u2069"
    return Option(label, "ticket", href=ticket_address(ticket.pk, place), hint=hint)


def _views(viewer: Agent, key: str) -> Iterator[Option]:
    for own in OWN_LISTS:
        if fits(names_of(own.label), key):
            yield Option(str(own.label), own.icon, href=address(own.view))
    for kept in views_seen(viewer):
        if fits(search_key(kept.name), key):
            yield Option(kept.name, "list-filter", href=address(saved_view(kept)))
    for team in active_teams_seen(viewer):
        if fits(search_key(team.name), key):
            yield Option(team.name, "users", href=address(TicketView(Scope.TEAM, team=team.pk)))


def _customers(text: str) -> list[Option]:
    return [
        Option(
            one.name,
            "user",
            href=reverse("customer", args=[one.pk]),
            hint=one.organisation.name if one.organisation else "",
        )
        for one in customers_matching(text)[:MOST_CUSTOMERS]
    ]


def _pages(viewer: Agent, key: str) -> Iterator[Option]:
    pages = [*ACCOUNT_PAGES, *(ADMINISTRATION_PAGES if viewer.is_administrator else ())]
    for page in pages:
        if fits(names_of(page.label, _ALL_PAGES), key):
            yield Option(str(page.label), page.icon, href=page.href)
    by_view = {page.view: page for page in pages}
    for setting in SETTINGS:
        page = by_view.get(setting.view)
        if page and fits(names_of(setting.label, setting.also), key):
            href = f"{page.href}#{setting.anchor}" if setting.anchor else page.href
            yield Option(str(setting.label), page.icon, href=href, hint=str(page.label))


def _switches(viewer: Agent, key: str) -> Iterator[Option]:
    """What is switched on and off without leaving the page."""
    low = next(setting for setting in SETTINGS if setting.field == "low_data")
    if len(key) >= SHORTEST and fits(names_of(low.label, low.also), key):
        on, off = _("Switch low data on"), _("Switch low data off")
        for value, label in (("on", on), ("off", off)):
            if viewer.low_data != value:
                yield Option(label, "zap", action=reverse("account-low-data"), fields={"low_data": value})


def _duties(key: str) -> Iterator[Option]:
    """Available, busy, a break with its reason, off duty: by any of their names."""
    for choice in choices():
        state = State(choice.value.partition(".")[0])
        reason = choice.value.partition(".")[2]
        also = names_of(Reason(reason).label) if reason else ""
        if len(key) >= SHORTEST and fits(names_of(state.label, also), key):
            yield Option(choice.label, choice.icon, action=reverse("duty"), fields={"state": choice.value})


_NATIVE: tuple[Native, ...] = ("fa", "ar")
_PLAIN = {"search": "search", "help": "key-sheet"}
_ALL_PAGES = "settings تنظیمات إعدادات الإعدادات"
