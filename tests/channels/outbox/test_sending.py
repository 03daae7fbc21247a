"""Letters on their way out, to servers that refuse, put off, hang and come back."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.environment import environment
from jawab.channels.doors import FIRST_PAUSE
from jawab.channels.kinds.email import smtp
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.models import Delivery, DeliveryState, Door
from jawab.channels.outbox.claims import Worker, claim, release_dead
from jawab.channels.outbox.posting import retry_delivery
from jawab.channels.outbox.sending import DEADLINE, PAUSES, send_due
from jawab.tickets.actions import Dispatch, reply
from jawab.tickets.models import Ticket
from tests.post import Sink, sink, wait_for
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)

UNDO = timedelta(seconds=environment().undo_seconds)


def answered(ticket: Ticket, world: World, *, cc: tuple[str, ...] = ()) -> Delivery:
    """Written a moment ago: it can no longer be taken back."""
    with clock.at(clock.now() - UNDO):
        written = reply(ticket=ticket, text="پاسخ", by=world.sara, dispatch=Dispatch(cc=cc))
    return written.deliveries.get(recipient="maryam@mail.example")


def later(pause: timedelta) -> AbstractContextManager[None]:
    return clock.at(clock.now() + pause + timedelta(seconds=1))


def state_of(delivery: Delivery) -> tuple[str, int]:
    delivery.refresh_from_db()
    return delivery.state, delivery.attempts


def test_what_is_put_off_is_tried_again_later_and_then_goes(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world)
    outside.answer = lambda _: "451 4.7.1 Greylisted"
    assert send_due(worker) == 1
    assert state_of(delivery) == (DeliveryState.WAITING, 1)
    assert delivery.last_reply == "451 4.7.1 Greylisted"
    assert send_due(worker) == 0, "not at once"
    outside.answer = lambda _: "250 OK"
    with later(PAUSES[0]):
        assert send_due(worker) == 1
    assert state_of(delivery) == (DeliveryState.SENT, 2)
    assert len(outside.letters) == 1


def test_what_is_refused_is_told_at_once_and_can_be_tried_by_hand(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world)
    outside.answer = lambda _: "550 5.1.1 No such user"
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.FAILED, 1)
    assert delivery.done_at is not None
    outside.answer = lambda _: "250 OK"
    retry_delivery(delivery_id=delivery.pk, by=world.sara)
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.SENT, 1)
    assert [letter["Message-ID"] for letter in outside.letters] == [delivery.message.message_id]


def test_after_three_days_of_trying_it_has_failed_and_says_so(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world)
    outside.data_answer = "452 4.3.1 Full"
    tries = 0
    while delivery.state == DeliveryState.WAITING:
        assert delivery.next_try_at is not None
        with clock.at(delivery.next_try_at):
            tries += send_due(worker)
        delivery.refresh_from_db()
    assert state_of(delivery) == (DeliveryState.FAILED, tries)
    assert delivery.done_at == delivery.created_at + DEADLINE
    assert "452 4.3.1 Full" in delivery.last_reply
    assert delivery.last_reply != "452 4.3.1 Full", "it also says that the desk has given up"


def test_sent_again_by_hand_it_has_three_days_anew(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world)
    outside.answer = lambda _: "550 5.7.1 No"
    send_due(worker)
    outside.answer = lambda _: "451 4.3.0 Later"
    with clock.at(clock.now() + 2 * DEADLINE):
        retry_delivery(delivery_id=delivery.pk, by=world.sara)
        send_due(worker)
    assert state_of(delivery) == (DeliveryState.WAITING, 1)


def test_one_refused_recipient_does_not_keep_the_others_from_theirs(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world, cc=("boss@mail.example",))
    outside.answer = lambda address: "550 5.1.1 No" if address.startswith("boss") else "250 OK"
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.SENT, 1)
    assert Delivery.objects.get(recipient="boss@mail.example").state == DeliveryState.FAILED


def test_a_letter_refused_after_its_text_has_failed(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    delivery = answered(ticket, world)
    outside.data_answer = "554 5.7.1 Spam"
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.FAILED, 1)
    assert delivery.last_reply == "554 5.7.1 Spam"


def test_a_server_that_hangs_is_left_and_its_door_told(
    ticket: Ticket, world: World, outside: Sink, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "PATIENCE", 0.3)
    delivery = answered(ticket, world)
    outside.silence = 2
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.WAITING, 1), "it may have been taken, so it counts as tried"
    door = Door.objects.get(channel=world.mailbox, side="out")
    assert door.failing_since is not None
    outside.silence = 0
    with later(FIRST_PAUSE):
        send_due(worker)
    door.refresh_from_db()
    assert state_of(delivery) == (DeliveryState.SENT, 2)
    assert not door.failing_since


def test_a_server_that_is_not_there_is_told_in_plain_words(
    ticket: Ticket, world: World, worker: Worker
) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, smtp_port=1)
    delivery = answered(ticket, world)
    send_due(worker)
    assert state_of(delivery) == (DeliveryState.WAITING, 0), "no letter is to blame"
    assert "127.0.0.1" in Door.objects.get(channel=world.mailbox, side="out").error


def test_a_wrong_password_is_told_and_the_right_one_sends(world: World, worker: Worker) -> None:
    ticket = world.ticket()
    with sink(sign_in=True) as guarded:
        settings: dict[str, object] = {
            "smtp_host": "127.0.0.1",
            "smtp_port": guarded.port,
            "smtp_security": "plain",
            "smtp_user": "desk",
        }
        change_mailbox(channel=world.mailbox, by=world.nima, smtp_secret="wrong", **settings)
        delivery = answered(ticket, world)
        send_due(worker)
        assert state_of(delivery)[0] == DeliveryState.WAITING
        assert "535" in Door.objects.get(side="out").error
        change_mailbox(channel=world.mailbox, by=world.nima, smtp_secret="right")
        send_due(worker)
        assert state_of(delivery) == (DeliveryState.SENT, 1)


def test_a_password_may_be_in_any_letters(ticket: Ticket, world: World, worker: Worker) -> None:
    with sink(sign_in=True) as guarded:
        change_mailbox(
            channel=world.mailbox,
            by=world.nima,
            smtp_host="127.0.0.1",
            smtp_port=guarded.port,
            smtp_security="plain",
            smtp_user="میز",
            smtp_secret="رمز",
        )
        delivery = answered(ticket, world)
        send_due(worker)
        assert "535" in Door.objects.get(side="out").error
        assert state_of(delivery)[0] == DeliveryState.WAITING


def test_starttls_that_is_not_offered_sends_nothing_in_the_clear(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, smtp_security="starttls")
    delivery = answered(ticket, world)
    send_due(worker)
    assert state_of(delivery)[0] == DeliveryState.WAITING
    assert outside.letters == []


def test_what_can_be_sent_goes_before_what_probably_cannot(
    ticket: Ticket, world: World, outside: Sink, worker: Worker
) -> None:
    broken = mailbox("broken@shop.example", world.support)
    failing = answered(ticket, world)
    failing.message.channel = broken
    failing.message.save()
    Door.objects.create(channel=broken, side="out", failing_since=clock.now())
    healthy = answered(world.ticket(), world)
    assert [claim(worker), claim(worker)] == [healthy, failing]


def test_two_workers_never_hold_the_same_letter(ticket: Ticket, world: World, worker: Worker) -> None:
    delivery = answered(ticket, world)
    other = Worker()
    assert claim(worker) == delivery
    assert claim(other) is None
    other.close()


def test_the_letters_of_a_dead_worker_wait_again_and_those_of_the_living_do_not(
    ticket: Ticket, world: World, worker: Worker
) -> None:
    dead = Worker()
    mine, theirs = answered(ticket, world), None
    assert claim(worker)
    theirs = answered(ticket, world)
    assert claim(dead)
    assert release_dead() == 0
    dead.close()
    wait_for(lambda: release_dead() == 1)  # the server ends a connection a moment after its client
    assert state_of(mine) == (DeliveryState.SENDING, 1)
    assert state_of(theirs) == (DeliveryState.WAITING, 1)
