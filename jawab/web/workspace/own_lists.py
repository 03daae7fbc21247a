"""The lists every agent has: their names, icons and keys."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.tickets.queries import Condition, Scope, Sort, Standing, TicketView


@dataclass(frozen=True, slots=True)
class OwnList:
    view: TicketView
    label: Promise
    icon: str
    key: str = ""
    is_rare: bool = False
    """Among those that are many, only while something is in it."""


SNOOZED = TicketView(Scope.MINE, standing=Standing.SNOOZED, sort=Sort.NEWEST)
ESCALATED = TicketView(Scope.ESCALATED, standing=Standing.ANY, sort=Sort.NEWEST)
UNREAD = TicketView(
    Scope.ALL, standing=Standing.ANY, sort=Sort.NEWEST, where=(Condition("unread", "any", ("yes",)),)
)
OWN_LISTS = (
    OwnList(TicketView(Scope.MINE), _("My tickets"), "inbox", "G M"),
    OwnList(TicketView(Scope.UNASSIGNED), pgettext_lazy("tickets", "Unassigned"), "user-round-x", "G U"),
    OwnList(TicketView(Scope.ALL), _("All tickets"), "layout-list", "G I"),
    OwnList(SNOOZED, pgettext_lazy("tickets", "Snoozed"), "moon-star", is_rare=True),
    OwnList(ESCALATED, _("Escalated to me"), "circle-arrow-up", "G E", is_rare=True),
    OwnList(TicketView(Scope.FOLLOWED), _("Followed tickets"), "bookmark", "G F", is_rare=True),
    OwnList(UNREAD, pgettext_lazy("tickets", "Marked unread"), "mail", is_rare=True),
)
