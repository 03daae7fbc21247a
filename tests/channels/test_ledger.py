"""Seen against stored, by mailbox and day, and what is an alarm."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.checkup import Finding
from jawab.channels import checks, ledger
from jawab.channels.intake import set_aside, store
from jawab.channels.kinds.email.models import ImapPlace
from jawab.channels.kinds.email.refusals import RefusalReason, Tally, write_refusals
from jawab.channels.ledger import Day, days, in_trouble, refusals, standings
from jawab.channels.models import Arrival, Refusal, Sighting
from jawab.tickets.models import Channel
from tests.world import NOON, World, mailbox

pytestmark = pytest.mark.django_db

TEHRAN = ZoneInfo("Asia/Tehran")
TODAY = date(2026, 11, 22)


@pytest.fixture
def fetched(world: World) -> Channel:
    channel = mailbox("sales@shop.example", world.support, receiving="imap")
    ImapPlace.objects.create(
        mailbox=channel.mailbox, folder="INBOX", uidvalidity=1, audited_at=NOON, on_server=3
    )
    return channel


def sighted(channel: Channel, uid: int, *, at: datetime = NOON, **more: object) -> Sighting:
    return Sighting.objects.create(channel=channel, folder="INBOX", validity=1, uid=uid, seen_at=at, **more)


def arrived(channel: Channel, state: str, *, at: datetime = NOON, via: str = "imap") -> Arrival:
    with clock.at(at):
        arrival = store(channel=channel, raw=b"x", via=via)
    Arrival.objects.filter(pk=arrival.pk).update(state=state)
    return arrival


def asked() -> Finding:
    """The doctor's first finding."""
    found = checks.missing_mail()
    return found if isinstance(found, Finding) else next(iter(found))


def day_of(channel: Channel, day: date = TODAY) -> Day:
    return next(row for row in days(channel, zone=TEHRAN, today=TODAY) if row.day == day)


def test_every_mail_seen_is_in_one_column(fetched: Channel) -> None:
    states = ("accepted", "known", "own", "report", "quarantined", "waiting")
    for uid, state in enumerate(states, start=1):
        sighted(fetched, uid, state="stored", arrival=arrived(fetched, state))
    for uid, state in enumerate(("waiting", "gone", "refused"), start=10):
        sighted(fetched, uid, state=state)
    row = day_of(fetched)
    assert row == Day(TODAY, joined=1, known=1, own=2, aside=1, unread=1, missing=1, gone=1, refused=1)
    assert (row.seen, row.stored) == (9, 6)


def test_a_mail_refused_and_set_aside_is_counted_once(fetched: Channel) -> None:
    with clock.at(NOON):
        head = set_aside(channel=fetched, raw=b"Subject: x", via="imap", reason="too large")
    sighted(fetched, 1, state="refused", arrival=head)
    assert day_of(fetched) == Day(TODAY, aside=1)


def test_a_day_is_the_readers(fetched: Channel) -> None:
    late = datetime(2026, 11, 21, 20, 31, tzinfo=UTC)  # a minute past midnight in Tehran
    arrived(fetched, "accepted", at=late)
    arrived(fetched, "accepted", at=late - timedelta(minutes=2))
    sighted(fetched, 1, at=late)
    assert day_of(fetched) == Day(TODAY, joined=1, missing=1)
    assert day_of(fetched, date(2026, 11, 21)) == Day(date(2026, 11, 21), joined=1)


def test_thirty_days_newest_first_and_nothing_of_other_mailboxes(fetched: Channel, world: World) -> None:
    arrived(world.mailbox, "accepted", via="smtp")
    arrived(fetched, "accepted", at=NOON - timedelta(days=30))
    shown = days(fetched, zone=TEHRAN, today=TODAY)
    assert [row.day for row in shown] == [TODAY - timedelta(days=back) for back in range(30)]
    assert {row.seen for row in shown} == {0}
    assert day_of(world.mailbox) == Day(TODAY, joined=1)


