"""What screens read of tickets. Every query starts from tickets the viewer may see (``access.visible_tickets``)."""

from jawab.tickets.queries.checklists import Listed, checklists_in_use, checklists_on, needed_lines
from jawab.tickets.queries.conditions import Condition, Conditions
from jawab.tickets.queries.counts import CAP, capped_counts, counted_view
from jawab.tickets.queries.customers import (
    Glance,
    blocked_among,
    blocked_of,
    glance_at,
    last_words,
    log_of,
    tickets_of,
    written_by,
)
from jawab.tickets.queries.digests import Digest, digest
from jawab.tickets.queries.drafts import shared_drafts
from jawab.tickets.queries.excerpts import Said, said_of
from jawab.tickets.queries.filtering import is_costly
from jawab.tickets.queries.fitting import first_fitting
from jawab.tickets.queries.following import followers_of
from jawab.tickets.queries.handing import hand_overs
from jawab.tickets.queries.ledger import News, news_since, position
from jawab.tickets.queries.links import Linked, linked_to, open_children
from jawab.tickets.queries.lists import Page, page, with_row_parts
from jawab.tickets.queries.mentions import agents_seeing, mentions_of, names_unseen, unseen_mentions
from jawab.tickets.queries.presence import NOBODY, Here, who_is_here
from jawab.tickets.queries.searching import Found, Question, search
from jawab.tickets.queries.time_spent import time_spent
from jawab.tickets.queries.timelines import (
    Timeline,
    answer_under,
    from_others,
    last_from_others,
    timeline,
    was_written,
)
from jawab.tickets.queries.views import Scope, Sort, Standing, TicketView, in_view, saved_view

__all__ = [
    "CAP",
    "NOBODY",
    "Condition",
    "Conditions",
    "Digest",
    "Found",
    "Glance",
    "Here",
    "Linked",
    "Listed",
    "News",
    "Page",
    "Question",
    "Said",
    "Scope",
    "Sort",
    "Standing",
    "TicketView",
    "Timeline",
    "agents_seeing",
    "answer_under",
    "blocked_among",
    "blocked_of",
    "capped_counts",
    "checklists_in_use",
    "checklists_on",
    "counted_view",
    "digest",
    "first_fitting",
    "followers_of",
    "from_others",
    "glance_at",
    "hand_overs",
    "in_view",
    "is_costly",
    "last_from_others",
    "last_words",
    "linked_to",
    "log_of",
    "mentions_of",
    "names_unseen",
    "needed_lines",
    "news_since",
    "open_children",
    "page",
    "position",
    "said_of",
    "saved_view",
    "search",
    "shared_drafts",
    "tickets_of",
    "time_spent",
    "timeline",
    "unseen_mentions",
    "was_written",
    "who_is_here",
    "with_row_parts",
    "written_by",
]
