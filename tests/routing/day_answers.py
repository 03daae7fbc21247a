"""What people do with a ticket on the simulated day: answer, promise, keep, hand over, give back."""

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jawab.people.models import Agent
from jawab.promises.actions import keep
from jawab.promises.models import Promise
from jawab.promises.words import promised_in
from jawab.tickets.actions import Dispatch, Told, assign, hand_over, record_encounter, reply
from jawab.tickets.actions.committing import Commitments
from jawab.tickets.models import CallOutcome, ChannelKind, EncounterKind, Side, Status, Ticket

if TYPE_CHECKING:
    from tests.routing.day import Day

TEHRAN = ZoneInfo("Asia/Tehran")


class Answers:
    def __init__(self, day: "Day") -> None:
        self._day = day

    def answer(self, ticket: Ticket, agent: Agent) -> None:
        """One of what people do, by chance; what was promised is kept first."""
        day, roll = self._day, self._day.chance.random()
        owed = list(Promise.objects.filter(ticket=ticket, ended_at=None).order_by("pk"))
        if ticket.channel.kind != ChannelKind.EMAIL:
            self._call(ticket, agent, owed)
        elif owed:
            self._reply(
                ticket, agent, "انجام شد.", Status.RESOLVED, Commitments(keeps=[each.pk for each in owed])
            )
        elif roll < 0.2:
            self._promise(ticket, agent)
        elif roll < 0.4:
            sent = self._reply(ticket, agent, "شماره سفارش چیست؟", Status.PENDING)
            if day.chance.random() < 0.5:
                day.after(day.chance.uniform(3, 20), lambda: self._customer_writes(ticket, sent))
        elif roll < 0.45:
            other = day.world.refunds if ticket.team_id == day.world.support.pk else day.world.support
            day.work(lambda: hand_over(ticket=ticket, team=other, summary="پول را پس می‌خواهد", by=agent))
        elif roll < 0.48:
            day.work(lambda: assign(ticket=ticket, agent=None, by=agent))
        else:
            self._reply(ticket, agent, "سلام، حل شد.", Status.RESOLVED)

    def _promise(self, ticket: Ticket, agent: Agent) -> None:
        day = self._day
        minutes = day.chance.randrange(15, 50)
        text = f"سلام، تا {minutes} دقیقه دیگر جواب می‌دهیم."
        made = promised_in(text, now=day.moment, zone=TEHRAN)
        assert len(made) == 1
        self._reply(ticket, agent, text, Status.ON_HOLD, Commitments(made=made))
        number, ahead = ticket.pk, timedelta(minutes=day.chance.uniform(-3, 15))
        day.at(made[0].due_at - ahead, lambda: day.follow_up(number))

    def _reply(
        self, ticket: Ticket, agent: Agent, text: str, then: str, commits: Commitments | None = None
    ) -> str:
        day = self._day
        day.told["answers"] += 1
        key = f"answer-{day.told['answers']:08}"
        dispatch = Dispatch(commits=commits or Commitments())
        sent = day.work(
            lambda: reply(ticket=ticket, text=text, by=agent, source_id=key, dispatch=dispatch, then=then)
        )
        return str(sent.message_id)

    def _customer_writes(self, ticket: Ticket, answered: str) -> None:
        number = int(ticket.subject.rpartition(" ")[2])
        joined = self._day.letter(number, "شماره سفارش A-99213 است.", answers=answered)
        assert joined == ticket.pk

    def _call(self, ticket: Ticket, agent: Agent, owed: list[Promise]) -> None:
        day = self._day
        for each in owed:
            day.work(lambda each=each: keep(promise=each, by=agent))  # type: ignore[misc]
        day.told["called back"] += 1
        told = Told(
            kind=EncounterKind.CALL,
            begun_at=day.moment - timedelta(minutes=1),
            ended_at=day.moment,
            side=Side.OUT,
            text="با مشتری صحبت شد.",
            contact="09120004567",
            outcome=CallOutcome.ANSWERED,
        )
        key = f"back-{day.told['called back']:08}"
        day.work(
            lambda: record_encounter(
                told=told, customer=ticket.customer, place=ticket, by=agent, resolves=True, source_id=key
            )
        )
