"""The twin's answers on small desks whose waits can be worked out by hand."""

from random import Random

import pytest

from jawab.routing.policy import Item, Policy, Profile
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.situation import Shift
from jawab.routing.twin.watching import Watch
from tests.routing.desks import KINDS, SARA, item, profile

FOUR_HOURS = 4 * 3600.0


class Story:
    """Events told to a watch, with the moments kept in mind."""

    def __init__(self, *profiles: Profile) -> None:
        self.watch = Watch(Policy(KINDS), list(profiles))
        self.profiles = profiles
        self.now = 0.0
        self.count = 0
        for one in profiles:
            self.watch.came(one.id, 0.0)

    def past(self, calls: int = 300, seconds: float = 200.0) -> "Story":
        """Calls long gone, of log-normal length around the median; nobody comes at this time of day."""
        random = Random(7)
        for _ in range(calls):
            call = self.call()
            self.watch.offered(call.id, self.profiles[0].id, self.now)
            self.watch.answered(call.id, self.now + 4.0)
            self.now += 4.0 + seconds * random.lognormvariate(0.0, 0.4)
            self.watch.ended(call.id, self.now)
        self.now = 5 * 86400.0 + 3600.0
        for one in self.profiles:
            self.watch.came(one.id, self.now)
        return self

    def call(self, kind: str = "phone") -> Item:
        self.count += 1
        call = item(self.count, kind, since=self.now)
        self.watch.arrived(call)
        return call

    def talk(self, agent: int) -> Item:
        """A call that has just been answered."""
        call = self.call()
        self.watch.offered(call.id, agent, self.now)
        self.watch.answered(call.id, self.now)
        return call

    def expected(self, call: Item) -> Estimate:
        return self.watch.expected(call.id, self.now)


def agents(count: int) -> list[Profile]:
    return [profile(number + 1) for number in range(count)]


def test_behind_many_the_wait_is_what_the_queue_length_says() -> None:
    """Nobody leaves in a desk that has never seen anybody leave; the mean call takes 200 x e^0.08 = 217 s."""
    story = Story(*agents(4)).past()
    for agent in range(1, 5):
        story.talk(agent)
    for _ in range(20):
        story.call()
    mean, lo, hi = story.expected(story.call())
    assert mean == pytest.approx(21 / 4 * (217 + 4), rel=0.15)
    assert mean * 0.6 < lo < mean < hi < mean * 1.5


def test_the_first_in_line_waits_for_the_talk_to_end_and_the_longer_it_lasts_the_less() -> None:
    story = Story(profile(SARA)).past()
    story.talk(SARA)
    waiting = story.call()
    before = story.expected(waiting)
    story.now += 150.0
    after = story.expected(waiting)
    assert before.mean == pytest.approx(217 + 4, rel=0.15)
    assert after.mean < before.mean * 0.7


def test_a_break_that_is_due_lengthens_the_wait() -> None:
    plain, resting = Story(profile(SARA)).past(), Story(profile(SARA)).past()
    start = resting.now
    resting.watch.rostered(SARA, Shift(start - 60.0, start + 7200.0, [(start + 30.0, start + 630.0)]))
    waits = []
    for story in (plain, resting):
        story.talk(SARA)
        waits.append(story.expected(story.call()).mean)
    assert waits[1] - waits[0] == pytest.approx(600.0, rel=0.1)


def test_before_the_shift_begins_one_waits_for_it() -> None:
    story = Story(profile(SARA)).past()
    story.watch.left(SARA)
    story.watch.rostered(SARA, Shift(story.now + 900.0, story.now + 9000.0))
    mean, lo, _ = story.expected(story.call())
    assert lo >= 900.0
    assert mean == pytest.approx(900.0 + 4.0, abs=10.0)


def test_with_nobody_to_come_four_hours_are_said_and_no_more() -> None:
    story = Story(profile(SARA)).past()
    story.watch.left(SARA)
    assert story.expected(story.call()) == (FOUR_HOURS, FOUR_HOURS, FOUR_HOURS)


def test_who_is_ringing_waits_for_the_answer_alone_and_who_is_answered_no_more() -> None:
    story = Story(profile(SARA)).past()
    call = story.call()
    story.watch.offered(call.id, SARA, story.now)
    assert story.expected(call).lo < 10.0
    story.watch.answered(call.id, story.now + 3.0)
    assert story.expected(call) == (0.0, 0.0, 0.0)
    with pytest.raises(KeyError):
        story.watch.expected(999, story.now)


def test_those_ahead_who_tend_to_leave_shorten_the_wait() -> None:
    patient, hasty = Story(profile(SARA)).past(), Story(profile(SARA)).past()
    for _ in range(200):
        call = hasty.call()
        hasty.now += 90.0
        hasty.watch.gave_up(call.id, hasty.now)
    hasty.now += 86400.0 - hasty.now % 86400.0
    waits = []
    for story in (patient, hasty):
        story.talk(SARA)
        for _ in range(6):
            story.call()
        waits.append(story.expected(story.call()).mean)
    assert waits[1] < waits[0] * 0.5


def test_an_unanswered_ring_comes_back_to_the_line_with_its_wait() -> None:
    story = Story(profile(SARA)).past()
    call = story.call()
    story.watch.offered(call.id, SARA, story.now)
    story.now += 15.0
    story.watch.not_answered(call.id, story.now)
    story.watch.rested(SARA, story.now, planned=False)
    assert story.watch.situation.absences[SARA].cause == "missed"
    assert story.expected(call).mean == pytest.approx(30.0 + 4.0, abs=8.0)


def test_with_little_data_the_plain_formula_speaks_and_learns() -> None:
    story = Story(profile(SARA))
    for _ in range(12):
        call = story.call()
        first = story.expected(call)
        story.now += 30.0
        story.watch.offered(call.id, SARA, story.now)
        story.watch.answered(call.id, story.now)
        story.now += 60.0
        story.watch.ended(call.id, story.now)
    assert 0 <= first.lo < first.mean < first.hi
    assert first.mean == pytest.approx(30.0, rel=0.6)


def test_the_same_story_is_told_the_same_way() -> None:
    told = []
    for _ in range(2):
        story = Story(*agents(2)).past(calls=60)
        story.talk(1)
        story.talk(2)
        told.append([story.expected(story.call()) for _ in range(5)])
    assert told[0] == told[1]


def test_asking_changes_nothing_at_the_desk() -> None:
    story = Story(*agents(2)).past(calls=60)
    story.talk(1)
    story.talk(2)
    call = story.call()
    desk = story.watch.situation.desk
    before = (dict(desk.lines), {id_: (who.live, who.ready, who.due) for id_, who in desk.agents.items()})
    story.expected(call)
    assert (
        dict(desk.lines),
        {id_: (who.live, who.ready, who.due) for id_, who in desk.agents.items()},
    ) == before
