"""Fetching mail: from a real Dovecot, and from servers that break off, refuse and hang."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from jawab.base.models import FactRow
from jawab.channels.intake import read_due
from jawab.channels.kinds.email import imap as imap_module
from jawab.channels.kinds.email import imap_fetcher, imap_watch
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.kinds.email.imap import connected, try_out_imap
from jawab.channels.kinds.email.imap_audit import ask_audit
from jawab.channels.kinds.email.imap_reading import read_new
from jawab.channels.kinds.email.imap_watch import Watch
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import Arrival, Door, Sighting
from jawab.channels.registry import reader_of
from jawab.tickets.models import Message
from tests.dovecot import BINARY, PASSWORD, Dovecot, dovecot
from tests.post import MEGABYTE, letter, wait_for
from tests.rude_imap import RudeImap, rude_imap
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def real() -> Iterator[Dovecot]:
    if BINARY is None:
        pytest.skip("left out: Dovecot is not installed on this machine (Debian: dovecot-imapd)")
    with dovecot() as server:
        yield server


@pytest.fixture
def rude() -> Iterator[RudeImap]:
    with rude_imap() as server:
        yield server


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A mailbox of its own for each test."""
    return str(request.node.name).partition("[")[0][:60]


def fetched_from(world: World, port: int, user: str, **settings: object) -> Mailbox:
    wanted: dict[str, object] = {
        "receiving": "imap",
        "imap_host": "127.0.0.1",
        "imap_port": port,
        "imap_security": "plain",
        "imap_user": user,
        "imap_secret": PASSWORD,
    }
    return change_mailbox(channel=world.mailbox, by=world.nima, **{**wanted, **settings}).mailbox


def fetch(mailbox: Mailbox, *, limit: int = 80 * MEGABYTE) -> int:
    with connected(mailbox) as imap:
        return read_new(imap, mailbox, limit=limit, stopped=lambda: False)


def mail(number: int, text: str = "سلام") -> bytes:
    return letter(text, subject=f"mail {number}", message_id=f"<{number}@mail.example>").as_bytes()


def subjects() -> list[str]:
    """As they arrived."""
    while read_due(reader_of):
        pass
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_all_that_is_there_is_fetched_once_in_order(real: Dovecot, world: World, user: str) -> None:
    real.put(user, *[mail(number) for number in range(60)])
    mailbox = fetched_from(world, real.port, user)
    assert fetch(mailbox) == 60
    assert fetch(mailbox) == 0
    assert subjects() == [f"mail {number}" for number in range(60)]
    real.put(user, mail(60))
    assert fetch(mailbox) == 1
    assert ImapPlace.objects.get().last_uid == 61


def test_nothing_is_marked_and_marks_are_not_heeded(real: Dovecot, world: World, user: str) -> None:
    real.put(user, mail(1), mail(2))
    with real.session(user) as client:
        client.select()
        client.store("1", "+FLAGS", r"\Seen")
    assert fetch(fetched_from(world, real.port, user)) == 2
    with real.session(user) as client:
        client.select()
        assert client.search(None, "UNSEEN")[1] == [b"2"]


def test_new_uids_for_old_mails_change_nothing(real: Dovecot, world: World, user: str) -> None:
    with real.session(user) as client:
        client.create("Desk")
    real.put(user, mail(1), mail(2), folder="Desk")
    mailbox = fetched_from(world, real.port, user, imap_folder="Desk")
    fetch(mailbox)
    before = ImapPlace.objects.get()
    assert subjects() == ["mail 1", "mail 2"]
    with real.session(user) as client:
        client.delete("Desk")
        client.create("Desk")
    real.put(user, mail(3), mail(2), mail(1), folder="Desk")
    assert fetch(mailbox) == 3
    assert ImapPlace.objects.get().uidvalidity != before.uidvalidity
    assert subjects() == ["mail 1", "mail 2", "mail 3"]


