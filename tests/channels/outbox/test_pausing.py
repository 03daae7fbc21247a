"""Mailboxes whose server is in trouble as a whole: paused, told, tried again, and no letter is to blame."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.channels.doors import FIRST_PAUSE, LONGEST_PAUSE, door_fails, door_works, lift_pause
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.models import Delivery, DeliveryState, Door, DoorSide
from jawab.channels.outbox.claims import Worker, claim
from jawab.channels.outbox.sending import send_due
from jawab.tickets.models import Ticket
from jawab.web.settings.trials import try_out_mailbox
from tests.channels.outbox.test_sending import answered, later
from tests.outside import leads_to
from tests.post import Sink
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)


def door(world: World) -> Door:
    return Door.objects.get(channel=world.mailbox, side=DoorSide.OUT)


def waits_untouched(delivery: Delivery) -> bool:
    delivery.refresh_from_db()
    return (delivery.state, delivery.attempts, delivery.last_reply) == (DeliveryState.WAITING, 0, "")


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.4.5 Daily user sending quota exceeded",
        "451 4.7.1 Too many messages, slow down",
        "454 Throttling failure: Maximum sending rate exceeded.",
        "550 Domain shop.example has exceeded the max emails per hour (100/100) allowed. Message discarded.",
        "554 5.2.0 SubmissionQuotaExceededException; Submission quota exceeded",
    ],
)
def test_too_much_mail_pauses_the_mailbox_and_fails_no_letter(
    ticket: Ticket, world: World, outside: Sink, worker: Worker, answer: str
) -> None:
    first, second = answered(ticket, world), answered(ticket, world)
    outside.data_answer = answer
    assert send_due(worker) == 1, "the second one does not try its luck"
    assert waits_untouched(first)
    assert waits_untouched(second)
    assert answer[:3] in door(world).error


@pytest.mark.parametrize(
    "answer", ["552 5.2.2 Mailbox full, quota exceeded", "554 5.7.1 Message looks like spam"]
)
def test_a_full_or_strict_recipient_pauses_nobody(
    ticket: Ticket, world: World, outside: Sink, worker: Worker, answer: str
) -> None:
    delivery = answered(ticket, world)
    outside.answer = lambda _: answer
    send_due(worker)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_reply) == (DeliveryState.FAILED, answer)
    assert door(world).retry_at is None


def test_the_pause_grows_to_half_an_hour(world: World) -> None:
    now, lengths = clock.now(), []
    for _ in range(9):
        with clock.at(now):
            door_fails(channel=world.mailbox, side=DoorSide.OUT, error="away")
            door_fails(channel=world.mailbox, side=DoorSide.OUT, error="away, said by another sender")
        until = door(world).retry_at
        assert until is not None
        lengths.append(until - now)
        now = until
    assert lengths[:3] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]
    assert lengths[-1] == LONGEST_PAUSE


def test_after_its_pause_one_letter_tries_and_the_others_follow(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    leads_to(world, 1)
    waiting = [answered(ticket, world) for _ in range(3)]
    assert send_due(worker) == 1
    assert send_due(worker) == 0
    change_mailbox(channel=world.mailbox, by=world.nima, signature="x")
    assert send_due(worker) == 0, "a signature mends no server"
    with later(FIRST_PAUSE):
        other = Worker()
        assert claim(worker) == waiting[0]
        assert claim(other) is None, "one try is enough to know"
        other.close()


def test_mended_settings_end_the_pause(ticket: Ticket, world: World, outside: Sink, worker: Worker) -> None:
    leads_to(world, 1)
    delivery = answered(ticket, world)
    send_due(worker)
    leads_to(world, outside.port)
    assert send_due(worker) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 1)
    assert (door(world).failing_since, door(world).retry_at, door(world).attempts) == (None, None, 0)


def test_a_trial_that_goes_well_ends_the_pause(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    door_fails(channel=world.mailbox, side=DoorSide.OUT, error="was away")
    answered(ticket, world)
    assert send_due(worker) == 0
    assert [trial.trouble for trial in try_out_mailbox(Mailbox.objects.get(channel=world.mailbox))] == [""]
    assert send_due(worker) == 1


def test_a_paused_mailbox_holds_up_no_other(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    other = mailbox("sales@shop.example", world.support)
    door_fails(channel=other, side=DoorSide.OUT, error="away")
    held = answered(ticket, world)
    held.message.channel = other
    held.message.save()
    free = answered(ticket, world)
    send_due(worker)
    assert waits_untouched(held)
    free.refresh_from_db()
    assert free.state == DeliveryState.SENT


def test_the_receiving_side_has_no_pause(world: World) -> None:
    door_fails(channel=world.mailbox, side=DoorSide.IN, error="away")
    assert Door.objects.get(side=DoorSide.IN).retry_at is None


def test_a_pause_is_lifted_without_being_called_mended(world: World) -> None:
    door_fails(channel=world.mailbox, side=DoorSide.OUT, error="away")
    lift_pause(channel=world.mailbox)
    assert (door(world).retry_at, door(world).error) == (None, "away")
    with clock.at(clock.now() + timedelta(hours=1)):
        door_works(channel=world.mailbox, side=DoorSide.OUT)
    assert door(world).failing_since is None
