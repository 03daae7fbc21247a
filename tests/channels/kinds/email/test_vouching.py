"""Signed mail proves whose an address is, and nothing that a stranger can write into a mail does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base.environment import environment
from jawab.base.models import FactRow
from jawab.channels.intake import read_due, store
from jawab.channels.models import Arrival
from jawab.channels.registry import reader_of
from jawab.people.actions import verify_contact_point
from jawab.people.models import ContactPoint
from jawab.tickets.models import Message
from tests.channels.kinds.email.test_dkim_check import MAIL, rsa_record, signed
from tests.web.workspace.browsing import signed_in, text
from tests.world import World, agent

pytestmark = pytest.mark.django_db

CHECKED = "Authentication-Results: mx.shop.example; dmarc={} header.from={}\n"
PASS = CHECKED.format("pass", "kunde.example")
FAIL = CHECKED.format("fail", "kunde.example")
OURS = "Received: from mail.kunde.example by mx.shop.example; Thu, 26 Nov 2026 10:00:00 +0330\n"
THEIRS = "Received: from laptop by mail.kunde.example; Thu, 26 Nov 2026 09:59:00 +0330\n"
FROM = "From: Omar <omar@kunde.example>\n"


@pytest.fixture
def checkers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("JAWAB_MAIL_CHECKERS", "mx.shop.example")
    environment.cache_clear()
    yield
    environment.cache_clear()


def bring(world: World, raw: bytes, *, via: str = "smtp") -> None:
    store(channel=world.mailbox, raw=raw, via=via, envelope_from="omar@kunde.example")
    read_due(reader_of)
    assert not Arrival.objects.filter(state="waiting").exists()


def mail(head: str, *, author: str = FROM, subject: str = "Kettle") -> bytes:
    return f"{head}{author}To: support@shop.example\nSubject: {subject}\n\nHello\n".encode()


def how(address: str = "omar@kunde.example") -> str:
    return ContactPoint.objects.get(value=address).verified_how


@pytest.mark.usefixtures("checkers")
def test_what_our_own_server_vouches_for_is_proven_once_and_by_which_message(world: World) -> None:
    bring(world, mail(PASS + OURS + THEIRS))
    point = ContactPoint.objects.get(value="omar@kunde.example")
    first = Message.objects.get(subject="Kettle")
    assert (point.verified_how, point.verified_message) == ("mail", first.pk)
    told = FactRow.objects.get(kind="contact_point.verified")
    assert (told.values["how"], told.values["message"], told.actor) == ("mail", first.pk, "system")
    bring(world, mail(PASS + OURS, subject="Again"))
    assert FactRow.objects.filter(kind="contact_point.verified").count() == 1
    point.refresh_from_db()
    assert point.verified_message == first.pk
    where = f"/tickets/{first.ticket_id}/"
    page = f"/customers/{point.customer_id}/?tab=details"
    assert where in text(signed_in(world.sara).get(page))
    assert where not in text(signed_in(world.omid).get(page))


@pytest.mark.usefixtures("checkers")
@pytest.mark.parametrize(
    "raw",
    [
        mail(OURS + THEIRS),
        mail(FAIL + OURS),
        mail(CHECKED.format("none", "kunde.example") + OURS),
        # Written by the sender, below what our server wrote.
        mail(FAIL + OURS + PASS),
        mail(FAIL + PASS + OURS),
        mail(OURS + THEIRS + PASS),
        # Under another name, under none, or as a seal's.
        mail(PASS.replace("mx.shop.example", "mx.kunde.example") + OURS),
        mail(PASS.replace("mx.shop.example; ", "") + OURS),
        mail(PASS.replace("mx.shop.example", "checked") + OURS),
        mail("ARC-" + PASS.replace("mx.shop", "i=1; mx.shop") + OURS),
        # For another domain, for a part of it, or for none.
        mail(CHECKED.format("pass", "evil.example") + OURS),
        mail(CHECKED.format("pass", "nkunde.example") + OURS),
        mail("Authentication-Results: mx.shop.example; dmarc=pass\n" + OURS),
        mail("Authentication-Results: mx.shop.example; dkim=pass header.d=kunde.example\n" + OURS),
        # Two authors.
        mail(PASS + OURS, author=FROM + "From: Eve <eve@kunde.example>\n"),
        # No person.
        mail(PASS + OURS + "Auto-Submitted: auto-replied\n"),
    ],
)
def test_what_a_stranger_can_write_proves_nothing(world: World, raw: bytes) -> None:
    bring(world, raw)
    assert how() == ""


def test_nobody_is_believed_who_was_not_named(world: World) -> None:
    bring(world, mail(PASS + OURS))
    assert how() == ""


@pytest.mark.usefixtures("checkers")
def test_mail_out_of_a_file_is_the_files_word_alone(world: World) -> None:
    bring(world, mail(PASS + OURS), via="import")
    assert how() == ""


@pytest.mark.usefixtures("checkers")
def test_what_a_colleague_forwards_proves_nothing_of_whoever_wrote_it(world: World) -> None:
    agent("Zoe", language="en")
    passed_on = (
        "Authentication-Results: mx.shop.example; dmarc=pass header.from=shop.example\n"
        + OURS
        + "From: Zoe <zoe@shop.example>\nTo: support@shop.example\nSubject: Fwd: Kettle\n\n"
        "---------- Forwarded message ---------\nFrom: Omar <omar@kunde.example>\n"
        "Date: Thu, 26 Nov 2026 at 10:00\nSubject: Kettle\nTo: Zoe <zoe@shop.example>\n\nIt leaks.\n"
    )
    bring(world, passed_on.encode())
    assert how() == ""


@pytest.mark.usefixtures("checkers")
def test_it_takes_the_place_of_an_agents_word_and_of_nothing_better(world: World) -> None:
    bring(world, mail(OURS))
    point = ContactPoint.objects.get(value="omar@kunde.example")
    verify_contact_point(point=point, by=world.sara)
    bring(world, mail(PASS + OURS, subject="Signed"))
    told = FactRow.objects.filter(kind="contact_point.verified").latest("number")
    assert (told.values["before"], told.values["how"]) == ("agent", "mail")
    ContactPoint.objects.filter(pk=point.pk).update(verified_how="code", verified_message=None)
    bring(world, mail(PASS + OURS, subject="Signed again"))
    assert how() == "code"


@pytest.mark.usefixtures("checkers")
def test_one_query_for_what_is_vouched_for_and_none_for_the_rest(world: World) -> None:
    bring(world, mail(PASS + OURS))

    def asked(head: str, subject: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            bring(world, mail(head, subject=subject))
        return len([each for each in caught if "people_contactpoint" in each["sql"]])

    unsigned = asked(OURS, "One")
    assert asked(PASS + OURS, "Two") == unsigned + 1


@pytest.mark.parametrize(
    ("author", "signer", "expected"),
    [
        (b"sara@bank.example", b"bank.example", "mail"),
        (b"sara@branch.bank.example", b"bank.example", "mail"),
        (b"sara@otherbank.example", b"bank.example", ""),
        (b"sara@bank.example", b"evil.example", ""),
    ],
)
def test_a_signature_checked_here_proves_for_its_own_domain(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    author: bytes,
    signer: bytes,
    expected: str,
) -> None:
    path = tmp_path / "keys"
    path.write_text("".join(f"2026._domainkey.{name}.example {rsa_record()}\n" for name in ("bank", "evil")))
    monkeypatch.setenv("JAWAB_DKIM_KEYS", str(path))
    environment.cache_clear()
    written = MAIL.replace(b"sara@bank.example", author)
    bring(world, signed(written, domain=signer))
    assert how(author.decode()) == expected
    bring(world, b"From: boss@bank.example\r\n" + signed(MAIL.replace(b"Rechnung", b"Two")))
    assert how("boss@bank.example") == ""
    environment.cache_clear()
