"""All whom a problem concerns are told, each once and in a ticket of their own."""

import time
from collections.abc import Mapping

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jawab.base import clock
from jawab.base.bulk import insert_all
from jawab.base.errors import JawabError, Refused
from jawab.base.facts import record
from jawab.people.access import require_supervisor
from jawab.people.models import Agent
from jawab.problems.access import announcement_for, locked_problem
from jawab.problems.facts import AnnouncementBegun, AnnouncementFinished
from jawab.problems.models import AnnouncedTicket, Announcement, News, Problem, Then, Told
from jawab.problems.queries.announcing import languages_needed, meant_by, outcomes, rows_seen, why_not
from jawab.problems.wording import refuse_unfillable, signed, worded
from jawab.tickets.access import locked
from jawab.tickets.actions import Dispatch, assign, note, reply
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import blocked_of


@transaction.atomic
def announce(
    *, problem: Problem, news: str, then: str, texts: Mapping[str, str], by: Agent, key: str
) -> Announcement:
    """Write down who is told what; a worker tells them. The same key is the same announcement.

    For whoever supervises, and for the tickets they see. Refuses when nobody can be told, a language that somebody
    needs without a text, and a place in it that nothing fills.
    """
    require_supervisor(by)
    problem = locked_problem(by, problem.pk)
    earlier = Announcement.objects.filter(agent=by, key=key[:64]).first()
    if earlier is not None:
        return earlier
    if news not in News.values or then not in Then.values:
        raise Refused(gettext_lazy("Please choose what is to happen."))
    with translation.override(by.language):
        meant = meant_by(problem, by)
    needed = [language for language, _count in languages_needed(meant)]
    if not needed:
        raise Refused(gettext_lazy("There is nobody who can be told."))
    kept = {language: texts.get(language, "").replace("\0", "").strip() for language in needed}
    for text in kept.values():
        refuse_unfillable(text)
    made = Announcement.objects.create(
        problem=problem, news=news, then=then, texts=kept, agent=by, key=key[:64], begun_at=clock.now()
    )
    insert_all(
        AnnouncedTicket(
            announcement=made,
            ticket=each.ticket,
            beside=each.beside,
            language=each.language,
            outcome=Told.LEFT if each.reason else Told.WAITING,
            reason=each.reason,
        )
        for each in meant
    )
    fact = AnnouncementBegun(
        problem=problem.pk, number=problem.number, announcement=made.pk, news=news, count=len(meant)
    )
    record(fact, by=by, audience=())
    return made


def carry_out_announcement(*, announcement: Announcement, seconds: float = float("inf")) -> bool:
    """Tell one after the other, each in a transaction of its own; False when the time was not enough.

    May be stopped anywhere and called again, by several at once: whoever was told is told once.
    """
    until = time.monotonic() + seconds
    with translation.override(announcement.agent.language):
        while _tell_next(announcement):
            if time.monotonic() >= until:
                return False
    _finish(announcement)
    return True


@transaction.atomic
def cancel_announcement(*, announcement: Announcement, by: Agent) -> Announcement:
    """Whoever was not told yet is not told, in the tickets that ``by`` sees: of others they know nothing, and end
    nothing. Harmless at any time; for whoever supervises.
    """
    announcement = announcement_for(by, announcement.pk)
    waiting = rows_seen(announcement, by).filter(outcome=Told.WAITING)
    waiting = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",))
    spared = list(waiting.values_list("pk", flat=True))
    AnnouncedTicket.objects.filter(pk__in=spared).update(outcome=Told.CANCELLED)
    if spared:
        Announcement.objects.filter(pk=announcement.pk).update(cancelled_at=clock.now())
    _finish(announcement)
    return announcement


@transaction.atomic
def _tell_next(announcement: Announcement) -> bool:
    waiting = AnnouncedTicket.objects.filter(announcement=announcement.pk, outcome=Told.WAITING)
    held = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",)).select_related("beside")
    row = held.order_by("pk").first()
    if row is None:
        return False
    if row.beside is not None and waiting.filter(ticket=row.beside).exists():
        # Somebody else tells them at this moment, and comes to this one after.
        return False
    try:
        with transaction.atomic():
            _tell(announcement, row)
    except JawabError as refusal:
        row.outcome, row.reason = Told.LEFT, str(refusal)[:300]
    row.save(update_fields=["outcome", "reason", "message"])
    return True


def _tell(announcement: Announcement, row: AnnouncedTicket) -> None:
    by, key = announcement.agent, f"announcement:{announcement.pk}:{row.ticket_id}"
    locked(row.ticket_id, by=by)
    ticket = Ticket.objects.select_related("customer", "team").get(pk=row.ticket_id)
    if reason := why_not(ticket, is_blocked=bool(blocked_of(ticket.customer))):
        raise Refused(reason)
    if row.beside is not None:
        told = announcement.rows.filter(ticket=row.beside, outcome=Told.TOLD).exists()
        if not told or row.beside.customer_id != ticket.customer_id:
            raise Refused(_("Its customer was not told."))
        words = {"problem": announcement.problem.number, "number": row.beside_id}
        note(
            ticket=ticket,
            text=_("About the problem %(problem)s the customer was told in #%(number)s.") % words,
            by=by,
            source_id=key,
        )
        row.outcome = Told.BESIDE
        return
    text = worded(announcement.texts[row.language], ticket, by=by, language=row.language)
    had = ticket.assignee_id
    dispatch = Dispatch(signs=signed, drafts=())
    row.message = reply(
        ticket=ticket, text=text, by=by, source_id=key, dispatch=dispatch, then=_after(announcement, ticket)
    )
    if had is None:
        # To tell many is not to take their tickets.
        assign(ticket=ticket, agent=None, by=by)
    row.outcome = Told.TOLD


def _after(announcement: Announcement, ticket: Ticket) -> str:
    if announcement.then == Then.RESOLVE:
        return Status.RESOLVED
    if announcement.then == Then.OPEN or ticket.status in {Status.NEW, Status.SNOOZED}:
        return Status.OPEN
    return str(ticket.status)


@transaction.atomic
def _finish(announcement: Announcement) -> None:
    """Unless somebody else still has one in hand, or said so before."""
    mine = Announcement.objects.select_for_update(no_key=True, of=("self",)).get(pk=announcement.pk)
    if mine.finished_at is not None or mine.rows.filter(outcome=Told.WAITING).exists():
        return
    mine.finished_at = announcement.finished_at = clock.now()
    mine.save(update_fields=["finished_at"])
    figures = outcomes(mine.rows.all())
    fact = AnnouncementFinished(
        problem=mine.problem_id,
        number=announcement.problem.number,
        announcement=mine.pk,
        told=figures[Told.TOLD],
        left=figures[Told.LEFT] + figures[Told.CANCELLED],
    )
    record(fact, by=announcement.agent, audience=())
