"""What a customer says by their link, and what follows where it was bad: the ticket opens again, with a promise."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.calendars.business import after
from jawab.language import one_line
from jawab.language.feeling import feel
from jawab.people.actions import withdraw_consent
from jawab.people.models import Agent, Customer, Purpose, Way
from jawab.people.queries import hours_for
from jawab.promises.actions import make
from jawab.promises.models import Promise
from jawab.surveys.facts import SurveyAnswered, SurveysDeclined
from jawab.surveys.models import COMMENT_LIMIT, SCALES, Asking, Measure, NoSurveys
from jawab.surveys.queries import reasons_for, survey_settings, takes_answers_until
from jawab.tickets.access import living, locked
from jawab.tickets.actions import reopen_by_customer
from jawab.tickets.models import Ticket
from jawab.tickets.queries import agents_seeing
from jawab.workforce.queries import on_duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``reasons`` are codes; those that nobody can tick are left out."""

    score: int
    reasons: list[str] = field(default_factory=list)
    comment: str = ""


@transaction.atomic
def answer(*, asking: Asking, said: Said) -> Asking:
    """They say how it was, or something else than before. The same again changes nothing.

    A low score opens the ticket again for whoever had it, who promises an answer within the desk's hours: once for an
    asking, whatever they change. Refuses what is not on the scale, and an answer when none is taken any more.
    """
    ticket = locked(living(asking.ticket).pk, by=SYSTEM)
    fresh = Asking.objects.select_for_update(no_key=True, of=("self",)).select_related("customer")
    asking = fresh.get(pk=asking.pk)
    if said.score not in SCALES[Measure(asking.measure)]:
        raise Refused(_("Please choose one of the scores."))
    if takes_answers_until(asking, survey_settings()) <= clock.now():
        raise Refused(_("Answers are not taken any more. Please write to us."))
    comment = said.comment.replace("\0", "").strip()[:COMMENT_LIMIT]
    can_be = reasons_for(asking.language, besides=asking.reasons)
    reasons = [code for code in can_be if code in said.reasons]
    if (asking.score, asking.reasons, asking.comment) == (said.score, reasons, comment):
        return asking
    before, asking.score = asking.score, said.score
    asking.emotion = feel(comment, language=asking.language).emotion.label if comment else ""
    asking.reasons, asking.comment = reasons, comment
    asking.changed_at = clock.now() if asking.answered_at else None
    asking.answered_at = asking.answered_at or clock.now()
    asking.save()
    fact = SurveyAnswered(
        ticket=ticket.pk,
        asking=asking.pk,
        measure=asking.measure,
        score=asking.score,
        low=asking.is_low,
        before=before,
        reasons=tuple(reasons),
        comment=comment,
    )
    record(fact, by=asking.customer, audience=ticket.audience)
    if asking.is_low and asking.promise_id is None and not ticket.is_spam:
        _follow_up(asking, ticket)
    return asking


def _follow_up(asking: Asking, ticket: Ticket) -> None:
    """Without anybody who could promise something, the ticket waits with its queue."""
    owner = _responsible(asking, ticket)
    if not ticket.is_active:
        ticket = reopen_by_customer(ticket=ticket, by=asking.customer)
    if owner is not None:
        made = Promise(ticket=ticket, owner=owner, made_by=owner, due_at=_due(ticket))
        asking.promise = make(made, by=SYSTEM)
        asking.save(update_fields=["promise"])


def _responsible(asking: Asking, ticket: Ticket) -> Agent | None:
    """Whoever has the ticket, else whoever had it then, else one of those who see it, on duty before others."""
    seeing = agents_seeing(ticket)
    for known in (ticket.assignee_id, asking.agent_id):
        found = seeing.filter(pk=known).first() if known else None
        if found is not None:
            return found
    members = seeing.filter(memberships__team=ticket.team_id) if ticket.team_id else seeing
    return on_duty(members).order_by("pk").first() or members.order_by("pk").first()


def _due(ticket: Ticket) -> datetime:
    """So many hours of business from now; by the clock where a desk is never open."""
    now, length = clock.now(), timedelta(hours=survey_settings().promise_hours)
    try:
        return after(hours_for(team=ticket.team, channel=ticket.channel), now, length)
    except ValueError:
        return now + length


@transaction.atomic
def decline(*, asking: Asking) -> None:
    """They are asked no more, by any survey, until they agree again. Said twice it is said once."""
    customer = Customer.objects.select_for_update(no_key=True).get(pk=asking.customer_id)
    held = customer.consents.filter(purpose=Purpose.SURVEYS, channel=Way.EMAIL, withdrawn_at=None)
    known = NoSurveys.objects.filter(customer=customer).first()
    if known is not None and not held.exists():
        return
    for consent in list(held.order_by("pk")):
        withdraw_consent(consent=consent, source=one_line(_("By the link of a survey"), 200), by=SYSTEM)
    NoSurveys.objects.update_or_create(customer=customer, defaults={"since": clock.now()})
    fact = SurveysDeclined(ticket=asking.ticket_id, asking=asking.pk, customer=customer.pk)
    record(fact, by=customer, audience=asking.ticket.audience)
