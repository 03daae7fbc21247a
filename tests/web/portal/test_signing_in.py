"""A customer signs in without a password, and nobody learns from it who is a customer."""

from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.knowledge.models import Article, Audience
from jawab.people.actions import (
    erase_customer,
    forget_sign_ins,
    mark_contact_point_failing,
    merge_customers,
    part_customers,
    remove_contact_point,
)
from jawab.people.actions.signing_in import LASTS, MOST_A_DAY, VALID
from jawab.people.codes import TRIES
from jawab.people.models import ContactPoint, CustomerSession, SignInCode
from jawab.web.help.signed import COOKIE
from tests.desk import plain
from tests.jobs import work_off
from tests.knowledge.test_articles import published
from tests.post import Sink
from tests.web.portal.conftest import ask, code_in, link_in, signed_in, token_of
from tests.web.workspace.browsing import queries, text
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
MINE = "/help/en/requests/"


def other_than(code: str) -> str:
    return "000000" if code != "000000" else "000001"


def shown(client: Client) -> bool:
    return client.get(MINE).status_code == 200


def test_a_code_in_any_digits_signs_in_once(world: World, outside: Sink) -> None:
    client = Client()
    page = ask(client, "Maryam@Mail.example", "fa")
    assert not shown(client)
    work_off()
    (letter,) = outside.letters
    assert "کد" in plain(letter)
    assert letter["Auto-Submitted"] == "auto-generated"
    code = code_in(letter)
    typed = code[:3].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) + " - " + code[3:]
    answer = client.post(page, {"code": typed})
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 24 * 3600)
    assert shown(client)
    assert "مریم رحیمی" in text(client.get("/help/fa/requests/"))
    again = Client()
    assert again.post(page, {"code": code}).status_code == 422
    assert ContactPoint.objects.get(value="maryam@mail.example").verified_how == "sign_in"
    told = list(FactRow.objects.filter(kind__startswith="customer.signed").values_list("kind", flat=True))
    assert told == ["customer.signed_in"]


def test_nothing_that_lets_anybody_in_is_kept(world: World, outside: Sink) -> None:
    client = signed_in(outside)
    letter = outside.letters[0]
    kept = str([*SignInCode.objects.values(), *CustomerSession.objects.values(), *FactRow.objects.values()])
    assert link_in(letter).split("/")[-2] not in kept
    assert client.cookies[COOKIE].value not in kept
    assert SignInCode.objects.get().sealed == ""


def test_the_link_is_looked_at_by_anybody_and_pressed_by_a_person(world: World, outside: Sink) -> None:
    ask(Client(), "maryam@mail.example")
    work_off()
    path = link_in(outside.letters[0])
    scanner = Client()
    for _each in range(3):
        assert scanner.get(path).status_code == scanner.head(path).status_code == 200
    assert COOKIE not in scanner.cookies
    reader = Client(enforce_csrf_checks=True)
    seen = reader.get(path)
    assert "maryam@mail.example" in text(seen)
    assert reader.post(path).status_code == 403, "another site could sign somebody in as somebody else"
    pressed = reader.post(path, {"csrfmiddlewaretoken": token_of(seen)})
    assert pressed.headers["Location"] == MINE
    assert shown(reader)
    late = Client().post(path)
    assert (late.status_code, COOKIE in late.cookies) == (409, False)
    assert Client().get("/help/en/sign-in/link/nothing/").status_code == 404


def test_nobody_learns_who_is_a_customer(world: World, outside: Sink) -> None:
    known, unknown = Client(), Client()
    there, nowhere = ask(known, "maryam@mail.example"), ask(unknown, "nobody@else.example")
    number = ask(Client(), "۰۹۱۲ ۰۰۰ ۴۵۶۷")
    work_off()
    assert [each.rcpt_tos for each in outside.envelopes] == [["maryam@mail.example"]]
    wrong = other_than(code_in(outside.letters[0]))
    pages = []
    for client, path in ((known, there), (unknown, nowhere), (Client(), number)):
        secret = path.split("/")[-2]
        bare = text(client.get(path)).replace(secret, "")
        refused = client.post(path, {"code": wrong})
        assert refused.status_code == 422
        pages.append((_without_token(bare), _without_token(text(refused).replace(secret, ""))))
    assert pages[0] == pages[1] == pages[2]
    assert Client().post("/help/en/sign-in/", {"address": "what?"}).status_code == 422


def _without_token(page: str) -> str:
    start, _name, rest = page.partition('name="csrfmiddlewaretoken" value="')
    return start + rest.partition('"')[2]


def test_guessing_ends_after_a_few_tries(world: World, outside: Sink) -> None:
    client = Client()
    page = ask(client, "maryam@mail.example")
    work_off()
    code = code_in(outside.letters[0])
    for _each in range(TRIES):
        assert client.post(page, {"code": other_than(code)}).status_code == 422
    assert client.post(page, {"code": code}).status_code == 422
    assert not shown(client)


def test_a_code_of_another_attempt_opens_nothing(world: World, outside: Sink) -> None:
    """Who asked in another browser, for the same address, does not learn of its code by trying theirs."""
    first, second = ask(Client(), "maryam@mail.example"), ask(Client(), "maryam@mail.example")
    work_off()
    codes = [code_in(each) for each in outside.letters]
    if codes[0] != codes[1]:
        assert Client().post(first, {"code": codes[1]}).status_code == 422
    assert Client().post(second, {"code": codes[1]}).status_code == 302


