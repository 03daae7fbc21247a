"""Letters that keep arriving: endless, repeatable, unlike one another."""

from itertools import islice

from jawab.cli.demo.arrivals import Arrival, arrivals
from tests.cli.demo.told import NOW, SEED, told


def first(count: int, *, seed: int = SEED) -> list[Arrival]:
    return list(islice(arrivals(seed, shop=told(), now=NOW), count))


def test_letters_keep_coming_for_longer_than_anybody_watches() -> None:
    assert len(first(1200)) == 1200


def test_the_first_hundred_are_all_different() -> None:
    texts = [arrival.thread.opening.text for arrival in first(100)]
    assert len(set(texts)) == 100


def test_the_same_seed_brings_the_same_letters() -> None:
    assert first(20) == first(20)
    assert first(20) != first(20, seed=SEED + 1)


def test_each_is_one_letter_of_a_known_customer() -> None:
    known = {customer.email for customer in told().customers}
    for arrival in first(60):
        assert len(arrival.thread.steps) == 1
        assert arrival.thread.customer.email in known


def test_waits_are_short_enough_to_watch_and_long_enough_to_read() -> None:
    waits = [arrival.wait.total_seconds() for arrival in first(300)]
    assert min(waits) >= 8
    assert 15 < sum(waits) / len(waits) < 60