def test_a_mail_too_large_is_told_and_does_not_stop_the_others(
    real: Dovecot, world: World, user: str
) -> None:
    real.put(user, mail(1), mail(2, "x " * 50_000), mail(3))
    assert fetch(fetched_from(world, real.port, user), limit=50_000) == 2
    assert subjects() == ["mail 1", "mail 3"]
    aside = Arrival.objects.get(state="quarantined")
    assert b"Subject: mail 2" in bytes(aside.raw)
    assert aside.size < 1000
    assert aside.reason


def test_a_folder_named_in_persian(real: Dovecot, world: World, user: str) -> None:
    mailbox = fetched_from(world, real.port, user, imap_folder="پشتیبانی")
    with real.session(user) as client:
        client.create("&Bn4GNAYqBswGKAYnBkYGzA-")
    real.put(user, mail(1), folder="&Bn4GNAYqBswGKAYnBkYGzA-")
    assert fetch(mailbox) == 1


def test_the_watch_hears_of_new_mail_at_once_and_of_changed_settings_soon(
    real: Dovecot, world: World, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_watch, "GLANCE", 0.2)
    monkeypatch.setattr(imap_fetcher, "FIRST_PAUSE", 0.2)
    fetched_from(world, real.port, user, imap_secret="wrong")
    with watching():
        wait_for(lambda: Door.objects.filter(failing_since__isnull=False).exists())
        change_mailbox(channel=world.mailbox, by=world.nima, imap_secret=PASSWORD)
        wait_for(lambda: Door.objects.filter(failing_since=None, worked_at__isnull=False).exists())
        real.put(user, mail(1))
        # By IDLE, for the next look by the clock is a minute away.
        wait_for(lambda: Arrival.objects.count() == 1, within=60)


def test_the_watch_compares_the_folder_when_somebody_asks(
    rude: RudeImap, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_watch, "GLANCE", 0.2)
    rude.mails = {5: mail(5)}
    mailbox = fetched_from(world, rude.port, "user")
    with watching():
        wait_for(lambda: Arrival.objects.count() == 1)
        rude.mails[3] = mail(3)
        ask_audit(channel=world.mailbox, by=world.nima)
        # The next look by the clock is a minute away, and would not look below.
        wait_for(lambda: not Mailbox.objects.filter(pk=mailbox.pk, audit_asked_at__isnull=False).exists())
    assert Arrival.objects.count() == 2
    assert ImapPlace.objects.get().found_missing == 1


