"""What was seen in a folder and what became of it: every UID is accounted for, whatever the server does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.channels.kinds.email import imap as imap_module
from jawab.channels.kinds.email import imap_client, imap_reading
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.kinds.email.imap import connected
from jawab.channels.kinds.email.imap_audit import ask_audit, audit
from jawab.channels.kinds.email.imap_reading import Reading, read_new
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.kinds.email.sightings import Superseded
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import Arrival, Sighting
from tests.post import MEGABYTE, letter
from tests.rude_imap import RudeImap, rude_imap
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rude() -> Iterator[RudeImap]:
    with rude_imap() as server:
        yield server


@pytest.fixture
def mailbox(rude: RudeImap, world: World) -> Mailbox:
    settings = {"imap_host": "127.0.0.1", "imap_port": rude.port, "imap_security": "plain"}
    return change_mailbox(
        channel=world.mailbox,
        by=world.nima,
        receiving="imap",
        imap_user="user",
        imap_secret="right",
        **settings,
    ).mailbox


def fetch(mailbox: Mailbox, *, limit: int = MEGABYTE) -> int:
    with connected(mailbox) as imap:
        return read_new(imap, mailbox, limit=limit, stopped=lambda: False)


def compare(mailbox: Mailbox, *, limit: int = MEGABYTE, asked: bool = False) -> int:
    """As the fetcher does every hour, or when somebody asks."""
    mailbox = Mailbox.objects.select_related("channel").get(pk=mailbox.pk)
    with connected(mailbox) as imap:
        reading = Reading(mailbox, limit=limit, stopped=lambda: False)
        return audit(imap, reading, asked=mailbox.audit_asked_at if asked else None)


def mail(number: int, text: str = "سلام") -> bytes:
    return letter(text, subject=f"mail {number}", message_id=f"<{number}@mail.example>").as_bytes()


def states() -> dict[int, str]:
    return dict(Sighting.objects.order_by("uid").values_list("uid", "state"))


def test_what_is_seen_is_noted_even_when_it_cannot_be_fetched(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.drops = {uid: mail(uid) for uid in (1, 2)}, 1
    with pytest.raises(ServerFault):
        fetch(mailbox)
    assert states() == {1: "waiting", 2: "waiting"}
    assert fetch(mailbox) == 2
    assert states() == {1: "stored", 2: "stored"}
    assert [bytes(seen.arrival.raw) for seen in Sighting.objects.order_by("uid") if seen.arrival] == [
        mail(1),
        mail(2),
    ]


def test_a_mail_that_goes_while_it_is_fetched_is_gone_and_the_others_are_stored(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    rude.mails = {uid: mail(uid) for uid in (1, 2, 3)}
    rude.vanishing = {2}
    assert fetch(mailbox) == 2
    assert states() == {1: "stored", 2: "gone", 3: "stored"}


def test_a_fetch_that_is_refused_because_one_mail_went_is_asked_again_for_each(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    rude.mails = {uid: mail(uid) for uid in (1, 2, 3)}
    rude.vanishing, rude.refuses_whole = {2}, True
    assert fetch(mailbox) == 2
    assert states() == {1: "stored", 2: "gone", 3: "stored"}


@pytest.mark.parametrize("form", ["NIL", "nothing"])
def test_a_mail_that_is_listed_and_not_handed_out_is_refused_and_told(
    rude: RudeImap, mailbox: Mailbox, form: str
) -> None:
    rude.mails = {uid: mail(uid) for uid in (1, 2, 3)}
    rude.withheld, rude.withheld_as = {2}, form
    assert fetch(mailbox) == 2
    assert states() == {1: "stored", 2: "refused", 3: "stored"}
    aside = Arrival.objects.get(state="quarantined")
    assert aside.reason
    assert Sighting.objects.get(uid=2).arrival == aside


def test_what_was_refused_is_asked_for_again_and_no_longer_set_aside_then(
    rude: RudeImap, mailbox: Mailbox, world: World
) -> None:
    rude.mails, rude.refused = {1: mail(1)}, {1}
    fetch(mailbox)
    compare(mailbox)
    assert Arrival.objects.count() == 1, "told once, however often it is asked for"
    rude.refused = set()
    assert ask_audit(channel=world.mailbox, by=world.nima)
    compare(mailbox, asked=True)
    assert states() == {1: "stored"}
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["known", "waiting"]
    mailbox.refresh_from_db()
    assert mailbox.audit_asked_at is None


def test_a_mail_that_appears_below_the_place_is_found_by_comparing(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails = {uid: mail(uid) for uid in (1, 5)}
    assert fetch(mailbox) == 2
    rude.mails = {5: mail(5), 3: mail(3), 1: mail(1)}
    assert fetch(mailbox) == 0
    assert compare(mailbox) == 1
    assert states() == {1: "stored", 3: "stored", 5: "stored"}
    place = ImapPlace.objects.get()
    assert (place.on_server, place.found_missing, place.last_uid) == (3, 1, 5)
    assert place.audited_at
    assert compare(mailbox) == 0
    place.refresh_from_db()
    assert place.found_missing == 1, "what another process found a moment ago stays told"
    with clock.at(clock.now() + timedelta(hours=1)):
        compare(mailbox)
    place.refresh_from_db()
    assert place.found_missing == 0


def test_comparing_notes_what_another_client_emptied(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.drops = {uid: mail(uid) for uid in (1, 2)}, 1
    with pytest.raises(ServerFault):
        fetch(mailbox)
    rude.mails = {}
    compare(mailbox)
    assert states() == {1: "gone", 2: "gone"}


def test_renumbered_mails_are_all_read_again_and_the_old_numbers_stay_as_history(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    rude.mails = {1: mail(1), 2: mail(2)}
    fetch(mailbox)
    rude.validity, rude.mails = 2, {1: mail(2), 2: mail(3)}
    assert fetch(mailbox) == 2
    seen = Sighting.objects.order_by("validity", "uid").values_list("validity", "uid", "state")
    assert list(seen) == [(1, 1, "stored"), (1, 2, "stored"), (2, 1, "stored"), (2, 2, "stored")]


def test_what_waited_under_old_numbers_waits_no_more(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.drops = {1: mail(1)}, 1
    with pytest.raises(ServerFault):
        fetch(mailbox)
    rude.validity = 2
    assert fetch(mailbox) == 1
    assert list(Sighting.objects.order_by("validity").values_list("state", flat=True)) == ["gone", "stored"]


def test_a_server_that_gives_numbers_out_again_is_read_from_the_start(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    """As one restored from a backup does: the same UIDVALIDITY, and UIDs that were other mails before."""
    rude.mails, rude.next_uid = {uid: mail(uid) for uid in (1, 2, 3)}, 4
    assert fetch(mailbox) == 3
    rude.mails, rude.next_uid = {1: mail(1), 2: mail(20)}, 3
    compare(mailbox)
    assert Arrival.objects.count() == 5
    assert set(Sighting.objects.filter(folder="INBOX").values_list("uid", flat=True)) == {1, 2}
    compare(mailbox)
    assert Arrival.objects.count() == 5


def test_a_wrong_next_number_is_not_believed(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.next_uid = {uid: mail(uid) for uid in (1, 2, 3)}, 1
    compare(mailbox)
    compare(mailbox)
    assert Arrival.objects.count() == 3


def test_another_account_with_the_same_numbers_is_another_mailbox(
    rude: RudeImap, mailbox: Mailbox, world: World
) -> None:
    rude.mails = {1: mail(1)}
    fetch(mailbox)
    before = Mailbox.objects.select_related("channel").get(pk=mailbox.pk)
    changed = change_mailbox(channel=world.mailbox, by=world.nima, imap_user="other").mailbox
    rude.mails = {1: mail(2)}
    with connected(before) as imap, pytest.raises(Superseded):
        read_new(imap, before, limit=MEGABYTE, stopped=lambda: False)
    assert fetch(changed) == 1
    assert Sighting.objects.count() == 2


@pytest.mark.parametrize("said", [1, 0, 5 * MEGABYTE])
def test_the_sizes_a_server_names_are_not_believed(rude: RudeImap, mailbox: Mailbox, said: int) -> None:
    rude.mails = {1: mail(1, "x " * 40_000), 2: mail(2)}
    rude.sizes = {1: said}
    assert fetch(mailbox) == 2
    assert sorted(bytes(arrival.raw) for arrival in Arrival.objects.all()) == sorted(rude.mails.values())


def test_a_mail_larger_than_it_said_is_refused_all_the_same(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.sizes = {1: mail(1), 2: mail(2, "x " * 40_000), 3: mail(3)}, {2: 100}
    assert fetch(mailbox, limit=20_000) == 2
    assert states() == {1: "stored", 2: "refused", 3: "stored"}
    assert b"Subject: mail 2" in bytes(Arrival.objects.get(state="quarantined").raw)


def test_an_answer_without_end_breaks_off_and_holds_nothing_up(
    rude: RudeImap, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_client, "ROOM", 30_000)
    rude.mails, rude.sizes = {1: mail(1, "x " * 40_000), 2: mail(2)}, {1: 100}
    with connected(mailbox) as imap, pytest.raises(ServerFault, match="larger"):
        read_new(imap, mailbox, limit=MEGABYTE, stopped=lambda: False)


def test_a_large_mail_comes_in_pieces(
    rude: RudeImap, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "PIECE", 1000)
    monkeypatch.setattr(imap_reading, "WEIGHT", 1000)
    rude.mails = {1: mail(1, "نامه " * 2000), 2: mail(2)}
    assert fetch(mailbox) == 2
    assert sorted(bytes(arrival.raw) for arrival in Arrival.objects.all()) == sorted(rude.mails.values())
    assert sum("<" in command for command in rude.commands) > 10


def test_a_server_that_refuses_what_is_past_the_end_has_handed_out_all(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    rude.mails, rude.sizes, rude.quirk = {1: mail(1)}, {1: 0}, "past"
    assert fetch(mailbox) == 1
    assert bytes(Arrival.objects.get().raw) == rude.mails[1]


def test_a_server_that_knows_no_pieces_hands_out_the_whole(
    rude: RudeImap, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "PIECE", 1000)
    monkeypatch.setattr(imap_reading, "WEIGHT", 1000)
    rude.mails, rude.knows_pieces = {1: mail(1, "نامه " * 2000)}, False
    assert fetch(mailbox) == 1
    assert bytes(Arrival.objects.get().raw) == rude.mails[1]


def test_a_mail_at_which_every_connection_breaks_is_given_up_in_the_end_and_delays_no_other(
    rude: RudeImap, mailbox: Mailbox
) -> None:
    rude.mails, rude.breaks_at = {uid: mail(uid) for uid in (1, 2, 3)}, {2}
    reading = Reading(mailbox, limit=MEGABYTE, stopped=lambda: False)
    broken = 0
    while "waiting" in states().values() or not states():
        with connected(mailbox) as imap:
            try:
                reading.read_new(imap)
            except ServerFault:
                broken += 1
        if broken == 4:
            assert states() == {1: "stored", 2: "waiting", 3: "stored"}
    assert broken == imap_reading.TRIES
    assert states() == {1: "stored", 2: "refused", 3: "stored"}


@pytest.mark.parametrize("quirk", ["literal8", "lower", "quoted", "chatter", "no uid"])
def test_what_servers_write_differently_is_read_alike(rude: RudeImap, mailbox: Mailbox, quirk: str) -> None:
    rude.mails, rude.quirk = {7: mail(7)}, quirk
    if quirk == "quoted":
        rude.mails = {7: b'Subject: "short" \\ one'}
    assert fetch(mailbox) == 1
    assert bytes(Arrival.objects.get().raw) == rude.mails[7]


def test_a_goodbye_in_the_middle_is_a_broken_connection(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails, rude.quirk = {7: mail(7)}, "bye"
    with connected(mailbox) as imap, pytest.raises(ServerFault):
        read_new(imap, mailbox, limit=MEGABYTE, stopped=lambda: False)
    assert states() == {7: "waiting"}


def test_a_hundred_thousand_mails_are_noted_in_few_statements(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails = dict.fromkeys(range(1, 100_001), b"")
    with connected(mailbox) as imap, CaptureQueriesContext(connection) as queries:
        audit(imap, Reading(mailbox, limit=MEGABYTE, stopped=lambda: True))
    assert Sighting.objects.filter(state="waiting").count() == 100_000
    assert len(queries) < 250
    assert ImapPlace.objects.get().last_uid == 0, "nothing was stored"


def test_a_quiet_round_costs_few_queries(rude: RudeImap, mailbox: Mailbox) -> None:
    rude.mails = {1: mail(1)}
    fetch(mailbox)
    with connected(mailbox) as imap, CaptureQueriesContext(connection) as queries:
        read_new(imap, mailbox, limit=MEGABYTE, stopped=lambda: False)
    assert len(queries) <= 8, [query["sql"] for query in queries]
