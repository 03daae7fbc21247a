"""Mail that could not be read and replies that did not leave: seen, looked at, tried again."""

import pytest
from django.test import Client

from jawab.base import clock
from jawab.channels.doors import door_fails
from jawab.channels.intake import store
from jawab.channels.models import Arrival, ArrivalState, Delivery, DeliveryState, Door, DoorSide
from jawab.tickets.actions import reply
from tests.world import World

RAW = b"From: \xff broken\r\n\r\n<script>alert(1)</script>\0"


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


@pytest.fixture
def broken(world: World) -> Arrival:
    arrival = store(channel=world.mailbox, raw=RAW, via="smtp", envelope_from="<img>@mail.example")
    arrival.state, arrival.reason, arrival.attempts = ArrivalState.QUARANTINED, "ValueError: <b>odd</b>", 6
    arrival.save()
    return arrival


@pytest.fixture
def failed(world: World) -> Delivery:
    message = reply(ticket=world.ticket(), text="سلام", by=world.sara)
    delivery = Delivery.objects.get(message=message)
    delivery.state, delivery.done_at = DeliveryState.FAILED, clock.now()
    delivery.last_reply, delivery.attempts = "550 <b>no such user</b>", 13
    delivery.save()
    return delivery


def test_unread_mail_says_from_whom_and_why(broken: Arrival, nima: Client) -> None:
    page = nima.get("/settings/unread-mail/").content.decode()
    assert "&lt;img&gt;@mail.example" in page
    assert "ValueError: &lt;b&gt;odd&lt;/b&gt;" in page


def test_the_source_comes_down_as_it_came_in_and_is_never_shown(broken: Arrival, nima: Client) -> None:
    answer = nima.get(f"/settings/unread-mail/{broken.pk}/source/")
    assert answer.content == RAW
    assert answer["Content-Disposition"] == f'attachment; filename="mail-{broken.pk}.eml"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_trying_again_lets_it_be_read_once_more(broken: Arrival, nima: Client) -> None:
    assert nima.post(f"/settings/unread-mail/{broken.pk}/retry/").status_code == 302
    broken.refresh_from_db()
    assert (broken.state, broken.attempts) == (ArrivalState.WAITING, 0)
    assert f"/{broken.pk}/retry/" not in nima.get("/settings/unread-mail/").content.decode()


def test_the_sources_behind_tickets_are_not_had_from_here(world: World, nima: Client) -> None:
    arrival = store(channel=world.mailbox, raw=RAW, via="smtp")
    assert nima.get(f"/settings/unread-mail/{arrival.pk}/source/").status_code == 404


def test_the_outbox_says_what_the_other_side_said(world: World, failed: Delivery, nima: Client) -> None:
    page = nima.get("/settings/outbox/").content.decode()
    assert "550 &lt;b&gt;no such user&lt;/b&gt;" in page
    assert f"/tickets/{failed.message.ticket_id}/" in page


def test_trying_again_puts_it_back_into_the_outbox(failed: Delivery, nima: Client) -> None:
    assert nima.post(f"/settings/outbox/{failed.pk}/retry/")["Location"] == "/settings/outbox/"
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (DeliveryState.WAITING, 0)


def test_one_that_is_still_tried_is_shown_without_a_button(failed: Delivery, nima: Client) -> None:
    failed.state, failed.next_try_at, failed.attempts = DeliveryState.WAITING, clock.now(), 2
    failed.save()
    page = nima.get("/settings/outbox/").content.decode()
    assert "maryam@mail.example" in page
    assert "/retry/" not in page


def test_one_that_was_never_tried_is_no_trouble(world: World, nima: Client) -> None:
    reply(ticket=world.ticket(), text="سلام", by=world.sara)
    assert "maryam@mail.example" not in nima.get("/settings/outbox/").content.decode()


def test_the_overview_counts_what_needs_a_hand(broken: Arrival, failed: Delivery, nima: Client) -> None:
    page = nima.get("/settings/").content.decode()
    assert page.count('data-tone="bad"') == 2


def test_what_came_back_can_be_tried_again_too(failed: Delivery, nima: Client) -> None:
    failed.state = DeliveryState.BOUNCED
    failed.save()
    assert f"/settings/outbox/{failed.pk}/retry/" in nima.get("/settings/outbox/").content.decode()
    nima.post(f"/settings/outbox/{failed.pk}/retry/")
    failed.refresh_from_db()
    assert failed.state == DeliveryState.WAITING


def test_a_paused_mailbox_says_until_when_and_why(world: World, nima: Client) -> None:
    door_fails(channel=world.mailbox, side=DoorSide.OUT, error="Nothing answers at <b>mail</b>.")
    until = Door.objects.get().retry_at
    assert until is not None
    for path in ("/settings/outbox/", f"/settings/mailboxes/{world.mailbox.pk}/", "/settings/mailboxes/"):
        page = nima.get(path).content.decode()
        assert "Nothing answers at &lt;b&gt;mail&lt;/b&gt;." in page
        assert until.isoformat() in page
