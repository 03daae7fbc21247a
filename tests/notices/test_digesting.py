"""The mail with what is unread: in time, once, without anybody's words, and never a ticket."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from jawab.base import clock
from jawab.channels.intake import read_due, store
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.registry import reader_of
from jawab.knowledge.actions import flag_article
from jawab.notices.actions import Span, digest_due, read_notices
from jawab.notices.models import Digest, Notice
from jawab.notices.ways import Ways
from jawab.people.actions import change_agent, change_preferences, set_teams
from jawab.people.models import Agent
from jawab.tickets.actions import note
from jawab.tickets.models import Ticket
from tests.desk import markup, plain
from tests.knowledge.test_articles import published
from tests.notices.telling import choose, tell
from tests.outside import takes_letters
from tests.post import Sink, sink
from tests.world import NOON, World

EIGHT = time(8)
HOUR = timedelta(hours=1)
TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """A Sunday's, in Tehran."""
    with clock.at(NOON):
        yield


@pytest.fixture
def outside(world: World) -> Iterator[Sink]:
    with takes_letters(world) as running:
        yield running


def name_ali(world: World) -> Ticket:
    ticket = world.ticket("کلمات مشتری")
    note(ticket=ticket, text="@Ali کلمات همکار", by=world.sara)
    tell()
    return ticket


def later(outside: Sink, *, after: timedelta) -> int:
    """How many mails have left by then, with the worker having looked twice."""
    with clock.at(NOON + after):
        digest_due()
        digest_due()
    return len(outside.letters)


def test_it_tells_numbers_and_kinds_in_the_reader_s_language(world: World, outside: Sink) -> None:
    choose(world.ali, digest=("hourly", EIGHT))
    tickets = [name_ali(world), name_ali(world)]
    assert later(outside, after=timedelta(minutes=59)) == 0
    assert later(outside, after=HOUR) == 1
    (mail,) = outside.letters
    assert mail["To"] == "Ali <ali@shop.example>"
    assert "۲" in str(mail["Subject"])
    assert mail["Auto-Submitted"] == "auto-generated"
    text = plain(mail)
    for ticket in tickets:
        assert f"#{ticket.pk}" in text
        assert f"/tickets/{ticket.pk}/" in text
    assert "/account/notifications/" in text
    assert "کلمات" not in text + markup(mail)
    assert 'dir="rtl"' in markup(mail)
    assert later(outside, after=3 * HOUR) == 1


def test_an_article_waits_with_its_address_and_without_its_title(world: World, outside: Sink) -> None:
    choose(world.sara, digest=("hourly", EIGHT))
    made = published(world)
    flag_article(article=made, language="fa", words="کلمات همکار", by=world.ali)
    tell()
    assert later(outside, after=HOUR) == 1
    (mail,) = outside.letters
    assert mail["Subject"] == "خبر تازه‌ای برای شما هست"
    assert plain(mail).count(f"/knowledge/{made.pk}/") == 1
    title = made.texts.get().title
    assert title
    for hidden in (title, "کلمات", "#"):
        assert hidden not in plain(mail)


def test_tickets_stand_before_articles(world: World, outside: Sink) -> None:
    choose(world.sara, digest=("hourly", EIGHT))
    made = published(world)
    flag_article(article=made, language="fa", by=world.ali)
    ticket = world.ticket()
    note(ticket=ticket, text="@Sara", by=world.ali)
    tell()
    assert later(outside, after=HOUR) == 1
    (mail,) = outside.letters
    assert "۱" in str(mail["Subject"]), "one ticket"
    written = plain(mail)
    assert 0 < written.index(f"/tickets/{ticket.pk}/") < written.index(f"/knowledge/{made.pk}/")


def test_what_comes_after_goes_with_the_next(world: World, outside: Sink) -> None:
    choose(world.ali, digest=("hourly", EIGHT))
    first = name_ali(world)
    later(outside, after=HOUR)
    second = name_ali(world)
    assert later(outside, after=2 * HOUR) == 2
    assert f"#{second.pk}" in plain(outside.letters[1])
    assert f"#{first.pk}" not in plain(outside.letters[1])


def test_what_is_read_unwanted_or_out_of_sight_is_in_none(world: World, outside: Sink) -> None:
    choose(world.ali, digest=("hourly", EIGHT), ways={"mentioned": Ways()})
    name_ali(world)
    choose(world.ali, digest=("hourly", EIGHT), ways={"mentioned": Ways(mail=True)})
    read_notices(ticket=name_ali(world).pk, by=world.ali)
    assert later(outside, after=HOUR) == 0
    name_ali(world)
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    assert later(outside, after=2 * HOUR) == 0


