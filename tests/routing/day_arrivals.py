"""What comes in on the simulated day, on four kinds of channel."""

from datetime import timedelta
from typing import TYPE_CHECKING

from jawab.people.contacts import Typed
from jawab.people.models import Agent
from jawab.tickets.actions import NewTicket, Told, assign, record_encounter, set_priority
from jawab.tickets.models import CallOutcome, EncounterKind, Priority, Side, Ticket
from jawab.tickets.models.tickets import AWAITING_US

if TYPE_CHECKING:
    from tests.routing.day import Day
    from tests.routing.day_answers import Answers

LETTERS = (
    "سلام، کتری سفارش من شکسته رسید. چه کار کنم؟",
    "مرحبا، لم يصل طلبي حتى الآن، متى يصل من فضلكم؟",
    "این سومین بار است که می‌نویسم و هیچ‌کس جواب نمی‌دهد! همین امروز فوری رسیدگی کنید!",
    "Hello, could you please send me an invoice for my last order?",
    "سلام، قیمت سماور چهار لیتری چند است؟",
)


class Arrivals:
    def __init__(self, day: "Day", answers: "Answers") -> None:
        self._day, self._answers = day, answers

    def arrive(self, number: int) -> None:
        """Six of ten are letters, the rest calls, visits and faxes, which somebody writes down."""
        day, roll = self._day, self._day.chance.random()
        if roll < 0.6:
            written = day.chance.choice(LETTERS)
            ticket = day.letter(number, written, refunds=number % 3 == 0)
        else:
            kind = (
                EncounterKind.CALL
                if roll < 0.8
                else EncounterKind.VISIT
                if roll < 0.92
                else EncounterKind.FAX
            )
            ticket = self._written_down(number, kind)
        if day.chance.random() < 0.2:
            priority = day.chance.choice((Priority.LOW, Priority.HIGH, Priority.HIGH, Priority.URGENT))
            day.work(
                lambda: set_priority(
                    ticket=Ticket.objects.get(pk=ticket), priority=priority, by=day.world.mina
                )
            )

    def _written_down(self, number: int, kind: EncounterKind) -> int:
        """By whoever has a free hand, else by the supervisor; what is left to do goes to the team."""
        day = self._day
        free = day.free_hands()
        by: Agent = day.chance.choice(free) if free else day.world.mina
        missed = kind == EncounterKind.CALL and not free
        roll = day.chance.random()
        resolves = kind != EncounterKind.FAX and not missed and roll < 0.55
        steps = kind != EncounterKind.FAX and not missed and 0.55 <= roll < 0.8
        outcome = CallOutcome.NO_ANSWER if missed else CallOutcome.ANSWERED
        told = Told(
            kind=kind,
            begun_at=day.moment - timedelta(seconds=30),
            ended_at=day.moment,
            side=Side.IN,
            text=day.chance.choice(LETTERS),
            contact=f"0912{number:07}",
            outcome=outcome if kind == EncounterKind.CALL else "",
            next_step="به مشتری خبر بدهیم" if steps else "",
            due_at=day.moment + timedelta(minutes=day.chance.uniform(15, 40)) if steps else None,
        )
        team = by.teams.get() if free else day.world.support
        row = day.work(
            lambda: record_encounter(
                told=told,
                customer=Typed(name=f"Customer {number}", phone=f"0912{number:07}"),
                place=NewTicket(team=team, subject=f"{kind} {number}"),
                by=by,
                resolves=resolves,
                source_id=f"{kind}-{number:08}",
            )
        )
        day.told[str(kind)] += 1
        ticket = row.ticket
        ticket.refresh_from_db()
        if ticket.assignee_id is not None and (ticket.status in AWAITING_US or by == day.world.mina):
            day.work(lambda: assign(ticket=ticket, agent=None, by=by))
        return int(ticket.pk)
