"""Leads on their pages: noted beside a ticket by a form alone, found in lists, ended; strangers are told nothing."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jawab.base import clock
from jawab.commerce.models import Order
from jawab.outreach.actions import LeadWish, change_outreach, note_lead
from jawab.outreach.models import Lead
from tests.shop import Goods, stock
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(world: World) -> Goods:
    change_outreach(sales_team=world.stock, by=world.nima)
    return stock()


def noted(world: World, words: str = "سماور", days: int = 1) -> Lead:
    at = clock.now() + timedelta(days=days)
    return note_lead(heard_in=world.ticket(), wish=LeadWish(words=words), call_at=at, by=world.sara)


def post(client: Client, path: str, /, **values: object) -> str:
    answer = client.post(path, values, follow=True)
    assert answer.status_code in {200, 409}, answer.status_code
    return text(answer)


def test_noted_from_the_ticket_with_the_price_of_the_product(world: World, goods: Goods) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    found = text(client.get(f"/tickets/{ticket.pk}/leads/?fragment=found&what=كتري"))
    assert f"product={goods.kettle.pk}" in found
    form = text(client.get(f"/tickets/{ticket.pk}/leads/?fragment=form&product={goods.kettle.pk}&said=x"))
    assert 'value="۱٬۲۰۰٬۰۰۰"' in form
    assert 'value="کتری برقی"' in form
    assert f"/tickets/{ticket.pk}/leads/" in page
    key = hidden(text(client.get(f"/tickets/{ticket.pk}/leads/")).split('id="lead-form"')[1], "key")
    values = {
        "what": "کتری برقی",
        "product": goods.kettle.pk,
        "value": "۱٬۲۰۰٬۰۰۰",
        "due": "فردا ساعت ۱۰",
        "key": key,
    }
    for _each in range(2):
        shown = post(client, f"/tickets/{ticket.pk}/leads/", **values)
    lead = Lead.objects.get()
    assert (lead.product, lead.value, lead.ticket.team) == (goods.kettle, Decimal(12_000_000), world.stock)
    assert "فرصت فروش" in shown
    assert re.search(rf'href="/leads/{lead.pk}/"', shown)


def test_words_that_name_a_product_are_that_product(world: World, goods: Goods) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    post(client, f"/tickets/{ticket.pk}/leads/", what="K-17", due="فردا")
    assert Lead.objects.get().product == goods.kettle


@pytest.mark.parametrize(
    "values",
    [
        {"what": "", "due": "فردا"},
        {"what": "x\0", "due": "هرگز"},
        {"what": "x", "due": "دیروز"},
        {"what": "x", "due": "فردا", "value": "زیاد"},
        {"what": "x", "due": "فردا", "value": "-5"},
        {"what": "x", "due": "فردا", "value": "9" * 30},
    ],
)
def test_what_is_refused_is_said_and_kept_in_the_form(
    world: World, goods: Goods, values: dict[str, str]
) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    answer = client.post(f"/tickets/{ticket.pk}/leads/", values)
    assert answer.status_code == 409
    page = text(answer)
    assert 'role="alert"' in page.split('id="lead-form"')[1].split("</form>")[0]
    assert not Lead.objects.exists()


def test_a_product_of_nowhere_is_words_alone(world: World, goods: Goods) -> None:
    post(signed_in(world.sara), f"/tickets/{world.ticket().pk}/leads/", what="x", product="99999", due="فردا")
    assert Lead.objects.get().product is None


def test_its_page_ends_it_and_begins_the_order(world: World, goods: Goods) -> None:
    lead, client = noted(world), signed_in(world.omid)
    answer = client.post(f"/leads/{lead.pk}/outcome/", {"outcome": "order"})
    assert answer.headers["Location"] == f"/orders/{Order.objects.get().pk}/"
    assert "/orders/" in text(client.get(f"/leads/{lead.pk}/"))
    page = post(client, f"/leads/{lead.pk}/outcome/", outcome="lost", reason="x")
    assert 'role="alert"' in page
    post(client, f"/leads/{lead.pk}/revival/", due="فردا ساعت ۹")
    post(client, f"/leads/{lead.pk}/moment/", due="پس‌فردا ساعت ۹")
    post(client, f"/leads/{lead.pk}/", what="سماور زغالی", value="۲٬۰۰۰")
    for values in ({"outcome": "lost", "reason": ""}, {"outcome": "x"}, {}):
        assert client.post(f"/leads/{lead.pk}/outcome/", values).status_code == 409
    post(client, f"/leads/{lead.pk}/outcome/", outcome="lost", reason="گران")
    lead.refresh_from_db()
    assert (lead.state, lead.words, lead.value) == ("lost", "سماور زغالی", Decimal(20_000))
    history = text(client.get(f"/tickets/{lead.ticket_id}/"))
    assert "سماور زغالی" in history


def test_who_noted_it_reads_and_strangers_find_nothing(world: World, goods: Goods) -> None:
    lead = noted(world)
    reader = signed_in(world.sara)
    page = text(reader.get(f"/leads/{lead.pk}/"))
    assert "outcome" not in page
    assert f"/tickets/{lead.ticket_id}/" not in page
    assert reader.post(f"/leads/{lead.pk}/outcome/", {"outcome": "won"}).status_code == 409
    stranger = signed_in(world.ali)
    for path in ("", "moment/", "outcome/", "revival/"):
        assert stranger.post(f"/leads/{lead.pk}/{path}", {"what": "x"}).status_code == 404
    assert stranger.get(f"/leads/{lead.pk}/").status_code == 404
    assert "سماور" not in text(stranger.get("/leads/?show=team"))
    outsider = signed_in(world.omid)
    assert (
        outsider.post(f"/tickets/{lead.heard_in_id}/leads/", {"what": "x", "due": "فردا"}).status_code == 404
    )
    assert Client().get("/leads/").status_code == 302


def test_the_list_goes_on_where_its_page_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jawab.web.outreach.listing.PAGE", 2)
    for number in range(5):
        noted(world, f"lead-{number}", days=5 - number)
    client, seen = signed_in(world.sara), []
    path = "/leads/?show=team"
    while path:
        page = text(client.get(path))
        seen += re.findall(r"lead-\d", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = older[1].replace("&amp;", "&") if older else ""
    assert seen == ["lead-4", "lead-3", "lead-2", "lead-1", "lead-0"]
    assert client.get("/leads/?show=team&at=x&pk=y").status_code == 200
    assert "lead-3" in text(client.get("/leads/?q=LEAD-3"))
    assert "lead-2" not in text(client.get("/leads/?q=lead-3"))
    assert "lead-4" in text(client.get("/leads/?q=مريم"))


def test_a_list_asks_the_same_of_the_database_however_many_there_are(world: World) -> None:
    client = signed_in(world.sara)
    noted(world)
    client.get("/leads/")
    one = queries(lambda: client.get("/leads/"))
    for _each in range(3):
        noted(world)
    assert queries(lambda: client.get("/leads/")) == one


def test_the_customers_page_and_the_figures_tell_of_it(world: World, goods: Goods) -> None:
    client, lead = signed_in(world.sara), noted(world)
    assert lead.words in text(client.get(f"/customers/{world.maryam.pk}/?tab=leads"))
    assert "Sara" in text(client.get("/leads/figures/"))
