"""What happens at the desk, told one by one: keeps the situation, learns from it, and foresees waits when asked."""

from jawab.routing.policy import AgentId, Item, ItemId, Policy, Profile
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.estimating import Estimator
from jawab.routing.twin.experience import Experience
from jawab.routing.twin.situation import Absence, Shift, Situation

_MISSED_SOON = 1.0  # seconds: a pause that begins so soon after an unanswered ring comes from it


class Watch:
    """The twin's ears. Moments are seconds from some midnight and never go back; unknown ids raise `KeyError`."""

    def __init__(self, policy: Policy, profiles: list[Profile]) -> None:
        self.situation = Situation(policy, profiles)
        self.experience = Experience()
        self.estimator = Estimator(self.situation, self.experience)
        self._missed: dict[AgentId, float] = {}
        self._ended: dict[AgentId, str] = {}  # the kind whose after-call work may begin

    # Agents.

    def rostered(self, agent: AgentId, shift: Shift) -> None:
        """The day's plan for an agent."""
        self.situation.plan(agent, shift)

    def came(self, agent: AgentId, now: float) -> None:
        """The shift begins, or a break or pause ends."""
        absence = self.situation.absences.get(agent)
        if absence:
            elapsed = now - absence.since
            if absence.cause == "break":
                self.experience.breaks.learn(elapsed / absence.planned)
            elif absence.cause == "pause":
                self.experience.pauses.learn(elapsed)
            elif absence.cause == "missed":
                self.experience.missed.learn(elapsed)
        self.situation.come(agent, now)

    def finished_after_work(self, agent: AgentId, now: float) -> None:
        """After-call work is over."""
        absence = self.situation.absences.get(agent)
        kind = self._ended.pop(agent, "")
        if kind:
            self.experience.has_after_work[kind].tried()
            self.experience.has_after_work[kind].happened()
            self.experience.pausing.tried()
        if absence and absence.cause == "after work":
            self.experience.after_work.learn(now - absence.since, absence.kind)
        self.situation.come(agent, now)

    def rested(self, agent: AgentId, now: float, *, planned: bool) -> None:
        """A break or a pause begins."""
        if planned:
            self.situation.take_break(agent, now)
            return
        missed = now - self._missed.get(agent, now - 2 * _MISSED_SOON) < _MISSED_SOON
        if not missed:
            self.experience.pausing.happened()
        self.situation.rest(agent, Absence("missed" if missed else "pause", now))

    def left(self, agent: AgentId) -> None:
        """The shift is over."""
        self._ended.pop(agent, None)
        self.situation.go(agent)

    # Items.

    def arrived(self, item: Item) -> None:
        """Somebody is there, by whatever channel."""
        self.situation.queue(item)
        self.experience.demand.learn(item.since, (item.kind, item.skill, item.weight))

    def offered(self, item: ItemId, agent: AgentId, now: float) -> None:
        """It rings at an agent's place."""
        kind = self._ended.pop(agent, "")
        if kind:
            self.experience.has_after_work[kind].tried()
        self.situation.offer(self.situation.waiting[item], agent, now)

    def answered(self, item: ItemId, now: float) -> None:
        """The wait is over."""
        ring = self.situation.answer(item, now)
        kind = ring.item.kind
        self.experience.ringing.learn(now - ring.since, kind)
        self.experience.unanswered[kind].tried()
        waited = now - ring.item.since
        self.experience.patience[kind].learn(waited, left=False)
        self.estimator.answered(ring.item, now)

    def not_answered(self, item: ItemId, now: float) -> None:
        """It rang in vain, and waits again where it stood."""
        ring = self.situation.release(item, now)
        self.experience.ring_ends.learn(now - ring.since)
        self.experience.unanswered[ring.item.kind].tried()
        self.experience.unanswered[ring.item.kind].happened()
        self._missed[ring.agent] = now
        self.situation.queue(ring.item)

    def ended(self, item: ItemId, now: float) -> None:
        """The call, chat, visit or mail is done with."""
        held = self.situation.release(item, now)
        done = held.item
        self.experience.handling.learn(now - held.since, done.kind, done.skill, held.agent, held.company)
        if self.situation.desk.agents[held.agent].live:
            return
        kind = done.kind
        self._ended[held.agent] = kind
        if self.experience.has_after_work[kind].value > 0.5:
            self.situation.rest(held.agent, Absence("after work", now, kind=kind))
        else:
            self.experience.pausing.tried()

    def gave_up(self, item: ItemId, now: float) -> None:
        """The customer waits no longer."""
        gone = self.situation.give_up(item, now)
        self.experience.patience[gone.kind].learn(now - gone.since, left=True)
        self.estimator.gave_up(gone, now)

    def expected(self, item: ItemId, now: float) -> Estimate:
        """How much longer this item will wait until somebody answers; nothing when somebody has.

        :raises KeyError: it is not at the desk.
        """
        waiting = self.situation.waiting.get(item)
        if waiting is None:
            held = self.situation.in_hand[item]
            if held.answered:
                return Estimate(0.0, 0.0, 0.0)
            waiting = held.item
        return self.estimator.expected(waiting, now)
