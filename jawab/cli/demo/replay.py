"""The story told to the desk: every step at its moment, letters through the intake, the rest through actions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import singledispatchmethod
from heapq import merge

from jawab.base import clock
from jawab.base.environment import environment
from jawab.channels.intake import read_channel, store
from jawab.channels.kinds.email import twin
from jawab.channels.models import Arrival
from jawab.channels.outbox.claims import Worker
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import reader_of
from jawab.cli.demo.fill import FRONT_TEAM, Staff, address_of
from jawab.cli.demo.mail import Envelope, letter_bytes
from jawab.cli.demo.quoting import Answered
from jawab.cli.demo.shop import Answer, Change, Letter, Note, Shop, Step, Thread
from jawab.tickets import actions
from jawab.tickets.models import Message, Priority, Ticket

UNDO = timedelta(seconds=environment().undo_seconds)
"""Until then an answer could still be taken back."""

_PRIORITIES = {
    "low": Priority.LOW,
    "normal": Priority.NORMAL,
    "high": Priority.HIGH,
    "urgent": Priority.URGENT,
}


@dataclass(slots=True)
class Told:
    """A thread as far as it has been told: its ticket, and the reply a next letter would answer."""

    thread: Thread
    number: int
    ticket: Ticket | None = None
    answered: Answered | None = None
    letters: int = 0


def tellable(shop: Shop) -> dict[str, list[Thread]]:
    """The threads by the team whose mailbox the customer found: that of whoever first took them up."""
    team_of = {agent.key: agent.team for agent in shop.agents}
    found: dict[str, list[Thread]] = {team.key: [] for team in shop.teams}
    for thread in shop.threads:
        hands = (team_of[step.by] for step in thread.steps if not isinstance(step, Letter))
        found[next(hands, FRONT_TEAM)].append(thread)
    return found


def replay(shop: Shop, staff: Staff, team: str, *, told: Callable[[], None]) -> None:
    """Tell what happened at one team's mailbox in the order of its moments; ``told`` is called after each step."""
    teller = Replay(shop, staff, team)
    for at, each, step in _in_order(tellable(shop)[team]):
        with clock.at(at):
            teller.tell(step, each)
        told()
    teller.worker.close()


def _in_order(threads: Sequence[Thread]) -> Iterator[tuple[datetime, Told, Step]]:
    def moments(each: Told) -> Iterator[tuple[datetime, int, int, Told, Step]]:
        for place, step in enumerate(each.thread.steps):
            yield each.thread.opened_at + step.after, each.number, place, each, step

    told = [Told(thread, number) for number, thread in enumerate(threads)]
    for at, _number, _place, each, step in merge(*map(moments, told), key=lambda row: row[:3]):
        yield at, each, step


@dataclass(slots=True)
class Replay:
    shop: Shop
    staff: Staff
    team: str
    worker: Worker = field(default_factory=Worker)

    @singledispatchmethod
    def tell(self, step: Step, each: Told) -> None:
        raise TypeError(f"{each.thread.topic}: nobody can tell {step}")

    @tell.register
    def _(self, step: Letter, each: Told) -> None:
        """By the same door as any mail: stored, read, accepted."""
        each.letters += 1
        envelope = Envelope(
            to=address_of(self.shop, self.team),
            message_id=f"<{self.team}.{each.number}.{each.letters}@{each.thread.customer.email.rpartition('@')[2]}>",
            sent_at=clock.now(),
            answered=each.answered,
        )
        subject = f"Re: {each.answered.subject}" if each.answered else each.thread.subject
        raw = letter_bytes(step, customer=each.thread.customer, subject=subject, envelope=envelope)
        arrival = store(channel=self.staff.channels[self.team], raw=raw, via="demo")
        read_channel(self.staff.channels[self.team].pk, reader_of)
        message = Arrival.objects.select_related("message__ticket").get(pk=arrival.pk).message
        assert message is not None, Arrival.objects.get(pk=arrival.pk).reason
        each.ticket = message.ticket

    @tell.register
    def _(self, step: Answer, each: Told) -> None:
        ticket = self._ticket(each)
        agent = self.staff.agents[step.by]
        message = actions.reply(ticket=ticket, text=step.text, by=agent, then=ticket.status)
        self._post()
        each.answered = self._answered(message, agent.name)

    @tell.register
    def _(self, step: Note, each: Told) -> None:
        actions.note(ticket=self._ticket(each), text=step.text, by=self.staff.agents[step.by])

    @tell.register
    def _(self, step: Change, each: Told) -> None:
        ticket, by = self._ticket(each), self.staff.agents[step.by]
        if step.priority:
            actions.set_priority(ticket=ticket, priority=_PRIORITIES[step.priority], by=by)
        for name in step.tags:
            actions.tag(ticket=ticket, name=name, by=by)
        if step.assign:
            actions.assign(ticket=ticket, agent=self.staff.agents[step.assign], by=by)
        if step.hand_over:
            actions.hand_over(
                ticket=ticket, team=self.staff.teams[step.hand_over], summary=step.summary, by=by
            )
        if step.status:
            actions.set_status(ticket=ticket, status=step.status, by=by)

    def _post(self) -> None:
        """What was written is sent to a twin that only nods: these customers have read it long ago."""
        with clock.at(clock.now() + UNDO):
            send_due(self.worker, senders=lambda _kind: twin.send)

    def _ticket(self, each: Told) -> Ticket:
        assert each.ticket is not None, "a thread begins with a letter"
        each.ticket.refresh_from_db()
        return each.ticket

    def _answered(self, message: Message, name: str) -> Answered:
        return Answered(
            message_id=message.message_id,
            sender=name,
            address=message.channel.address,
            subject=message.subject,
            text=message.text,
            sent_at=message.created_at,
        )
