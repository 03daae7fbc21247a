"""The second step of the set-up: servers guessed, tried out at once, and corrected without touching anything else."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.models import Door
from jawab.tickets.models import Channel, Ticket
from tests.post import Sink
from tests.web.setting_up.typed import DESK, servers
from tests.web.workspace.browsing import hidden, text


def test_the_servers_of_a_known_provider_are_filled_in(client: Client) -> None:
    page = text(client.get("/set-up/mailbox/", {"address": "shop@gmail.com", "provider": ""}))
    assert 'value="imap.gmail.com"' in page
    assert 'value="smtp.gmail.com"' in page
    assert hidden(page, "address") == "shop@gmail.com"


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "x@" + "y" * 500, "\0@shop.example", "<script>@x.y"]
)
def test_a_garbled_address_is_asked_again(client: Client, address: str) -> None:
    answer = client.get("/set-up/mailbox/", {"address": address})
    assert answer.status_code == 422
    assert "<script>@" not in text(answer)


def test_a_mailbox_is_opened_and_tried_out_at_once(client: Client, outside: Sink) -> None:
    client.post("/set-up/shop/", DESK)
    answer = client.post("/set-up/mailbox/", servers(outside.port))
    assert answer["Location"] == "/set-up/mailbox/"
    mailbox = Mailbox.objects.get()
    assert (mailbox.channel.address, mailbox.sender_name) == ("support@shop.example", "خانه‌یار")
    assert (mailbox.channel.language, mailbox.channel.is_active) == ("fa", True)
    assert (mailbox.signs_address, mailbox.smtp_user) == (True, "")
    assert Door.objects.get(side="out").worked_at is not None

    page = text(client.get("/set-up/mailbox/"))
    assert "/set-up/mailbox/test/" in page
    assert 'name="imap_secret"' not in page, "what works is not asked again"

    client.post("/set-up/mailbox/test/")
    assert outside.envelopes[0].rcpt_tos == ["nima@shop.example"]
    assert Ticket.objects.count() == 0


def test_a_server_that_is_not_there_is_told_and_can_be_corrected(client: Client, outside: Sink) -> None:
    client.post("/set-up/mailbox/", servers(1))
    door = Door.objects.get(side="out")
    page = text(client.get("/set-up/mailbox/"))
    assert door.error in page
    assert 'name="smtp_host"' in page

    Channel.objects.update(name="Front", language="ar")
    Mailbox.objects.update(signature="خانه‌یار", acknowledges=True, acknowledgement="رسید")
    client.post("/set-up/mailbox/", servers(outside.port))
    mailbox = Mailbox.objects.get()
    assert mailbox.smtp_port == outside.port
    assert (mailbox.signature, mailbox.acknowledges) == ("خانه‌یار", True), "only its servers were corrected"
    assert (mailbox.channel.address, mailbox.channel.name) == ("support@shop.example", "Front")
    assert (mailbox.channel.language, mailbox.channel.is_active) == ("ar", True)
    door.refresh_from_db()
    assert door.failing_since is None


def test_the_servers_of_a_second_address_are_not_put_into_the_first_mailbox(
    client: Client, outside: Sink
) -> None:
    """Two windows, or two administrators, with an address each."""
    client.post("/set-up/mailbox/", servers(outside.port))
    answer = client.post("/set-up/mailbox/", servers(1, address="other@shop.example"))
    assert answer["Location"] == "/set-up/mailbox/"
    mailbox = Mailbox.objects.get()
    assert (mailbox.channel.address, mailbox.smtp_port) == ("support@shop.example", outside.port)


def test_a_correction_leaves_the_way_out_its_own_name_and_secret(client: Client, outside: Sink) -> None:
    client.post("/set-up/mailbox/", servers(outside.port, imap_secret="samovar-9"))
    Mailbox.objects.update(smtp_user="relay", smtp_secret="sealed")
    client.post("/set-up/mailbox/", servers(1, imap_secret="samovar-10"))
    mailbox = Mailbox.objects.get()
    assert (mailbox.smtp_port, mailbox.smtp_user, mailbox.smtp_secret) == (1, "relay", "sealed")


def test_a_retired_mailbox_does_not_stand_for_one_at_work(client: Client, outside: Sink) -> None:
    client.post("/set-up/shop/", DESK)
    client.post("/set-up/mailbox/", servers(outside.port))
    Channel.objects.update(is_active=False)
    assert client.get("/set-up/")["Location"] == "/set-up/mailbox/"
    client.post("/set-up/mailbox/", servers(outside.port, address="new@shop.example"))
    assert list(Channel.objects.values_list("address", "is_active").order_by("pk")) == [
        ("support@shop.example", False),
        ("new@shop.example", True),
    ]


def test_mail_that_is_handed_over_no_longer_fails_at_the_server_it_was_fetched_from(
    client: Client, outside: Sink
) -> None:
    client.post(
        "/set-up/mailbox/", servers(outside.port, receiving="imap", imap_host="127.0.0.1", imap_port="1")
    )
    assert Door.objects.get(side="in").failing_since is not None
    assert 'name="imap_secret"' in text(client.get("/set-up/mailbox/"))
    client.post("/set-up/mailbox/", servers(outside.port))
    assert 'name="imap_secret"' not in text(client.get("/set-up/mailbox/"))


def test_a_test_message_that_cannot_leave_says_so(client: Client) -> None:
    client.post("/set-up/mailbox/", servers(1))
    page = text(client.post("/set-up/mailbox/test/", follow=True))
    with override("fa"):
        assert gettext("It could not be sent: %(answer)s") % {"answer": ""} in page


def test_the_test_message_leaves_by_the_mailbox_it_stands_beside(client: Client, outside: Sink) -> None:
    client.post("/set-up/mailbox/", servers(1))
    more = {"name": "Other", "address": "other@shop.example", "language": "en", "smtp_sign_in": "password"}
    other = servers(outside.port, **more)
    client.post("/settings/mailboxes/new/", other)
    assert Mailbox.objects.count() == 2
    client.post("/set-up/mailbox/test/")
    assert outside.envelopes == []


def test_a_secret_is_used_for_both_ways_and_never_shown(client: Client, outside: Sink) -> None:
    client.post("/set-up/mailbox/", servers(outside.port, imap_secret="samovar-9", smtp_port="۱"))
    mailbox = Mailbox.objects.get()
    assert (mailbox.smtp_port, mailbox.smtp_user) == (1, "support@shop.example")
    assert mailbox.imap_secret
    assert "samovar-9" not in mailbox.imap_secret + mailbox.smtp_secret
    assert "samovar-9" not in text(client.get("/set-up/mailbox/"))


@pytest.mark.parametrize(
    "wrong",
    [{"smtp_port": "70000"}, {"receiving": "pigeon"}, {"imap_security": "rot13"}, {"address": "nobody"}],
)
def test_a_garbled_mailbox_is_not_opened(client: Client, wrong: dict[str, str]) -> None:
    assert client.post("/set-up/mailbox/", servers(25, **wrong)).status_code == 422
    assert Channel.objects.count() == 0
