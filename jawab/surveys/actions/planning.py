"""Who was helped is to be asked later; whose ticket is open again is not."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.link_secrets import fresh_token
from jawab.people.queries import desk_settings, language_for
from jawab.surveys.models import Asking, Dropped, Survey
from jawab.surveys.queries import survey_for
from jawab.tickets.models import ChannelKind, Ticket


def plan_asking(*, ticket: int) -> None:
    """A person of ours has resolved it, in this transaction. One query where no survey is on."""
    if not Survey.objects.filter(is_on=True).exists():
        return
    found = Ticket.objects.select_related("customer", "channel").get(pk=ticket)
    survey = survey_for(found)
    waits = Asking.objects.filter(ticket=ticket, next_at__isnull=False).exists()
    if survey is None or waits or found.channel.kind == ChannelKind.SAMPLE:
        return
    new_asking(found, survey).save(force_insert=True)


def new_asking(ticket: Ticket, survey: Survey) -> Asking:
    """A row that is not kept yet, of whoever has the ticket now."""
    now = clock.now()
    return Asking(
        ticket=ticket,
        customer=ticket.customer,
        measure=survey.measure,
        low=survey.low,
        team_id=ticket.team_id,
        agent_id=ticket.assignee_id,
        channel_id=ticket.channel_id,
        language=language_for(ticket.customer, ticket.language or desk_settings().language),
        token=fresh_token(),
        made_at=now,
        next_at=now + timedelta(hours=survey.after_hours),
    )


def drop_asking(*, ticket: int) -> None:
    """It is open again. One query elsewhere."""
    waiting = Asking.objects.filter(ticket=ticket, next_at__isnull=False)
    waiting.update(next_at=None, dropped=Dropped.REOPENED)
