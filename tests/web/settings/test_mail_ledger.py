"""The mail ledger as an administrator reads it, and fetching what is missing."""

from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.kinds.email.refusals import RefusalReason, Tally, write_refusals
from jawab.channels.models import Sighting
from jawab.tickets.models import Channel
from tests.world import World, mailbox


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


@pytest.fixture
def sales(world: World) -> Channel:
    channel = mailbox("sales@shop.example", world.support, receiving="imap")
    ImapPlace.objects.create(
        mailbox=channel.mailbox,
        folder="INBOX",
        uidvalidity=1,
        audited_at=clock.now(),
        on_server=8412,
        found_missing=3,
    )
    return channel


def missing(channel: Channel, count: int) -> None:
    for uid in range(count):
        Sighting.objects.create(
            channel=channel,
            folder="INBOX",
            validity=1,
            uid=uid,
            seen_at=clock.now() - timedelta(hours=1),
        )


def test_each_mailbox_says_how_it_stands(sales: Channel, nima: Client) -> None:
    page = nima.get("/settings/mail-ledger/").content.decode()
    assert "sales@shop.example" in page
    assert "۸٬۴۱۲" in page
    assert page.count("/comparison/") == 1, "only what is fetched can be compared"


def test_missing_mail_is_an_alarm_here_and_on_the_overview(sales: Channel, nima: Client) -> None:
    assert nima.get("/settings/").content.decode().count('data-tone="bad"') == 0
    missing(sales, 2)
    assert 'data-tone="bad"' in nima.get("/settings/mail-ledger/").content.decode()
    assert nima.get("/settings/").content.decode().count('data-tone="bad"') == 1


def test_the_button_asks_the_fetcher_and_the_page_follows_until_it_is_done(
    sales: Channel, nima: Client
) -> None:
    assert "every 3s" not in nima.get("/settings/mail-ledger/").content.decode()
    answer = nima.post(f"/settings/mail-ledger/{sales.pk}/comparison/")
    assert answer["Location"] == "/settings/mail-ledger/"
    assert Mailbox.objects.get(channel=sales).audit_asked_at
    assert "every 3s" in nima.get("/settings/mail-ledger/").content.decode()
    fragment = nima.get("/settings/mail-ledger/?fragment=standings").content.decode()
    assert fragment.lstrip().startswith('<ul class="settings-list" id="standings"')


def test_a_mailbox_that_is_not_fetched_is_not_asked(world: World, nima: Client) -> None:
    nima.post(f"/settings/mail-ledger/{world.mailbox.pk}/comparison/")
    assert not Mailbox.objects.filter(audit_asked_at__isnull=False).exists()


def test_only_administrators_ask(sales: Channel, world: World, client: Client) -> None:
    client.force_login(world.mina)
    assert client.post(f"/settings/mail-ledger/{sales.pk}/comparison/").status_code in {403, 404}
    assert not Mailbox.objects.filter(audit_asked_at__isnull=False).exists()


def test_the_days_are_in_the_readers_calendar_and_digits(sales: Channel, world: World, nima: Client) -> None:
    missing(sales, 12)
    page = nima.get(f"/settings/mail-ledger/{sales.pk}/").content.decode()
    assert page.count("<tr>") == 31
    assert "۱۲" in page
    assert page.count('<th scope="col"') == 4, "columns that hold nothing are left out"
    assert "140" not in page.partition("<tbody>")[2].partition("</tbody>")[0], "no Latin digits"


def test_refusals_are_told_in_words(world: World, nima: Client) -> None:
    tally = Tally()
    tally.add(RefusalReason.UNKNOWN, "smtp")
    tally.add(RefusalReason.NO_ROOM, "smtp", [world.mailbox.pk])
    write_refusals(tally.take())
    everybodys = nima.get("/settings/mail-ledger/").content.decode()
    own = nima.get(f"/settings/mail-ledger/{world.mailbox.pk}/").content.decode()
    assert str(RefusalReason.UNKNOWN.label)[:12] in everybodys
    assert "no_room" not in own
    assert own.count("<table") == 2
