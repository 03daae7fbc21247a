"""Connecting a mailbox, and seeing how it is doing."""

import socket
import threading
from collections.abc import Iterator

import pytest
from django.test import Client

from jawab.base import clock
from jawab.channels.doors import door_fails
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.secrets import unseal
from jawab.tickets.models import Channel
from tests.world import World

SECRET = "mail-secret-Ω-99"
TYPED = {
    "name": "Sales",
    "address": "Sales@Shop.Example",
    "sender_name": "",
    "team": "",
    "language": "fa",
    "is_active": "on",
    "signature": "",
    "acknowledges": "on",
    "acknowledgement": "شماره پیگیری شما {number} است.",
    "signs_address": "on",
    "receiving": "imap",
    "imap_host": "imap.shop.example",
    "imap_port": "۹۹۳",
    "imap_security": "tls",
    "imap_user": "sales",
    "imap_sign_in": "password",
    "imap_secret": SECRET,
    "imap_folder": "",
    "smtp_host": "smtp.shop.example",
    "smtp_port": "٥٨٧",
    "smtp_security": "starttls",
    "smtp_user": "sales",
    "smtp_sign_in": "password",
    "smtp_secret": SECRET,
}


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


@pytest.fixture
def sales(nima: Client) -> Channel:
    assert nima.post("/settings/mailboxes/new/", TYPED)["Location"] == "/settings/mailboxes/"
    return Channel.objects.get(address="sales@shop.example")


def page_of(channel: Channel) -> str:
    return f"/settings/mailboxes/{channel.pk}/"


def test_a_mailbox_is_connected_with_ports_in_any_digits(sales: Channel) -> None:
    mailbox = sales.mailbox
    assert (mailbox.imap_port, mailbox.smtp_port, mailbox.imap_folder) == (993, 587, "INBOX")
    assert (mailbox.sender_name, mailbox.acknowledges) == ("Sales", True)
    assert unseal(mailbox.imap_secret) == unseal(mailbox.smtp_secret) == SECRET


def test_secrets_are_in_no_page_and_in_the_clear_nowhere(sales: Channel, nima: Client) -> None:
    sealed = sales.mailbox.imap_secret
    refused = nima.post(page_of(sales), {**TYPED, "name": ""})
    tried = nima.post(page_of(sales), {**TYPED, "smtp_host": "", "receiving": "smtp", "try": "on"})
    pages = [
        refused,
        tried,
        nima.get(page_of(sales)),
        nima.get("/settings/mailboxes/"),
        nima.get("/settings/"),
    ]
    for answer in pages:
        page = answer.content.decode()
        assert SECRET not in page
        assert sealed not in page
    assert SECRET not in str(Mailbox.objects.values())


