"""A contact point proven by its owner: a code read out, a link pressed, and what proves nothing."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.channels.registry import carriers
from jawab.people.access import confirmation_behind
from jawab.people.actions import (
    Claimed,
    add_contact_point,
    ask_to_confirm,
    change_customer,
    confirm_by_code,
    erase_customer,
    forget_confirmations,
    mark_contact_point_failing,
    merge_customers,
    verify_contact_point,
    what_to_send,
)
from jawab.people.models import CARRIES_CODES, Confirmation, ContactPoint
from jawab.reactions.confirming import send_code
from jawab.web.confirming import MOST_A_MINUTE
from tests.desk import plain
from tests.jobs import work_off
from tests.outside import takes_letters
from tests.post import Sink
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON), translation.override("en"):
        yield


@pytest.fixture
def outside(world: World) -> Iterator[Sink]:
    with takes_letters(world) as running:
        yield running


def address_of(world: World) -> ContactPoint:
    return world.maryam.contact_points.get(kind="email")


def asked(world: World) -> ContactPoint:
    """The letter has left."""
    point = address_of(world)
    ask_to_confirm(point=point, by=world.sara)
    work_off()
    return point


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"\b\d{6}\b", plain(letter))
    assert found is not None
    return found[0]


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"/confirmation/[\w-]+/", plain(letter))
    assert found is not None
    return found[0]


def other_than(code: str) -> str:
    return "000000" if code != "000000" else "000001"


def kinds(count: int) -> list[str]:
    return list(FactRow.objects.order_by("-number").values_list("kind", flat=True)[:count])


def test_a_code_that_is_read_out_in_any_digits_proves_the_address(world: World, outside: Sink) -> None:
    change_customer(customer=world.maryam, language="fa", by=world.sara)
    point = asked(world)
    (letter,) = outside.letters
    assert "این نشانی" in plain(letter)
    assert outside.envelopes[0].rcpt_tos == ["maryam@mail.example"]
    assert letter["Auto-Submitted"] == "auto-generated"
    code = code_in(letter)
    spoken = code[:3].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) + " - " + code[3:]
    confirm_by_code(point=point, typed=spoken, by=world.ali)
    point.refresh_from_db()
    assert (point.verified_how, point.verified_at) == ("code", NOON)
    fact = FactRow.objects.latest("number")
    assert (fact.kind, fact.actor) == ("contact_point.verified", world.ali.actor)
    assert (fact.values["how"], fact.values["before"]) == ("code", "")
    with pytest.raises(Refused, match="used already"):
        confirm_by_code(point=point, typed=code, by=world.ali)


def test_nothing_but_digests_is_kept_once_the_letter_has_left(world: World, outside: Sink) -> None:
    asked(world)
    code, link = code_in(outside.letters[0]), link_in(outside.letters[0])
    row = Confirmation.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    assert (row["sealed"], row["sent_at"]) == ("", NOON)
    assert link.split("/")[2] not in kept
    assert code not in kept.replace(str(NOON), "")
    assert code not in " ".join(str(row.values) for row in FactRow.objects.all())
    work_off()
    assert len(outside.letters) == 1


def test_a_job_that_runs_twice_sends_once(world: World, outside: Sink) -> None:
    ask_to_confirm(point=address_of(world), by=world.sara)
    row = FactRow.objects.latest("number")
    for _again in range(2):
        send_code(Recorded(number=row.number, fact=read(row), by=SYSTEM))
    assert len(outside.letters) == 1


def test_a_link_proves_when_it_is_pressed_and_never_when_it_is_looked_at(world: World, outside: Sink) -> None:
    point, link = asked(world), link_in(outside.letters[0])
    scanner = Client()
    for _again in range(3):
        page = scanner.get(link)
        assert (page.status_code, scanner.head(link).status_code) == (200, 200)
    assert page["Cache-Control"] == "private, no-store"
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "<script" not in text(page).partition("<main")[2]
    assert world.maryam.name not in text(page)
    point.refresh_from_db()
    assert point.verified_at is None
    assert Client().post(link, {"mine": "perhaps"}).status_code == 422
    assert Client(enforce_csrf_checks=True).post(link, {"mine": "yes"}).status_code == 302
    point.refresh_from_db()
    assert (point.verified_how, kinds(1)) == ("link", ["contact_point.verified"])
    assert FactRow.objects.latest("number").actor == world.maryam.actor
    before = FactRow.objects.count()
    Client().post(link, {"mine": "yes"})
    assert FactRow.objects.count() == before
    assert Client().post(link, {"mine": "no"}).status_code == 409


def test_who_says_it_is_not_theirs_takes_nothing_away_and_it_stands_beside(
    world: World, outside: Sink
) -> None:
    change_customer(customer=world.maryam, language="en", by=world.sara)
    point = asked(world)
    code, link = code_in(outside.letters[0]), link_in(outside.letters[0])
    assert Client().post(link, {"mine": "no"}).status_code == 302
    assert "not theirs" in text(Client().get(link))
    assert kinds(1) == ["confirmation.denied"]
    with pytest.raises(Refused):
        confirm_by_code(point=point, typed=code, by=world.sara)
    assert Client().post(link, {"mine": "yes"}).status_code == 409
    point.refresh_from_db()
    assert (point.verified_at, point.customer_id) == (None, world.maryam.pk)
    assert "شخص دیگری" in text(signed_in(world.sara).get(f"/customers/{world.maryam.pk}/?tab=details"))


def test_five_wrong_codes_end_it_and_each_is_counted_and_told(world: World, outside: Sink) -> None:
    point = asked(world)
    code = code_in(outside.letters[0])
    for typed in ("", "12345", "1234567", "abc", "\0"):
        with pytest.raises(Refused, match="six digits"):
            confirm_by_code(point=point, typed=typed, by=world.sara)
    for _left in (4, 3, 2, 1):
        with pytest.raises(Refused, match="not the code"):
            confirm_by_code(point=point, typed=other_than(code), by=world.sara)
    for typed in (other_than(code), code, code):
        with pytest.raises(Refused, match="Too many"):
            confirm_by_code(point=point, typed=typed, by=world.sara)
    mistyped = FactRow.objects.filter(kind="confirmation.code_mistyped").order_by("number")
    assert [row.values["left"] for row in mistyped] == [4, 3, 2, 1, 0]
    with clock.at(NOON + timedelta(minutes=2)):
        ask_to_confirm(point=point, by=world.sara)
        work_off()
        with pytest.raises(Refused, match="not the code"):
            confirm_by_code(point=point, typed=other_than(code_in(outside.letters[1])), by=world.sara)
        confirm_by_code(point=point, typed=code_in(outside.letters[1]), by=world.sara)


def test_after_half_an_hour_neither_code_nor_link_counts(world: World, outside: Sink) -> None:
    point = asked(world)
    code, link = code_in(outside.letters[0]), link_in(outside.letters[0])
    with clock.at(NOON + timedelta(minutes=30)):
        with pytest.raises(Refused, match="too old"):
            confirm_by_code(point=point, typed=code, by=world.sara)
        page = Client().get(link)
        assert page.status_code == 200
        assert 'name="mine"' not in text(page)
        assert Client().post(link, {"mine": "yes"}).status_code == 409
    point.refresh_from_db()
    assert point.verified_at is None
    with clock.at(NOON + timedelta(minutes=29)):
        confirm_by_code(point=point, typed=code, by=world.sara)


def test_a_new_code_ends_the_old_one_and_nobody_is_flooded(world: World, outside: Sink) -> None:
    point = asked(world)
    with pytest.raises(Refused, match="moment ago"):
        ask_to_confirm(point=point, by=world.ali)
    for number in range(1, 5):
        with clock.at(NOON + timedelta(minutes=2 * number)):
            asked(world)
    with clock.at(NOON + timedelta(minutes=12)):
        with pytest.raises(Refused, match="often enough"):
            ask_to_confirm(point=point, by=world.sara)
        first, last = (code_in(outside.letters[number]) for number in (0, -1))
        if first != last:
            with pytest.raises(Refused, match="not the code"):
                confirm_by_code(point=point, typed=first, by=world.sara)
        assert Client().post(link_in(outside.letters[0]), {"mine": "yes"}).status_code == 409
        confirm_by_code(point=point, typed=last, by=world.sara)
    with clock.at(NOON + timedelta(days=1, minutes=20)):
        ask_to_confirm(point=point, by=world.sara)
    assert len(outside.letters) == 5


def test_what_could_not_be_sent_is_told_with_the_servers_own_word(world: World, outside: Sink) -> None:
    outside.answer = lambda _recipient: "550 no such user here"
    point = asked(world)
    row = Confirmation.objects.get()
    assert (row.end, row.sealed, row.sent_at) == ("unsent", "", None)
    assert "no such user here" in row.failure
    assert kinds(1) == ["confirmation.unsent"]
    page = text(signed_in(world.sara).get(f"/customers/{world.maryam.pk}/?tab=details"))
    assert "no such user here" in page
    outside.answer = lambda _recipient: "250 OK"
    asked(world)  # at once
    confirm_by_code(point=point, typed=code_in(outside.letters[0]), by=world.sara)


def test_without_a_server_that_sends_nothing_waits_in_silence(world: World) -> None:
    asked(world)
    assert "mailbox" in Confirmation.objects.get().failure


def test_who_may_ask_and_what_can_be_asked(world: World) -> None:
    assert set(carriers()) == CARRIES_CODES
    with pytest.raises(NotAllowed):
        ask_to_confirm(point=address_of(world), by=world.maryam)  # type: ignore[arg-type]
    phone = add_contact_point(customer=world.maryam, kind="phone", value="09120004567", by=world.sara)
    with pytest.raises(Refused, match="by e-mail alone"):
        ask_to_confirm(point=phone, by=world.sara)
    mark_contact_point_failing(kind="email", value="maryam@mail.example", failure="5.1.1", by=SYSTEM)
    with pytest.raises(Refused, match="comes back"):
        ask_to_confirm(point=address_of(world), by=world.sara)
    with pytest.raises(NotThere):
        confirmation_behind("x")
    assert Client().get("/confirmation/x/").status_code == 404
    assert Client().post(f"/contact-points/{phone.pk}/confirmations/").status_code == 302
    assert not Confirmation.objects.exists()


def test_a_better_proof_takes_the_place_of_a_word_and_not_the_other_way(world: World, outside: Sink) -> None:
    verify_contact_point(point=address_of(world), by=world.sara)
    point = asked(world)
    confirm_by_code(point=point, typed=code_in(outside.letters[0]), by=world.sara)
    fact = FactRow.objects.latest("number")
    assert (fact.values["before"], fact.values["how"]) == ("agent", "code")
    with clock.at(NOON + timedelta(days=3)):
        verify_contact_point(point=point, by=world.sara)
    point.refresh_from_db()
    assert (point.verified_how, point.verified_at) == ("code", NOON)


def test_whose_an_address_is_is_said_to_agents_with_the_way_to_both(world: World, outside: Sink) -> None:
    reza = customer("Reza Karimi", "reza@mail.example")
    for words in ("belongs to", "is proven"):
        with pytest.raises(Claimed, match=words) as refusal:
            add_contact_point(customer=reza, kind="email", value="Maryam@mail.example", by=world.sara)
        assert refusal.value.owner == world.maryam.pk
        assert world.maryam.name in str(refusal.value)
        verify_contact_point(point=address_of(world), by=world.sara)
    with pytest.raises(Refused) as plain_refusal:
        add_contact_point(customer=reza, kind="email", value="maryam@mail.example", by=SYSTEM)
    assert world.maryam.name not in str(plain_refusal.value)
    wanted = {"kind": "email", "value": "maryam@mail.example"}
    page = signed_in(world.sara).post(f"/customers/{reza.pk}/contact-points/", wanted)
    assert page.status_code == 409
    assert f"/customers/{reza.pk}/merge/?other={world.maryam.pk}" in text(page)


def test_it_is_asked_and_answered_on_the_customers_page(world: World, outside: Sink) -> None:
    client, point = signed_in(world.sara), address_of(world)
    path = f"/customers/{world.maryam.pk}/?tab=details"
    client.get(path)
    few = queries(lambda: client.get(path))
    assert f'formaction="/contact-points/{point.pk}/confirmations/"' in text(client.get(path))
    assert client.post(f"/contact-points/{point.pk}/confirmations/").status_code == 303
    work_off()
    assert 'name="code"' in text(client.get(path))
    refused = client.post(f"/contact-points/{point.pk}/code/", {"code": "1"})
    assert (refused.status_code, 'aria-invalid="true"' in text(refused)) == (409, True)
    assert client.post(f"/contact-points/{point.pk}/confirmations/").status_code == 409
    code = code_in(outside.letters[0])
    assert client.post(f"/contact-points/{point.pk}/code/", {"code": code}).status_code == 303
    page = text(client.get(path))
    assert 'name="code"' not in page
    assert "کدی که به آن‌جا فرستاده شد" in page
    assert queries(lambda: client.get(path)) == few
    assert code not in page


def test_one_place_may_not_try_links_without_end(world: World) -> None:
    answers = [Client().get("/confirmation/x/").status_code for _each in range(MOST_A_MINUTE + 1)]
    assert answers == [404] * MOST_A_MINUTE + [429]


def test_it_goes_along_with_a_merge_and_is_gone_with_an_erasure(world: World, outside: Sink) -> None:
    reza, point = customer("Reza", "reza@mail.example"), asked(world)
    merge_customers(customer=world.maryam, into=reza, by=world.sara)
    point = ContactPoint.objects.get(pk=point.pk)
    confirm_by_code(point=point, typed=code_in(outside.letters[0]), by=world.sara)
    assert FactRow.objects.latest("number").values["customer"] == reza.pk
    erase_customer(customer=reza, reason="asked for it", by=world.nima)
    assert not Confirmation.objects.exists()


def test_old_ones_are_forgotten(world: World) -> None:
    ask_to_confirm(point=address_of(world), by=world.sara)
    assert forget_confirmations() == 0
    with clock.at(NOON + timedelta(days=31)):
        assert (forget_confirmations(), forget_confirmations()) == (1, 0)


def test_with_another_key_of_the_desk_it_is_asked_anew(world: World, outside: Sink, settings: object) -> None:
    ask_to_confirm(point=address_of(world), by=world.sara)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        what_to_send(Confirmation.objects.get())
    work_off()
    assert Confirmation.objects.get().end == "unsent"
