"""The default policy, case by case."""

from math import inf

import pytest

from jawab.routing.deciding import next_look, route
from jawab.routing.policy import Item, Policy, Profile
from jawab.routing.state import Desk
from tests.routing.desks import HUDA, KINDS, REZA, SARA, desk, item, profile


def given(desk: Desk, now: float) -> dict[int, int]:
    """Which item goes to whom at the moment."""
    return {one.item.id: one.agent for one in route(desk, now)}


class TestAFreeAgentTakes:
    def test_who_has_waited_longest_for_their_target(self) -> None:
        """A call after 30 of 60 seconds goes before a visit after 200 of 600."""
        room = desk(profile(SARA, phone=1, visit=1))
        room.rest(SARA)
        room.queue(item(1, "visit", since=0.0))
        room.queue(item(2, "phone", since=170.0))
        assert given(room, 200.0) == {}
        room.begin(SARA, 200.0)
        [decision] = route(room, 200.0)
        assert decision.item.id == 2
        assert decision.why.side == "agent freed"
        assert decision.why.waited == 30.0
        assert decision.why.urgency == pytest.approx(31 / 60)
        assert decision.why.rivals == 1

    def test_a_heavier_class_sooner(self) -> None:
        room = desk(profile(SARA))
        room.rest(SARA)
        room.queue(item(1, since=0.0))
        room.queue(item(2, since=20.0, weight=3.0))
        room.begin(SARA, 40.0)
        assert given(room, 40.0) == {2: SARA}

    def test_but_not_for_ever(self) -> None:
        """Three times the weight does not outrun four times the wait."""
        room = desk(profile(SARA))
        room.rest(SARA)
        room.queue(item(1, since=0.0))
        room.queue(item(2, since=75.0, weight=3.0))
        room.begin(SARA, 100.0)
        assert given(room, 100.0) == {1: SARA}

    def test_who_came_first_within_a_line(self) -> None:
        room = desk(profile(SARA))
        room.rest(SARA)
        room.queue(item(1, since=5.0))
        room.queue(item(2, since=6.0))
        room.begin(SARA, 10.0)
        assert given(room, 10.0) == {1: SARA}

    def test_only_what_the_skills_and_the_channels_allow(self) -> None:
        room = desk(profile(SARA, "sales", phone=1))
        room.queue(item(1, "phone", "billing"))
        room.queue(item(2, "chat", "sales"))
        assert given(room, 900.0) == {}
        assert set(room.lines) == {1, 2}

    def test_an_item_with_a_target_of_its_own_by_that(self) -> None:
        room = desk(profile(SARA))
        room.rest(SARA)
        room.queue(item(1, since=0.0))
        room.queue(item(2, since=10.0, target=20.0))
        room.begin(SARA, 30.0)
        assert given(room, 30.0) == {2: SARA}


class TestANewcomerGoesTo:
    def test_the_agent_with_the_fewest_open_items(self) -> None:
        room = desk(profile(SARA, chat=3), profile(REZA, chat=3))
        room.queue(item(1, "chat"))
        assert given(room, 1.0) == {1: SARA}
        room.queue(item(2, "chat"))
        [decision] = route(room, 2.0)
        assert decision.agent == REZA
        assert decision.why.side == "item came"
        assert decision.why.rivals == 1

    def test_then_the_fewest_skills_then_the_longest_idle(self) -> None:
        room = desk(profile(SARA, "billing", "sales"), profile(REZA), profile(HUDA))
        room.begin(REZA, 50.0)
        assert given(room, 50.0) == {}
        room.queue(item(1))
        room.queue(item(2))
        room.queue(item(3))
        assert given(room, 60.0) == {1: HUDA, 2: REZA, 3: SARA}

    def test_nobody_on_a_break_in_after_call_work_or_gone(self) -> None:
        room = desk(profile(SARA), profile(REZA))
        room.rest(SARA)
        room.leave(REZA)
        room.queue(item(1))
        assert given(room, 1.0) == {}

    def test_nobody_whose_break_is_due(self) -> None:
        """A break waits for the item in hand; there are no new ones meanwhile."""
        room = desk(profile(SARA, chat=3))
        room.agents[SARA].due = 100.0
        room.queue(item(1, "chat", since=99.0))
        assert given(room, 99.0) == {1: SARA}
        room.queue(item(2, "chat", since=100.0))
        assert given(room, 100.0) == {}


