"""The lists as agents see them."""

import pytest
from django.test import Client

from jawab.base import clock
from jawab.tickets.actions import assign, follow, save_draft
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import lists
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World


def test_a_guest_is_sent_to_sign_in_and_comes_back(world: World) -> None:
    answer = Client().get("/?in=all")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/%3Fin%3Dall")


def test_a_list_links_to_each_ticket_and_keeps_its_place(world: World) -> None:
    ticket = world.ticket()
    page = text(signed_in(world.sara).get("/?in=all"))
    assert f'href="/tickets/{ticket.pk}/?in=all.open.waiting#newest"' in page
    assert "کتری شکسته رسید" in page
    assert page.count("<h1") == 1


def test_an_outsider_sees_neither_row_nor_count_nor_team(world: World) -> None:
    world.ticket()
    page = text(signed_in(world.omid).get("/?in=all"))
    assert "کتری شکسته رسید" not in page
    assert "navigation-count" not in page
    foreign = text(signed_in(world.omid).get(f"/?in=team-{world.support.pk}"))
    assert "کتری شکسته رسید" not in foreign
    assert "Support" not in foreign


def test_a_rare_list_stands_among_the_many_while_something_is_in_it(world: World) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    followed = 'href="/?in=followed.'
    folded = '<details class="navigation-more"'
    many, more = text(client.get("/?fragment=navigation")).split(folded)
    assert (followed in many, followed in more) == (False, True)
    follow(ticket=ticket, by=world.sara)
    many, more = text(client.get("/?fragment=navigation")).split(folded)
    assert (followed in many, followed in more) == (True, False)
    assert f"{folded} open" in text(client.get("/views/"))


def test_what_strangers_wrote_is_never_markup(world: World) -> None:
    attack = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    ticket = world.ticket(attack, attack)
    world.maryam.name = attack
    world.maryam.save()
    save_draft(ticket=ticket, kind="reply", text=attack, by=world.ali)
    client = signed_in(world.ali)
    for path in (
        "/?in=all",
        f"/tickets/{ticket.pk}/",
        f"/customers/{world.maryam.pk}/",
        f"/search/?q={ticket.pk}",
    ):
        page = text(client.get(path))
        assert "&lt;script&gt;" in page, path
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path


@pytest.mark.parametrize(
    "place", ["", "mine", "team-", "team-99999999999999999999", "x.y.z", "all.closed.newest", "'"]
)
def test_any_place_is_a_list(world: World, place: str) -> None:
    assert signed_in(world.sara).get("/", {"in": place, "after": place}).status_code == 200


def test_pages_lead_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    with clock.at(NOON):
        first, second = world.ticket("اول"), world.ticket("دوم")
    client = signed_in(world.sara)
    page = text(client.get("/?in=all"))
    assert (f"row-{first.pk}" in page, f"row-{second.pk}" in page) == (True, False)
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    page = text(client.get(following))
    assert (f"row-{first.pk}" in page, f"row-{second.pk}" in page) == (False, True)


def test_a_page_asks_the_same_for_one_row_and_for_three(world: World) -> None:
    client = signed_in(world.sara)
    assign(ticket=world.ticket(), agent=world.ali, by=world.sara)
    client.get("/")
    one = queries(lambda: client.get("/?in=all"))
    for _number in range(2):
        assign(ticket=world.ticket(), agent=world.sara, by=world.sara)
    assert (
        queries(lambda: client.get("/?in=all")) == one <= 14
    )  # saved views and who is at the tickets ask once each


def test_the_live_line_asks_for_rows_and_views_alone(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    rows = text(client.get("/?in=all&fragment=rows"))
    assert f"row-{ticket.pk}" in rows
    assert "<html" not in rows
    views = text(client.get("/?in=all&fragment=navigation"))
    assert 'id="views"' in views
    assert "<html" not in views
    assert f"row-{ticket.pk}" not in text(signed_in(world.omid).get("/?in=all&fragment=rows"))


@pytest.mark.parametrize("typed", [";jvd", "ketri"])
def test_a_query_typed_otherwise_is_offered_again_where_that_finds_something(
    world: World, typed: str
) -> None:
    world.ticket()
    offered = "<bdi>کتری</bdi></a>"
    assert offered in text(signed_in(world.sara).get("/search/", {"q": typed}))
    assert offered not in text(signed_in(world.omid).get("/search/", {"q": typed})), "it finds them nothing"


def test_a_query_that_finds_something_is_not_doubted(world: World) -> None:
    world.message("Hello", "my ketri is broken")
    world.ticket()
    page = text(signed_in(world.sara).get("/search/", {"q": "ketri"}))
    assert "Hello" in page
    assert "<bdi>کتری</bdi></a>" not in page


def test_search_leads_to_tickets_and_customers(world: World) -> None:
    ticket = world.ticket()
    page = text(signed_in(world.sara).get("/search/", {"q": "مريم"}))
    assert f"row-{ticket.pk}" in page
    assert f"/customers/{world.maryam.pk}/" in page
    assert f"row-{ticket.pk}" not in text(signed_in(world.omid).get("/search/", {"q": "مريم"}))


def test_a_count_beyond_what_anybody_reads_is_said_to_be_more(world: World) -> None:
    first = world.ticket()
    values = {
        "channel": world.mailbox,
        "customer": world.maryam,
        "team": world.support,
        "status": Status.OPEN,
    }
    Ticket.objects.bulk_create(
        Ticket(subject="x", created_at=first.created_at, active_at=first.active_at, **values)
        for _more in range(120)
    )
    assert '<bdi dir="ltr">۹۹+</bdi>' in text(signed_in(world.sara).get("/?fragment=navigation"))
