"""The filter, and the views people keep, as agents see them."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from jawab.base import clock
from jawab.tickets.actions import assign, save_view, set_fields, set_priority, tag
from jawab.tickets.models import SavedView, Ticket
from jawab.tickets.queries import Condition
from jawab.web.workspace.places import place_of, read_place
from tests.fields import made
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

OPEN = Condition("status", "any", ("new", "open"))


def shown(client: Client, address: str) -> set[int]:
    """The tickets of the list at this address."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return {int(number) for number in re.findall(r'id="row-(\d+)"', text(answer))}


def form(*rows: dict[str, Any], do: str = "show", **more: str) -> dict[str, Any]:
    """What the filter's form sends for these rows: field, how, values, typed, unit."""
    sent: dict[str, Any] = {"filled": "1", "do": do, **more}
    for number, row in enumerate(rows):
        sent |= {f"{name}{number}": value for name, value in row.items()}
    return sent


def kept(world: World, name: str = "بی‌صاحب", **more: Any) -> SavedView:
    given = {"conditions": [OPEN], "sort": "waiting", "by": world.sara, **more}
    return save_view(name=name, **given)


def test_a_list_becomes_conditions_and_conditions_a_list(world: World) -> None:
    mine, other = world.ticket(), world.ticket()
    assign(ticket=mine, agent=world.sara, by=world.sara)
    client = signed_in(world.sara)
    page = text(client.get("/filter/?in=mine.open.waiting"))
    assert re.search(r'name="v0" value="open"[^>]*checked', page)
    assert re.search(r'name="v1" value="me"[^>]*checked', page)
    sent = form(
        {"f": "assignee", "h": "none", "v": ["me"]}, {"f": "status", "h": "any", "v": ["new", "open"]}
    )
    assert shown(client, "/filter/?" + _query(sent)) == {other.pk}