class TestCapacity:
    def test_three_chats_and_not_a_fourth(self) -> None:
        room = desk(profile(SARA, chat=3))
        for number in range(5):
            room.queue(item(number, "chat", since=float(number)))
        assert given(room, 9.0) == {0: SARA, 1: SARA, 2: SARA}
        room.take_back(item(1, "chat"), SARA, 20.0)
        assert given(room, 20.0) == {3: SARA}

    def test_a_call_and_a_chat_never_together(self) -> None:
        room = desk(profile(SARA, chat=3, phone=1))
        room.queue(item(1, "chat"))
        assert given(room, 1.0) == {1: SARA}
        room.queue(item(2, "phone"))
        assert given(room, 2.0) == {}
        room.take_back(item(1, "chat"), SARA, 3.0)
        assert given(room, 3.0) == {2: SARA}


class TestMail:
    def test_goes_to_quiet_agents_alone(self) -> None:
        room = desk(profile(SARA, phone=1, mail=1))
        room.queue(item(1, "mail"))
        assert given(room, 14.0) == {}
        assert next_look(room, 14.0) == 15.0
        room.stir()
        assert given(room, 15.0) == {1: SARA}

    def test_keeps_enough_agents_for_calls(self) -> None:
        """Of four on duty two may read mail: the second is below 0.35 x 4 when the first has begun."""
        room = desk(*(profile(number, phone=1, mail=1) for number in range(4)))
        for number in range(4):
            room.queue(item(number, "mail"))
        assert len(given(room, 60.0)) == 2
        room.take_back(item(0, "mail"), 0, 90.0)
        assert len(given(room, 90.0)) == 1

    def test_is_answered_in_the_end_on_a_desk_that_is_never_quiet(self) -> None:
        room = desk(profile(SARA, phone=1, mail=1))
        room.queue(item(1, "mail"))
        room.queue(item(2, "phone", since=14450.0))
        room.begin(SARA, 14460.0)
        assert given(room, 14460.0) == {1: SARA}

    def test_laid_aside_keeps_nobody_from_a_call(self) -> None:
        kinds = {**KINDS, "mail": KINDS["mail"].__class__("mail", target=14400.0, aside=True)}
        room = desk(profile(SARA, phone=1, mail=10), policy=Policy(kinds))
        room.queue(item(1, "mail"))
        assert given(room, 1.0) == {1: SARA}
        room.queue(item(2, "phone"))
        assert given(room, 2.0) == {2: SARA}
        room.queue(item(3, "mail"))
        assert given(room, 3.0) == {}, "no mail during a call"
        room.take_back(item(2, "phone"), SARA, 4.0)
        assert given(room, 4.0) == {3: SARA}
        assert room.agents[SARA].held == 2


class TestSkills:
    POLICY = Policy(KINDS, relaxing=(60.0, 180.0))

    def skilled(self, level: int, agent: int = SARA) -> Profile:
        return Profile(agent, {"billing": level}, {"phone": 1})

    def test_ask_for_less_the_longer_one_waits(self) -> None:
        room = desk(self.skilled(1), policy=self.POLICY)
        room.queue(item(1, level=3))
        assert given(room, 179.0) == {}
        assert next_look(room, 0.0) == 180.0
        room.stir()
        [decision] = route(room, 180.0)
        assert decision.why.relaxed

    def test_but_never_for_none_unless_the_desk_says_so(self) -> None:
        strangers = Profile(SARA, {}, {"phone": 1})
        strict = desk(strangers, policy=self.POLICY)
        strict.queue(item(1))
        assert next_look(strict, 0.0) == inf
        assert given(strict, 99999.0) == {}
        kind = desk(strangers, policy=Policy(KINDS, relaxing=(60.0,), lowest_level=0))
        kind.queue(item(1))
        assert next_look(kind, 0.0) == 60.0
        kind.stir()
        assert given(kind, 60.0) == {1: SARA}

    def test_who_is_good_enough_need_not_wait(self) -> None:
        room = desk(self.skilled(3), self.skilled(1, REZA), policy=self.POLICY)
        room.queue(item(1, level=3))
        [decision] = route(room, 1.0)
        assert decision.agent == SARA
        assert not decision.why.relaxed