def test_a_flood_is_counted_for_whole_days_only(fetched: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST", 3)
    for back, count in ((0, 2), (1, 1), (2, 2)):
        for _ in range(count):
            arrived(fetched, "accepted", at=NOON - timedelta(days=back))
    shown = days(fetched, zone=TEHRAN, today=TODAY)
    assert [(row.day, row.joined) for row in shown] == [(TODAY, 2), (TODAY - timedelta(days=1), 1)]


def test_days_and_standings_cost_the_same_however_much_there_is(fetched: Channel, world: World) -> None:
    def cost() -> list[int]:
        counted = []
        for ask in (lambda: days(fetched, zone=TEHRAN, today=TODAY), standings):
            with CaptureQueriesContext(connection) as queries:
                ask()
            counted.append(len(queries))
        return counted

    sighted(fetched, 1)
    before = cost()
    for number in range(3):
        sighted(fetched, 10 + number)
        arrived(fetched, "accepted")
        mailbox(f"more{number}@shop.example", world.support, receiving="imap")
    assert cost() == before == [4, 4]


def test_what_waits_is_no_alarm_at_first_and_is_one_later(fetched: Channel) -> None:
    sighted(fetched, 1)
    with clock.at(NOON + timedelta(minutes=9)):
        assert in_trouble(standings()) == []
        assert asked().state == "ok"
    with clock.at(NOON + timedelta(minutes=11)):
        assert [standing.channel for standing in in_trouble(standings())] == [fetched]
        finding = asked()
    assert (finding.state, "sales@shop.example: 1 seen" in finding.text) == ("bad", True)


@pytest.mark.parametrize(("seen_later", "alarms"), [(5, []), (30, ["sales@shop.example"])])
def test_a_backlog_is_an_alarm_unless_its_own_mails_are_being_stored(
    fetched: Channel, seen_later: int, alarms: list[str]
) -> None:
    sighted(fetched, 1)
    now = NOON + timedelta(hours=1)
    stored = arrived(fetched, "accepted", at=now - timedelta(minutes=1))
    sighted(fetched, 2, at=NOON + timedelta(minutes=seen_later), state="stored", arrival=stored)
    with clock.at(now):
        assert [standing.channel.address for standing in in_trouble(standings())] == alarms
        assert [standing.waiting for standing in standings() if standing.is_under_way] == [1]


def test_a_folder_nobody_compares_is_told(fetched: Channel) -> None:
    with clock.at(NOON + timedelta(hours=4)):
        finding = asked()
    assert (finding.state, "jawab listen" in finding.text) == ("warn", True)
    ImapPlace.objects.all().delete()
    with clock.at(NOON):
        assert "nobody has looked" in asked().text


def test_a_mailbox_out_of_use_is_no_alarm(fetched: Channel) -> None:
    sighted(fetched, 1)
    Channel.objects.filter(pk=fetched.pk).update(is_active=False)
    with clock.at(NOON + timedelta(days=1)):
        assert in_trouble(standings()) == []


def test_refusals_are_summed_by_reason_for_the_mailbox_or_for_nobody(world: World) -> None:
    tally = Tally()
    with clock.at(NOON):
        for _ in range(3):
            tally.add(RefusalReason.UNKNOWN, "smtp")
        tally.add(RefusalReason.TOO_LARGE, "smtp", [world.mailbox.pk, world.mailbox.pk])
        tally.add(RefusalReason.TOO_LARGE, "lmtp", [world.mailbox.pk])
        write_refusals(tally.take())
        tally.add(RefusalReason.UNKNOWN, "smtp")
        write_refusals(tally.take())
    nobodys = refusals(None, since=TODAY)
    assert [(row["reason"], row["count"]) for row in nobodys] == [("unknown", 4)]
    assert [(row["reason"], row["count"]) for row in refusals(world.mailbox, since=TODAY)] == [
        ("too_large", 2)
    ]
    assert day_of(world.mailbox) == Day(TODAY, refused=2)
    assert Refusal.objects.count() == 3
    assert refusals(None, since=TODAY + timedelta(days=1)) == []