def test_an_empty_secret_keeps_the_stored_one(sales: Channel, nima: Client) -> None:
    typed = {**TYPED, "imap_secret": "", "smtp_secret": "other", "name": "Sales desk"}
    assert nima.post(page_of(sales), typed).status_code == 302
    mailbox = Mailbox.objects.get(channel=sales)
    assert (unseal(mailbox.imap_secret), unseal(mailbox.smtp_secret)) == (SECRET, "other")
    assert mailbox.channel.name == "Sales desk"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"address": "support@shop.example"}, "address"),
        ({"address": "no address"}, "address"),
        ({"name": ""}, "name"),
        ({"imap_host": ""}, "imap_host"),
        ({"imap_user": ""}, "imap_user"),
        ({"imap_port": "70000"}, "imap_port"),
        ({"smtp_port": "many"}, "smtp_port"),
        ({"acknowledgement": " "}, "acknowledgement"),
        ({"team": "999999"}, "team"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(nima: Client, wrong: dict[str, str], field: str) -> None:
    answer = nima.post("/settings/mailboxes/new/", {**TYPED, **wrong})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert Channel.objects.count() == 1


def test_a_mailbox_is_switched_off(sales: Channel, nima: Client) -> None:
    nima.post(page_of(sales), {name: value for name, value in TYPED.items() if name != "is_active"})
    sales.refresh_from_db()
    assert not sales.is_active


def test_the_list_says_since_when_a_door_fails_and_why(world: World, nima: Client) -> None:
    with clock.at(clock.now()):
        door_fails(channel=world.mailbox, side="out", error="550 <b>blocked</b>")
    for page in ("/settings/mailboxes/", page_of(world.mailbox)):
        text = nima.get(page).content.decode()
        assert "550 &lt;b&gt;blocked&lt;/b&gt;" in text
        assert 'data-tone="bad"' in text
    assert 'data-tone="bad"' in nima.get("/settings/").content.decode()


def test_an_empty_desk_leads_to_its_first_mailbox(world: World, nima: Client) -> None:
    Mailbox.objects.all().delete()
    Channel.objects.all().delete()
    way = 'href="/settings/mailboxes/new/"'
    for page in ("/", "/settings/mailboxes/", "/settings/"):
        assert way in nima.get(page).content.decode()
    sara = Client()
    sara.force_login(world.sara)
    assert way not in sara.get("/").content.decode()


def test_a_desk_with_a_mailbox_is_left_in_peace(world: World, nima: Client) -> None:
    for page in ("/", "/settings/"):
        assert 'href="/settings/mailboxes/new/"' not in nima.get(page).content.decode()


def test_it_says_where_mail_can_be_delivered(world: World, nima: Client) -> None:
    assert '<bdi dir="ltr">127.0.0.1:2525</bdi>' in nima.get("/settings/mailboxes/new/").content.decode()


@pytest.fixture
def mail_server() -> Iterator[tuple[str, int]]:
    """A server that greets, takes EHLO and NOOP, and lets nobody sign in."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                peer, _address = listening.accept()
            except OSError:
                return
            with peer, peer.makefile("rwb") as line:
                line.write(b"220 mail.example\r\n")
                line.flush()
                for command in line:
                    word = command.split()[0].upper() if command.split() else b""
                    answers = {
                        b"EHLO": b"250-mail.example\r\n250 AUTH PLAIN",
                        b"AUTH": b"535 no",
                        b"QUIT": b"221 bye",
                    }
                    line.write(answers.get(word, b"250 fine") + b"\r\n")
                    line.flush()

    threading.Thread(target=serve, daemon=True).start()
    yield listening.getsockname()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def tried(nima: Client, sales: Channel, **changed: object) -> str:
    typed = {**TYPED, "receiving": "smtp", "smtp_security": "plain", "smtp_user": "", "try": "on", **changed}
    answer = nima.post(page_of(sales), typed)
    assert answer.status_code == 200
    return answer.content.decode()


def test_trying_out_really_connects(sales: Channel, nima: Client, mail_server: tuple[str, int]) -> None:
    host, port = mail_server
    nima.post("/account/", {"name": "Nima", "language": "en", "calendar": "gregorian", "digits": "latin",
                            "time_zone": "UTC", "theme": "auto", "density": "comfortable"})  # fmt: skip
    page = tried(nima, sales, smtp_host=host, smtp_port=str(port))
    assert "Sending: works" in page
    door = sales.doors.get(side="out")
    assert (door.failing_since, door.worked_at is not None) == (None, True)


def test_a_server_that_lets_nobody_in_is_told_in_plain_words(
    sales: Channel, nima: Client, mail_server: tuple[str, int]
) -> None:
    host, port = mail_server
    page = tried(nima, sales, smtp_host=host, smtp_port=str(port), smtp_user="sales", smtp_secret="wrong")
    assert "535 no" in page
    assert sales.doors.get(side="out").failing_since is not None


def test_a_server_that_is_not_there_is_told(sales: Channel, nima: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    page = tried(nima, sales, smtp_host="127.0.0.1", smtp_port=str(port), receiving="imap",
                 imap_host="127.0.0.1", imap_port=str(port), imap_security="plain")  # fmt: skip
    assert page.count("127.0.0.1, ") >= 2 or page.count(str(port)) >= 4
    assert sales.doors.filter(failing_since__isnull=False).count() == 2