class TestTheOwner:
    POLICY = Policy(KINDS, owner_hold=120.0)

    def test_comes_before_everybody_else(self) -> None:
        room = desk(profile(SARA), profile(REZA, "billing", "sales"), policy=self.POLICY)
        room.queue(item(1, owner=REZA))
        [decision] = route(room, 1.0)
        assert decision.agent == REZA
        assert decision.why.owner

    def test_is_waited_for_while_on_duty(self) -> None:
        room = desk(profile(SARA), profile(REZA), policy=self.POLICY)
        room.rest(REZA)
        room.queue(item(1, owner=REZA))
        assert given(room, 1.0) == {}
        assert next_look(room, 1.0) == 120.0
        room.stir()
        assert given(room, 120.0) == {1: SARA}

    def test_is_not_waited_for_when_the_shift_is_over(self) -> None:
        room = desk(profile(SARA), profile(REZA), policy=self.POLICY)
        room.rest(REZA)
        room.queue(item(1, owner=REZA))
        assert given(room, 1.0) == {}
        room.leave(REZA)
        assert given(room, 2.0) == {1: SARA}

    def test_who_is_unknown_keeps_nobody_waiting(self) -> None:
        room = desk(profile(SARA), policy=self.POLICY)
        room.queue(item(1, owner=99))
        assert given(room, 1.0) == {1: SARA}


class TestTheDesk:
    def test_puts_who_comes_back_where_they_stood(self) -> None:
        room = desk(profile(SARA))
        caller = item(1, since=0.0)
        room.queue(caller)
        assert given(room, 0.0) == {1: SARA}
        room.queue(item(2, since=5.0))
        room.take_back(caller, SARA, 15.0)
        room.rest(SARA)
        room.queue(caller)
        room.begin(SARA, 45.0)
        assert given(room, 45.0) == {1: SARA}

    def test_forgets_who_gave_up(self) -> None:
        room = desk(profile(SARA))
        room.rest(SARA)
        for number in range(3):
            room.queue(item(number, since=float(number)))
        assert room.withdraw(1).id == 1
        room.begin(SARA, 9.0)
        assert given(room, 9.0) == {0: SARA}
        with pytest.raises(KeyError):
            room.withdraw(1)

    def test_refuses_the_same_item_twice_and_unknown_kinds(self) -> None:
        room = desk(profile(SARA))
        room.rest(SARA)
        room.queue(item(1))
        with pytest.raises(ValueError, match="waits already"):
            room.queue(item(1))
        with pytest.raises(KeyError):
            room.queue(Item(2, "pigeon", "billing", 0.0))

    def test_can_be_asked_without_being_changed(self) -> None:
        room = desk(profile(SARA, chat=3))
        room.queue(item(1, "chat"))
        copy = room.copy()
        room.queue(item(2, "chat", "new line"))
        assert given(copy, 1.0) == {1: SARA}
        assert set(room.lines) == {1, 2}
        assert room.agents[SARA].live == 0
        assert given(room, 1.0) == {1: SARA}

    def test_looks_again_at_nobody_when_nothing_happened(self) -> None:
        room = desk(profile(SARA))
        room.queue(item(1))
        assert given(room, 1.0) == {1: SARA}
        assert given(room, 2.0) == {}
        assert next_look(room, 2.0) == inf
