"""No domain gets more than its pace; what people write does not wait behind a campaign."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.channels.contract import Outcome, Receipt
from jawab.channels.models import Delivery, DeliveryState, SlowDomain
from jawab.channels.outbox.claims import Worker, claim
from jawab.channels.outbox.pacing import (
    MINUTE,
    PER_MINUTE,
    PER_MINUTE_SLOW,
    RESERVED,
    SLOW_FOR,
    domain_of,
    heed,
)
from jawab.channels.outbox.sending import send_due
from jawab.tickets.actions import acknowledge
from jawab.tickets.models import Message
from tests.channels.outbox.test_sending import answered
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

MACHINES = PER_MINUTE - PER_MINUTE // RESERVED


@pytest.fixture
def worker(db: None) -> Iterator[Worker]:
    alive = Worker()
    yield alive
    alive.close()


def campaign(message: Message, count: int, *, domain: str = "mail.example") -> None:
    now = clock.now()
    Delivery.objects.bulk_create(
        Delivery(
            message=message,
            recipient=f"c{number}@{domain}",
            domain=domain,
            automatic=True,
            created_at=now,
            next_try_at=now - timedelta(hours=1),
        )
        for number in range(count)
    )


def send(worker: Worker) -> int:
    return send_due(worker, senders=lambda _kind: lambda _delivery: Receipt(Outcome.SENT, "250 OK"))


def automatic(world: World) -> Message:
    """A message of the desk's own, whose one delivery has gone long ago."""
    message = acknowledge(ticket=world.ticket(), text="رسید.")
    message.deliveries.update(state=DeliveryState.SENT, done_at=clock.now() - timedelta(days=1))
    return message


def test_a_campaign_leaves_at_its_pace(world: World, worker: Worker) -> None:
    campaign(automatic(world), 150)
    now = clock.now()
    sent = []
    for minute in range(4):
        with clock.at(now + minute * (MINUTE + timedelta(seconds=1))):
            sent.append(send(worker))
    assert sent == [MACHINES, MACHINES, MACHINES, 0]


def test_it_holds_up_neither_another_domain_nor_a_person(world: World, worker: Worker) -> None:
    campaign(automatic(world), 5_000)
    assert send(worker) == MACHINES
    campaign(automatic(world), 1, domain="other.example")
    person = answered(world.ticket(), world)
    assert person.domain == "mail.example"
    assert send(worker) == 2
    person.refresh_from_db()
    assert person.state == DeliveryState.SENT
    assert Delivery.objects.get(domain="other.example").state == DeliveryState.SENT


def test_people_go_first(world: World, worker: Worker) -> None:
    campaign(automatic(world), 3)
    person = answered(world.ticket(), world)
    assert claim(worker) == person


def test_what_is_under_way_counts(world: World, worker: Worker) -> None:
    message = automatic(world)
    campaign(message, MACHINES + 1)
    first = Delivery.objects.filter(state=DeliveryState.WAITING).order_by("pk")[:MACHINES]
    Delivery.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(
        state=DeliveryState.SENDING, worker=worker.number, message=automatic(world)
    )
    Delivery.objects.filter(state=DeliveryState.SENDING).exclude(recipient="c0@mail.example").update(
        state=DeliveryState.SENT, done_at=clock.now()
    )
    assert claim(worker) is None


@pytest.mark.parametrize(
    ("answer", "slows"),
    [
        ("421 4.7.0 Our system has detected an unusual rate", True),
        ("450-4.2.1 The user you are trying to contact is receiving mail too quickly", False),
        ("450 4.7.1 Try again later", True),
        ("451 4.7.650 The mail server has been temporarily rate limited", True),
        ("451 4.3.0 Database away", False),
        ("452 4.2.2 Over quota", False),
    ],
)
def test_a_domain_is_slowed_down_when_it_asks_for_that(world: World, answer: str, slows: bool) -> None:  # noqa: FBT001
    heed("mail.example", answer)
    assert SlowDomain.objects.filter(domain="mail.example").exists() == slows


def test_a_slow_domain_gets_a_trickle_for_a_while(world: World, worker: Worker) -> None:
    campaign(automatic(world), 200)
    heed("mail.example", "421 4.7.0 Too fast")
    assert send(worker) == PER_MINUTE_SLOW - PER_MINUTE_SLOW // RESERVED
    with clock.at(clock.now() + SLOW_FOR + timedelta(seconds=1)):
        assert send(worker) == MACHINES


def test_the_domain_of_an_address() -> None:
    assert domain_of("a@b@mail.example") == "mail.example"
