"""The head of a ticket: what can be done with it at once."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.prepared import planned
from jawab.channels.answering import pauses_of
from jawab.citing.queries.drafting import made_of
from jawab.cover.queries import covered_in
from jawab.knowledge.queries.articles import title_of
from jawab.language import isolate
from jawab.people.models import Agent, ContactKind, Team
from jawab.people.queries import colleagues
from jawab.problems.queries.hints import hint_on
from jawab.tickets.access import merge_to_take_back
from jawab.tickets.models import BlockedSender, Priority, Status, Ticket
from jawab.tickets.queries import Here, Listed, followers_of
from jawab.web.viewing import style_for
from jawab.web.workspace.checklist_forms import in_all
from jawab.web.workspace.dues import due_of, promised_in
from jawab.web.workspace.expected_words import expected_beside
from jawab.web.workspace.moments import presets
from jawab.web.workspace.rows import tag_marks
from jawab.web.workspace.standings import shortly
from jawab.workforce.queries import with_duty

# New is what a ticket is by itself; snoozing needs a moment and has its own menu.
CHOSEN = (Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.RESOLVED, Status.CLOSED)


MOST_COLLEAGUES = 50


def head(ticket: Ticket, viewer: Agent, *, here: Here, listed: list[Listed]) -> dict[str, Any]:
    """``listed`` are the check-lists on it."""
    return {
        "ticket": ticket,
        "tags": tag_marks(ticket),
        "statuses": status_choices(),
        "priorities": priority_choices(),
        "priority": Priority(ticket.priority).name.lower(),
        "priority_label": Priority(ticket.priority).label,
        "colleagues": [
            (one, shortly(one))
            for one in _colleagues(without=viewer.pk, team=ticket.team_id, now=clock.now())
        ],
        "pauses": pauses_of(ticket),
        "blocked": blocked_for(ticket),
        "merge_stands": merge_to_take_back(viewer, ticket) is not None,
        **_escalation(ticket, viewer),
        "passed_on": getattr(ticket, "hand_overs", None),
        "covers": covered_in(ticket) if getattr(ticket, "has_cover", True) else [],
        "made_articles": _made(ticket, viewer),
        "promise_due": promised_in(ticket, style_for(viewer), now=clock.now()),
        "expected": expected_beside(ticket, viewer),
        "hint": hint_on(ticket),
        **in_all(listed),
        "followers": (followers := list(followers_of(ticket))),
        "is_followed": viewer in followers,
        "here": here,
        "presets": presets(style_for(viewer), now=clock.now()),
    }


def _made(ticket: Ticket, viewer: Agent) -> list[tuple[int, str]]:
    """The articles made of it, each with its title. Nothing is asked for a ticket that has none, as most."""
    articles = made_of(ticket) if getattr(ticket, "has_articles", False) else []
    return [(article.pk, title_of(article, viewer.language)) for article in articles]


@planned
def _colleagues(*, without: int, team: int | None, now: datetime) -> QuerySet[Agent]:
    return with_duty(colleagues(team, without=without), now=now)[:MOST_COLLEAGUES]


def _escalation(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    asked = ticket.escalation
    if asked is None:
        return {"escalation_due": None}
    said = _("Escalated to %(name)s") % {"name": isolate(asked.to.name)}
    return {
        "escalation_due": due_of(asked, style_for(viewer), now=clock.now()),
        "escalated_to": _("You are asked") if asked.to_id == viewer.pk else said,
    }


def blocked_for(ticket: Ticket) -> list[BlockedSender]:
    """The blocked addresses of the customer of a ticket in spam: elsewhere nobody asks for them."""
    if not ticket.is_spam:
        return []
    own = ticket.customer.contact_points.filter(kind=ContactKind.EMAIL).values("value")
    return list(BlockedSender.objects.filter(address__in=own).order_by("address"))


def status_choices() -> list[tuple[str, str]]:
    return [(status.value, str(status.label)) for status in CHOSEN]


def priority_choices() -> list[tuple[int, str]]:
    return [(priority.value, str(priority.label)) for priority in Priority]


def other_teams(ticket: Ticket) -> list[Team]:
    """Any active team may be handed a ticket, whether its giver sees that team's work or not."""
    return list(
        Team.objects.filter(is_active=True).exclude(pk=ticket.team_id or 0).select_related("department")
    )