def test_a_filter_survives_the_ticket_and_back(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    answer = client.get("/filter/", form({"f": "words", "h": "has", "t": "کتری شکسته"}))
    assert answer.status_code == 303
    place = "all.any.waiting~words.has.کتری_شکسته"
    page = text(client.get(answer["Location"]))
    assert f"/tickets/{ticket.pk}/?in={place}#newest" in page
    beside = text(client.get(f"/tickets/{ticket.pk}/", {"in": place}))
    assert f'name="in" value="{place}"' in beside
    posted = client.post(f"/tickets/{ticket.pk}/priority/", {"in": place, "priority": "3"})
    assert shown(client, posted["Location"]) == {ticket.pk}


def test_what_is_typed_may_have_any_digits_and_the_readers_calendar(world: World) -> None:
    with clock.at(NOON - timedelta(days=3)):
        old = world.ticket()
    with clock.at(NOON):
        fresh = world.ticket()
        client = signed_in(world.sara)
        waiting = form({"f": "waiting", "h": "over", "t": "۲", "u": "d"})
        assert shown(client, "/filter/?" + _query(waiting)) == {old.pk}
        since = form({"f": "created-day", "h": "after", "t": "۱۴۰۵/۹/۱"})
        assert shown(client, "/filter/?" + _query(since)) == {fresh.pk}
        page = text(client.get("/filter/?in=all.any.waiting~created-day.after.2026-11-22"))
    assert 'value="۱۴۰۵/۹/۱"' in page


def test_a_row_more_and_a_row_less_keep_what_was_chosen(world: World) -> None:
    client = signed_in(world.sara)
    row = {"f": "priority", "h": "any", "v": ["4"]}
    more = text(client.get("/filter/", form(row, do="add", new="tag")))
    assert re.search(r'name="v0" value="4"[^>]*checked', more)
    assert 'name="f1" value="tag"' in more
    assert "field-error" not in more, "an empty row is no mistake yet"
    less = text(client.get("/filter/", form(row, {"f": "tag", "h": "any"}, do="less-0", fragment="form")))
    assert "<html" not in less
    assert 'name="f0" value="tag"' in less


def test_a_row_without_a_value_is_said_beside_it(world: World) -> None:
    client = signed_in(world.sara)
    for row in (
        {"f": "status", "h": "any"},
        {"f": "waiting", "h": "over", "t": "soon", "u": "h"},
        {"f": "created-day", "h": "after", "t": "۳۲/۱۳"},
        {"f": "tag", "h": "any", "t": "نیست"},
        {"f": "words", "h": "has", "t": "!"},
    ):
        page = text(client.get("/filter/", form(row)))
        assert "field-error" in page, row
        assert 'href="#filter-0-' in page, row


def test_names_are_looked_up_and_several_are_offered(world: World) -> None:
    ticket = world.ticket()
    tag(ticket=ticket, name="فوری", by=world.sara)
    client = signed_in(world.sara)
    assert shown(client, "/filter/?" + _query(form({"f": "tag", "h": "any", "t": "فوري"}))) == {ticket.pk}
    namesake = customer("مریم کریمی", "m.karimi@mail.example")
    offered = text(client.get("/filter/", form({"f": "customer", "h": "any", "t": "مریم"})))
    assert f'name="v0" value="{world.maryam.pk}"' in offered
    assert f'name="v0" value="{namesake.pk}"' in offered
    certain = client.get("/filter/", form({"f": "customer", "h": "any", "t": "maryam@mail.example"}))
    assert certain["Location"].endswith(f"customer.any.{world.maryam.pk}")
    page = text(signed_in(world.omid).get("/filter/", form({"f": "tag", "h": "any", "t": "فوري"})))
    assert "field-error" in page, "a tag of tickets one may not see is not there"


@pytest.mark.parametrize(
    "place",
    [
        "all~",
        "all~~~~",
        "all~status",
        "all~status.any.",
        "all~status.any.nothing",
        "all~status.all.new",
        "all~tag.any.99999999999999999999",
        "all~waiting.over.0h",
        "all~waiting.over.99999999d",
        "all~created-day.after.0001-01-01",
        "all~created-day.after.2026-13-40",
        "all~words.has.!0!",
        "all~words.has.!ffffff!!d800!",
        "all~words.has." + "x" * 5000,
        "view-99999999999999999999",
        "all~" + "~".join(["status.any.new"] * 40),
    ],
)
def test_no_address_is_an_error(world: World, place: str) -> None:
    world.ticket()
    client = signed_in(world.sara)
    for path in ("/", "/filter/", "/views/new/"):
        assert client.get(path, {"in": place}).status_code == 200, path


def test_what_could_not_be_read_is_said(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    page = text(client.get("/", {"in": "all.any.waiting~status.any.new~mood.any.blue"}))
    assert "left out" in page or "کنار گذاشته" in page
    assert f"row-{ticket.pk}" in page


def test_a_place_is_the_same_text_however_it_travels() -> None:
    for words in ("کتری شکسته", "a~b,c.d_e!f&g=h", "می‌شود؟ 100%"):
        view = read_place("all.any.newest")
        given = Condition("words", "has", (words,))
        place = place_of(type(view)(view.scope, standing=view.standing, sort=view.sort, where=(given,)))
        assert read_place(place).where == (given,)
        assert not set(place) & set("&=+#%\"<>' ")


def test_a_view_is_saved_shown_in_the_navigation_and_changed(world: World) -> None:
    ticket, loud = world.ticket(), world.ticket()
    set_priority(ticket=loud, priority=4, by=world.sara)
    client = signed_in(world.sara)
    answer = client.get("/filter/", form({"f": "priority", "h": "any", "v": ["4"]}, do="keep"))
    page = text(client.get(answer["Location"]))
    assert 'value="all.any.waiting~priority.any.4"' in page
    made = client.post(
        "/views/",
        {"in": "all.any.waiting~priority.any.4", "name": "فوری‌ها", "audience": "private", "sort": "newest"},
    )
    view = SavedView.objects.get()
    assert made["Location"] == f"/?in=view-{view.pk}.any.newest"
    listed = text(client.get(made["Location"]))
    assert f"row-{loud.pk}" in listed
    assert f"row-{ticket.pk}" not in listed
    item = re.search(
        rf'<a class="navigation-item" href="/\?in=view-{view.pk}[^>]*>.*?</a>', listed, re.DOTALL
    )
    assert item is not None
    assert 'aria-current="page"' in item[0]
    assert "فوری‌ها" in item[0]
    assert ">۱<" in item[0]
    changed = {
        "in": "all.any.waiting~priority.any.2",
        "name": "عادی",
        "audience": "private",
        "sort": "waiting",
    }
    assert client.post(f"/views/{view.pk}/", changed).status_code == 303
    assert shown(client, f"/?in=view-{view.pk}") == {ticket.pk}


def test_a_view_without_a_name_is_refused_beside_it(world: World) -> None:
    client = signed_in(world.sara)
    sent = {"in": "all.any.waiting~priority.any.4", "name": " ", "audience": "private", "sort": "newest"}
    answer = client.post("/views/", sent)
    assert answer.status_code == 409
    assert "error-summary" in text(answer)
    assert client.post("/views/", sent | {"name": "x", "audience": "team-999"}).status_code == 409
    assert not SavedView.objects.exists()


def test_somebody_elses_view_is_not_there(world: World) -> None:
    world.ticket()
    view = kept(world, "رازی که هست")
    for other in (world.ali, world.nima):
        client = signed_in(other)
        assert client.get(f"/?in=view-{view.pk}").status_code == 404
        assert client.get(f"/filter/?in=view-{view.pk}").status_code == 404
        for path, method in (("", "get"), ("", "post"), ("removal/", "post"), ("position/", "post")):
            assert getattr(client, method)(f"/views/{view.pk}/{path}").status_code == 404
        assert "رازی که هست" not in text(client.get("/?in=all")) + text(client.get("/views/"))
    ticket = Ticket.objects.get()
    beside = signed_in(world.ali).get(f"/tickets/{ticket.pk}/?in=view-{view.pk}")
    assert beside.status_code == 200, "the ticket is still one's own to see"
    assert "رازی که هست" not in text(beside)


def test_a_shared_view_shows_each_their_own(world: World) -> None:
    ticket = world.ticket()
    view = kept(world, "همه", sharing="everyone", by=world.mina)
    assert shown(signed_in(world.sara), f"/?in=view-{view.pk}") == {ticket.pk}
    assert shown(signed_in(world.omid), f"/?in=view-{view.pk}") == set()
    assert "navigation-count" not in text(signed_in(world.omid).get("/?in=mine"))
    assert signed_in(world.sara).get(f"/views/{view.pk}/").status_code == 403


def test_what_a_view_names_may_go_and_is_said(world: World) -> None:
    ticket = world.ticket()
    tag(ticket=ticket, name="فوری", by=world.sara)
    found = ticket.tags.get()
    view = kept(world, conditions=[Condition("tag", "any", (str(found.pk),))])
    client = signed_in(world.sara)
    assert shown(client, f"/?in=view-{view.pk}") == {ticket.pk}
    ticket.tags.clear()
    found.delete()
    page = text(client.get(f"/?in=view-{view.pk}"))
    assert 'data-tone="warn"' in page
    assert client.get(f"/filter/?in=view-{view.pk}").status_code == 200
    SavedView.objects.update(conditions={"broken": True})
    assert shown(client, f"/?in=view-{view.pk}") == set()


def test_a_removed_view_comes_back(world: World) -> None:
    view = kept(world)
    client = signed_in(world.sara)
    page = text(client.post(f"/views/{view.pk}/removal/", follow=True))
    assert f'action="/views/{view.pk}/revival/"' in page
    assert client.get(f"/?in=view-{view.pk}").status_code == 404
    assert signed_in(world.ali).post(f"/views/{view.pk}/revival/").status_code == 404
    assert client.post(f"/views/{view.pk}/revival/").status_code == 303
    assert client.get(f"/?in=view-{view.pk}").status_code == 200


def test_views_move_up_and_down(world: World) -> None:
    first, second = kept(world, "یک"), kept(world, "دو")
    client = signed_in(world.sara)
    client.post(f"/views/{second.pk}/position/", {"to": "up"})
    page = text(client.get("/views/"))
    assert page.index(f'id="view-{second.pk}"') < page.index(f'id="view-{first.pk}"')
    client.post(f"/views/{second.pk}/position/", {"to": "up"})
    client.post(f"/views/{second.pk}/position/", {"to": "down"})
    page = text(client.get("/views/"))
    assert page.index(f'id="view-{first.pk}"') < page.index(f'id="view-{second.pk}"')


def test_twelve_views_cost_the_navigation_no_query_more(world: World) -> None:
    world.ticket()
    client = signed_in(world.sara)
    kept(world, "یک")
    client.get("/?in=all")
    one = queries(lambda: client.get("/?in=all"))
    for number in range(11):
        kept(world, str(number), conditions=[Condition("words", "has", ("کتری",))] if number % 2 else [OPEN])
    assert queries(lambda: client.get("/?in=all")) == one


def _query(sent: dict[str, Any]) -> str:
    return urlencode(sent, doseq=True)


def test_custom_fields_are_asked_and_said_in_the_readers_words(world: World) -> None:
    made("Amount", "number")
    made("Bought", "date", names={"fa": "تاریخ خرید"})
    made("Product", "choice", options=("Kettle", "Cup"))
    made("Shelf", "text", teams=[world.stock])
    small, large = world.ticket(), world.ticket()
    values = {"amount": "1500", "bought": "2026-11-22", "product": "1"}
    set_fields(ticket=large, values=values, by=world.sara)
    set_fields(ticket=small, values=values | {"amount": "5"}, by=world.sara)
    client = signed_in(world.sara)
    page = text(client.get("/filter/"))
    assert "تاریخ خرید" in page
    assert "Shelf" not in page
    rows = (
        {"f": "field-number-amount", "h": "over", "t": "۱٬۰۰۰"},
        {"f": "field-date-bought", "h": "after", "t": "۱۴۰۵/۹/۱"},
        {"f": "field-choice-product", "h": "any", "v": ["1"]},
    )
    sent = form(*rows)
    assert shown(client, "/filter/?" + _query(sent)) == {large.pk}
    list_page = re.sub("[\u2066-\u2069]", "", text(client.get("/filter/?" + _query(sent), follow=True)))
    assert "تاریخ خرید" in list_page
    assert "Product: Kettle" in list_page
    assert "۱٬۰۰۰" in list_page
    again = text(client.get("/filter/?" + _query(form(*rows, do="more"))))
    assert 'value="۱٬۰۰۰"' in again
    for typed, how, status in (
        ("much", "over", 200),
        ("", "over", 200),
        ("", "empty", 302),
        ("9" * 70, "is", 200),
    ):
        sent = form({"f": "field-number-amount", "h": how, "t": typed})
        answer = client.get("/filter/?" + _query(sent))
        assert answer.status_code in {status, 303 if status == 302 else status}
        assert ('role="alert"' in text(answer)) is (status == 200)


def test_a_field_that_is_not_the_readers_is_not_named(world: World) -> None:
    made("Shelf", "choice", options=("Secret",), teams=[world.stock])
    client = signed_in(world.sara)
    place = place_of(read_place("all.any.newest~field-choice-shelf.any.1"))
    assert "field-choice-shelf" in place
    for page in (client.get(f"/?in={place}"), client.get(f"/filter/?in={place}")):
        assert page.status_code == 200
        assert "Shelf" not in text(page)
        assert "Secret" not in text(page)
    assert "Shelf" in text(signed_in(world.omid).get(f"/?in={place}"))


def test_custom_fields_cost_a_list_the_same_however_many_there_are(world: World) -> None:
    client = signed_in(world.sara)
    made("One", "choice", options=("a",))
    place = "all.any.newest~field-choice-one.any.1"
    client.get(f"/?in={place}")
    one = queries(lambda: client.get(f"/?in={place}"))
    for name in ("Two", "Three"):
        made(name, "choice", options=("a", "b"))
    wider = f"{place}~field-choice-two.any.1,2~field-choice-three.none.1"
    assert queries(lambda: client.get(f"/?in={wider}")) == one


def test_a_list_of_words_holds_what_has_come_since(world: World) -> None:
    """The words are looked for each time: a page is not asked as it was compiled once."""
    client, place = signed_in(world.sara), "/?in=all.any.waiting~words.has.کتری"
    first = world.ticket()
    assert f"row-{first.pk}" in text(client.get(place))
    second = world.ticket()
    page = text(client.get(place))
    assert f"row-{first.pk}" in page
    assert f"row-{second.pk}" in page