def test_a_code_grows_old_and_is_not_sent_too_often(world: World, outside: Sink) -> None:
    client = Client()
    page = ask(client, "maryam@mail.example")
    work_off()
    with clock.at(NOON + VALID):
        assert client.post(page, {"code": code_in(outside.letters[0])}).status_code == 422
    for hour in range(1, MOST_A_DAY + 2):
        with clock.at(NOON + timedelta(minutes=30 * hour)):
            ask(Client(), "maryam@mail.example")
            work_off()
    assert len(outside.letters) == MOST_A_DAY


def test_an_address_that_gives_mail_back_gets_none(world: World, outside: Sink) -> None:
    mark_contact_point_failing(kind="email", value="maryam@mail.example", failure="550", by=SYSTEM)
    ask(Client(), "maryam@mail.example")
    work_off()
    assert outside.letters == []


def test_a_place_that_asks_too_often_waits(world: World, outside: Sink) -> None:
    client = Client()
    found = {client.post("/help/en/sign-in/", {"address": "a@b.example"}).status_code for _ in range(12)}
    assert found == {302, 429}


def test_out_here_and_out_everywhere(world: World, outside: Sink) -> None:
    here, there, elsewhere = (signed_in(outside) for _each in range(3))
    assert here.post("/help/en/sign-out/").headers["Location"] == "/help/en/"
    assert (shown(here), shown(there)) == (False, True)
    there.post("/help/en/sign-out/", {"everywhere": "yes"})
    assert (shown(there), shown(elsewhere)) == (False, False)
    assert CustomerSession.objects.count() == 0
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(outside).cookies
    assert strict.post("/help/en/sign-out/").status_code == 403


def test_who_it_is_follows_the_address(world: World, outside: Sink) -> None:
    """Merged, parted, removed and erased."""
    client = signed_in(outside)
    other = customer("مریم ر.", "m@work.example")
    merge = merge_customers(customer=world.maryam, into=other, by=world.sara, take=["name"])
    assert shown(client)
    part_customers(merge=merge, by=world.sara)
    assert "مریم رحیمی" in text(client.get(MINE))
    second = signed_in(outside, "m@work.example")
    remove_contact_point(point=other.contact_points.get(), by=world.sara)
    assert not shown(second)
    ask(Client(), "maryam@mail.example")
    erase_customer(customer=world.maryam, reason="they asked", by=world.nima)
    assert not shown(client)
    assert CustomerSession.objects.count() == SignInCode.objects.filter(value__contains="maryam").count() == 0


def test_a_session_ends_and_is_forgotten(world: World, outside: Sink) -> None:
    client = signed_in(outside)
    assert forget_sign_ins() == 0
    with clock.at(NOON + LASTS):
        assert not shown(client)
    with clock.at(NOON + LASTS + timedelta(minutes=1)):
        assert (forget_sign_ins(), forget_sign_ins()) == (2, 0)
    client.cookies[COOKIE] = "x" * 5000
    assert not shown(client)


def test_one_comes_back_to_where_one_was_going_and_nowhere_else(world: World, outside: Sink) -> None:
    number = world.ticket().pk
    client = Client()
    wanted = client.get(f"/help/en/requests/{number}/").headers["Location"]
    assert wanted == f"/help/en/sign-in/?next=%2Fhelp%2Fen%2Frequests%2F{number}%2F"
    page = client.post(wanted, {"address": "maryam@mail.example", "next": f"/help/en/requests/{number}/"})
    work_off()
    path = page.headers["Location"].partition("?")[0]
    code = code_in(outside.letters[0])
    for elsewhere in ("https://evil.example/help/", "//evil.example/help/", "/help/\\evil.example", "/"):
        assert "evil.example" not in text(client.get(path, {"next": elsewhere}))
    odd = client.post(wanted, {"address": "who@mail.example", "next": "/help/en/راه\r\nX: y/?a=1&b=2"})
    assert odd.headers["Location"].partition("?")[2].startswith("next=%2Fhelp%2Fen%2F%D8%B1")
    answer = client.post(path, {"code": code, "next": f"/help/en/requests/{number}/"})
    assert answer.headers["Location"] == f"/help/en/requests/{number}/"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_articles_for_those_who_signed_in_are_theirs_alone(world: World, outside: Sink) -> None:
    made = published(world)
    path = "/help/fa/بازگشت-کالا/"
    Article.objects.filter(pk=made.pk).update(audience=Audience.SIGNED_IN)
    stranger, reader = Client(), signed_in(outside)
    before = text(stranger.get("/help/fa/"))
    assert stranger.get(path).status_code == 404
    for each in (path, "/help/fa/topics/بازگشت/", "/help/fa/search/?q=بازگشت"):
        answer = reader.get(each)
        assert answer.status_code == 200
        assert "بازگشت کالا" in text(answer)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer.headers
    assert "بازگشت" in text(reader.get("/help/fa/"))
    assert "بازگشت" not in before + text(stranger.get("/help/fa/"))
    assert stranger.get("/help/fa/topics/بازگشت/").status_code == 404
    assert stranger.get(path).status_code == 404
    assert reader.post(f"{path}votes/", {"helped": "yes"}).status_code == 200
    Article.objects.filter(pk=made.pk).update(audience=Audience.ORGANISATIONS)
    assert reader.get(path).status_code == 404


def test_a_stranger_pays_no_query_for_it(world: World, outside: Sink) -> None:
    published(world)
    stranger = Client()
    stranger.get("/help/fa/")
    assert queries(lambda: stranger.get("/help/fa/")) == 1
    assert not stranger.cookies