def test_without_a_rhythm_nothing_is_kept_for_it_and_ending_it_forgets(world: World, outside: Sink) -> None:
    name_ali(world)
    choose(world.ali, digest=("hourly", EIGHT))
    assert later(outside, after=HOUR) == 0
    name_ali(world)
    choose(world.ali)
    assert not Digest.objects.exists()
    choose(world.ali, digest=("hourly", EIGHT))
    assert later(outside, after=3 * HOUR) == 0


@pytest.mark.parametrize(
    ("zone", "hour", "after"),
    [("Asia/Tehran", 17, 5), ("Asia/Tehran", 8, 20), ("Europe/Berlin", 10, 0.5), ("Nowhere/Nowhere", 9, 0.5)],
)
def test_a_daily_one_leaves_at_an_hour_of_the_reader_s_own(
    world: World, outside: Sink, zone: str, hour: int, after: float
) -> None:
    """Noon in Tehran is 9:30 in Berlin and 8:30 in UTC, which stands for a zone that there is not."""
    Agent.objects.filter(pk=world.ali.pk).update(time_zone=zone)
    world.ali.refresh_from_db()
    if zone.startswith("Nowhere"):
        Digest.objects.create(agent=world.ali, rhythm="daily", hour=time(hour), next_at=NOON + HOUR / 2)
    else:
        choose(world.ali, digest=("daily", time(hour)))
    name_ali(world)
    assert later(outside, after=timedelta(hours=after) - timedelta(minutes=1)) == 0
    assert later(outside, after=timedelta(hours=after)) == 1
    name_ali(world)
    assert later(outside, after=timedelta(hours=after + 23, minutes=59)) == 1
    assert later(outside, after=timedelta(hours=after + 24)) == 2


def test_quiet_hours_put_it_off(world: World, outside: Sink) -> None:
    choose(world.ali, digest=("hourly", EIGHT), quiet=[Span(6, time(12, 30), time(16))])
    name_ali(world)
    assert later(outside, after=2 * HOUR) == 0
    assert Digest.objects.get().next_at == datetime(2026, 11, 22, 16, tzinfo=TEHRAN)
    assert later(outside, after=4 * HOUR) == 1


def test_who_has_left_hears_nothing(world: World, outside: Sink) -> None:
    choose(world.ali, digest=("hourly", EIGHT))
    name_ali(world)
    change_agent(agent=world.ali, by=world.nima, is_active=False)
    assert later(outside, after=HOUR) == 0


def test_a_server_that_is_away_loses_nothing(world: World) -> None:
    choose(world.ali, digest=("hourly", EIGHT))
    name_ali(world)
    with clock.at(NOON + HOUR):
        assert digest_due() == 1  # no mailbox can send
    with sink() as gone:
        port = gone.port
    plumbing = {"smtp_host": "127.0.0.1", "smtp_security": "plain"}
    change_mailbox(channel=world.mailbox, by=world.nima, smtp_port=port, **plumbing)
    with clock.at(NOON + 2 * HOUR):
        assert digest_due() == 1
    assert Notice.objects.get().in_digest
    with sink() as running:
        change_mailbox(channel=world.mailbox, by=world.nima, smtp_port=running.port, **plumbing)
        assert later(running, after=3 * HOUR) == 1
        assert later(running, after=5 * HOUR) == 1


def test_it_never_opens_a_ticket(world: World, outside: Sink) -> None:
    """Neither when an agent's address is a mailbox of the desk, nor when the mail comes back to one."""
    choose(world.ali, digest=("hourly", EIGHT))
    name_ali(world)
    later(outside, after=HOUR)
    before = Ticket.objects.count()
    store(
        channel=world.mailbox,
        raw=outside.letters[0].as_bytes(),
        via="smtp",
        envelope_from="support@shop.example",
    )
    read_due(reader_of)
    assert Ticket.objects.count() == before
    Agent.objects.filter(pk=world.ali.pk).update(email=world.mailbox.address)
    name_ali(world)
    assert later(outside, after=3 * HOUR) == 1


def test_many_tickets_end_in_a_number(world: World, outside: Sink) -> None:
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    choose(world.ali, digest=("hourly", EIGHT))
    made = [world.ticket() for _number in range(23)]
    Notice.objects.bulk_create(
        Notice(
            agent=world.ali,
            ticket=ticket,
            kind="assigned",
            fact=ticket.pk,
            at=NOON,
            in_bell=True,
            sounds=False,
            in_digest=True,
        )
        for ticket in made
    )
    later(outside, after=HOUR)
    (mail,) = outside.letters
    assert mail["Subject"] == "News in 23 tickets"
    assert "And 3 more." in plain(mail)
    assert 'dir="ltr"' in markup(mail)
