"""What is learned from events: lengths, patience, demand."""

from math import inf, isclose, log
from random import Random
from statistics import median

import pytest

from jawab.routing.twin.demand import Demand
from jawab.routing.twin.lengths import Lengths, Seen
from jawab.routing.twin.patience import Patience

NINE = 9 * 3600.0
DAY = 86400.0


class TestLengths:
    def learned(self, **by: float) -> Lengths:
        """Many calls of each skill around its median."""
        lengths, random = Lengths(usual=240.0), Random(1)
        for _ in range(400):
            for skill, middle in by.items():
                lengths.learn(random.lognormvariate(log(middle), 0.6), "phone", skill)
        return lengths

    def test_come_near_what_was_seen(self) -> None:
        lengths = self.learned(billing=100.0, tech=300.0)
        assert lengths.of("phone", "billing").drawn(0.5) == pytest.approx(100.0, rel=0.1)
        assert lengths.of("phone", "tech").drawn(0.5) == pytest.approx(300.0, rel=0.1)
        assert lengths.of("phone", "tech").spread == pytest.approx(0.6, rel=0.1)

    def test_are_the_guess_before_anything_is_known_and_the_kinds_for_a_new_skill(self) -> None:
        assert Lengths(usual=240.0).of("phone", "billing").drawn(0.5) == pytest.approx(240.0)
        lengths = self.learned(billing=100.0)
        assert lengths.of("phone", "new").drawn(0.5) == pytest.approx(100.0, rel=0.15)

    def test_a_slow_agent_and_a_second_chat_are_told_apart(self) -> None:
        lengths, random = Lengths(usual=240.0), Random(2)
        for _ in range(300):
            for agent, slower in ((1, 1.0), (2, 1.5)):
                for company, longer in ((0, 1.0), (1, 1.3)):
                    seconds = random.lognormvariate(log(200.0 * slower * longer), 0.5)
                    lengths.learn(seconds, "chat", "billing", agent, company)
        quick, slow = lengths.of("chat", "billing", 1), lengths.of("chat", "billing", 2)
        assert slow.mean / quick.mean == pytest.approx(1.5, rel=0.15)
        assert lengths.of("chat", "billing", 1, 1).mean / quick.mean == pytest.approx(1.3, rel=0.12)
        assert lengths.of("chat", "billing", 1, 9) == lengths.of("chat", "billing", 1, 3)

    def test_what_has_lasted_long_is_not_over_at_once(self) -> None:
        length = self.learned(billing=200.0).of("phone", "billing")
        chances = [(number + 0.5) / 200 for number in range(200)]
        fresh = median(length.left(0.0, chance) for chance in chances)
        late = median(length.left(900.0, chance) for chance in chances)
        assert fresh == pytest.approx(200.0, rel=0.1)
        assert late > fresh / 2, "though it has lasted four times as long as most"
        assert all(length.drawn(chance, length.passed(900.0)) > 900.0 for chance in chances)

    def test_stay_finite_at_the_edges_of_chance_and_for_no_time_at_all(self) -> None:
        lengths = self.learned(billing=200.0)
        lengths.learn(0.0, "phone", "billing")
        length = lengths.of("phone", "billing")
        assert 0 < length.drawn(0.0) < length.drawn(1.0) < inf
        assert 0 <= length.left(1e9, 0.999999) < inf


class TestSeen:
    def test_gives_back_what_was_seen_and_is_longer_than_what_has_passed(self) -> None:
        seen, random = Seen(usual=60.0), Random(3)
        assert seen.drawn(random) == 60.0
        for value in (10.0, 20.0, 30.0):
            seen.learn(value)
        assert {seen.drawn(random) for _ in range(60)} == {10.0, 20.0, 30.0}
        assert {seen.drawn(random, 15.0) for _ in range(60)} == {20.0, 30.0}
        assert seen.drawn(random, 100.0) > 100.0

    def test_forgets_the_oldest(self) -> None:
        seen = Seen(usual=1.0, most=2)
        for value in (1.0, 2.0, 3.0):
            seen.learn(value)
        assert sorted(seen.values) == [2.0, 3.0]


class TestPatience:
    def test_is_not_mistaken_for_the_patience_of_those_who_were_answered(self) -> None:
        """People leave after 120 s on the average and are answered after 60: few who would stay long are seen to."""
        patience, random = Patience(), Random(4)
        left = []
        for _ in range(3000):
            leaves, answered = random.expovariate(1 / 120), random.expovariate(1 / 60)
            patience.learn(min(leaves, answered), left=leaves < answered)
            if leaves < answered:
                left.append(leaves)
        assert median(left) < 40.0, "what a count of those who left would say"
        assert patience.drawn(0.5) == pytest.approx(120 * log(2), rel=0.12)
        assert patience.passed(120.0) == pytest.approx(0.632, abs=0.06)

    def test_passed_and_drawn_are_each_others_inverse(self) -> None:
        patience, random = Patience(), Random(5)
        for _ in range(500):
            patience.learn(random.expovariate(1 / 200), left=True)
        for waited in (5.0, 77.0, 300.0):
            assert patience.drawn(patience.passed(waited)) == pytest.approx(waited, rel=0.01)

    def test_of_nobody_seen_is_long_and_never_an_error(self) -> None:
        patience = Patience()
        assert patience.drawn(0.1) > 60.0
        assert 0.0 <= patience.passed(1e9) <= 1.0
        patience.learn(1e12, left=True)
        patience.learn(0.0, left=False)


class TestDemand:
    def told(self, *days: int, rate: float = 60.0) -> Demand:
        """Calls from nine to five, one in so many seconds by day."""
        demand = Demand()
        for number, lively in enumerate(days):
            count = int(8 * 3600 / rate * lively)
            for call in range(count):
                moment = number * DAY + NINE + call * 8 * 3600 / count
                demand.learn(moment, ("phone", "billing" if call % 4 else "tech", 1.0))
        return demand

    def test_is_by_the_half_hour_of_the_days_before(self) -> None:
        demand = self.told(1, 1, 1)
        rates = demand.rates(3 * DAY + NINE, 3600.0)
        assert sum(rates.values()) == pytest.approx(1 / 60, rel=0.05)
        assert rates["phone", "tech", 1.0] == pytest.approx(1 / 240, rel=0.05)
        assert sum(demand.rates(3 * DAY + NINE, 12 * 3600.0).values()) == 0.0

    def test_rises_on_a_day_that_is_busier_than_usual(self) -> None:
        demand = self.told(1, 1, 1)
        assert isclose(demand.level(3 * DAY), 1.0, abs_tol=0.01)
        for call in range(240):
            demand.learn(3 * DAY + NINE + call * 30.0, ("phone", "billing", 1.0))
        assert 1.5 < demand.level(3 * DAY + NINE + 7200.0) < 2.5

    def test_on_the_first_day_is_what_has_come_of_late(self) -> None:
        demand = Demand()
        assert demand.rates(NINE, 0.0) == {}
        for call in range(30):
            demand.learn(NINE + call * 60.0, ("phone", "billing", 1.0))
        assert sum(demand.rates(NINE + 1800.0, 0.0).values()) == pytest.approx(1 / 60, rel=0.1)