def test_a_connection_that_ends_after_a_while_is_no_trouble(
    rude: RudeImap, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_fetcher, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(imap_fetcher, "POLL", 0.2)
    rude.mails = {1: mail(1)}
    fetched_from(world, rude.port, "user")
    with watching():
        wait_for(lambda: Arrival.objects.count() == 1)
        rude.mails[2], rude.drops = mail(2), 1
        wait_for(lambda: Arrival.objects.count() == 2)
    assert sum(command.startswith("LOGIN") for command in rude.commands) == 2
    assert not FactRow.objects.filter(kind="door.failed").exists()


def test_a_password_that_is_not_ascii_signs_in(real: Dovecot, world: World, user: str) -> None:
    with pytest.raises(ServerFault):
        try_out_imap(fetched_from(world, real.port, user, imap_secret="گذرواژه"))
    try_out_imap(fetched_from(world, real.port, "سارا"))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"imap_secret": "wrong"}, "user name and password"),
        ({"imap_folder": "Nowhere"}, "folder"),
        ({"imap_security": "tls"}, "TLS"),
        ({"imap_security": "starttls"}, "TLS"),
        ({"imap_host": ""}, "No incoming server"),
        ({"imap_host": "no-such-host.invalid"}, "no server called no-such-host.invalid"),
        ({"imap_port": 1}, "Nothing answers at 127.0.0.1, port 1"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(
    real: Dovecot, world: World, user: str, settings: dict[str, object], words: str
) -> None:
    from django.utils import translation

    with translation.override("en"), pytest.raises(ServerFault, match=words):
        try_out_imap(fetched_from(world, real.port, user, **settings))


@contextmanager
def watching() -> Iterator[None]:
    stop = threading.Event()
    watch = threading.Thread(target=Watch(limit=MEGABYTE).run, args=(stop,))
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join(60)
    assert not watch.is_alive()


def test_a_server_that_breaks_off_in_a_mail_is_asked_for_it_again(
    rude: RudeImap, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_fetcher, "FIRST_PAUSE", 0.05)
    rude.mails = {uid: mail(uid) for uid in (4, 7, 9)}
    rude.drops = 2
    fetched_from(world, rude.port, "user")
    with watching():
        wait_for(lambda: Arrival.objects.count() == 3)
    assert subjects() == ["mail 4", "mail 7", "mail 9"]
    assert ImapPlace.objects.get().last_uid == 9


def test_breaking_off_leaves_nothing_half_done(rude: RudeImap, world: World) -> None:
    rude.mails, rude.drops = {1: mail(1), 2: mail(2)}, 1
    mailbox = fetched_from(world, rude.port, "user")
    with pytest.raises(ServerFault):
        fetch(mailbox)
    assert Arrival.objects.count() == 0
    assert fetch(mailbox) == 2
    assert [bytes(arrival.raw) for arrival in Arrival.objects.order_by("pk")] == [mail(1), mail(2)]


def test_one_mail_the_server_cannot_hand_out_is_set_aside(rude: RudeImap, world: World) -> None:
    rude.mails = {uid: mail(uid) for uid in range(1, 6)}
    rude.refused = {3}
    assert fetch(fetched_from(world, rude.port, "user")) == 4
    assert subjects() == ["mail 1", "mail 2", "mail 4", "mail 5"]
    assert "message 3 is corrupt" in Arrival.objects.get(state="quarantined").reason


def test_the_uid_may_stand_after_the_mail(rude: RudeImap, world: World) -> None:
    rude.mails, rude.uid_after = {1: mail(1), 5: mail(5)}, True
    assert fetch(fetched_from(world, rude.port, "user")) == 2
    assert subjects() == ["mail 1", "mail 5"]


def test_a_server_that_says_nothing_is_left_after_a_while(
    rude: RudeImap, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "TIMEOUT", 0.2)
    rude.silent = True
    with pytest.raises(ServerFault, match=r"in time|موقع"):
        try_out_imap(fetched_from(world, rude.port, "user"))


def test_a_token_signs_in(rude: RudeImap, world: World) -> None:
    import base64

    try_out_imap(fetched_from(world, rude.port, "user", imap_sign_in="oauth2", imap_secret="token"))
    assert base64.b64decode(rude.token) == b"user=user\1auth=Bearer token\1\1"


def test_nothing_the_desk_says_could_change_the_mailbox(rude: RudeImap, world: World) -> None:
    rude.mails = {1: mail(1)}
    fetch(fetched_from(world, rude.port, "user"))
    verbs = {command.upper().removeprefix("UID ").split()[0] for command in rude.commands}
    assert verbs <= {"CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}
    assert not any("BODY[" in command for command in rude.commands), "only BODY.PEEK leaves \\Seen alone"


def test_two_processes_fetching_the_same_mailbox_store_it_once(rude: RudeImap, world: World) -> None:
    rude.mails = {uid: mail(uid) for uid in range(1, 4)}
    mailbox = fetched_from(world, rude.port, "user")
    overtaken: list[int] = []
    with connected(mailbox) as first, connected(mailbox) as second:

        def overtake() -> bool:
            overtaken.append(read_new(second, mailbox, limit=MEGABYTE, stopped=lambda: False))
            return False

        assert read_new(first, mailbox, limit=MEGABYTE, stopped=overtake) == 0
    assert overtaken[0] == 3
    assert Arrival.objects.count() == 3
    assert set(Sighting.objects.values_list("state", flat=True)) == {"stored"}
