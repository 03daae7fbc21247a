"""What screens read of tickets. Every query starts from tickets the viewer may see (``access.visible_tickets``)."""

from jawab.tickets.queries.counts import CAP, capped_counts
from jawab.tickets.queries.ledger import position
from jawab.tickets.queries.lists import Page, page, with_row_parts
from jawab.tickets.queries.presence import NOBODY, Here, who_is_here
from jawab.tickets.queries.searching import Found, search
from jawab.tickets.queries.timelines import Timeline, last_incoming, timeline
from jawab.tickets.queries.views import Scope, Sort, Standing, TicketView, in_view

__all__ = [
    "CAP",
    "NOBODY",
    "Found",
    "Here",
    "Page",
    "Scope",
    "Sort",
    "Standing",
    "TicketView",
    "Timeline",
    "capped_counts",
    "in_view",
    "last_incoming",
    "page",
    "position",
    "search",
    "timeline",
    "who_is_here",
    "with_row_parts",
]
