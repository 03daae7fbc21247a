"""Who is at a ticket, as pages show it and take signs of life; taking the next one."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from jawab.tickets.actions import assign, be_here, save_draft, set_priority
from jawab.tickets.models import Presence, Priority
from jawab.web.workspace.presence import _MOST_ASKED
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

TAB = "0123456789abcdef"
VIEWS, REPLIES = "در حال مشاهده", "در حال پاسخ"


def _post(agent: object, number: object, **values: str) -> int:
    client = signed_in(agent)  # type: ignore[arg-type]
    return client.post(f"/tickets/{number}/presence/", {"tab": TAB, "doing": "viewing", **values}).status_code


def _slot(page: str, name: str) -> str:
    """What stands in the first slot of this name: its words and marks."""
    found = LexborHTMLParser(page).css_first(f'[data-slot="{name}"]')
    assert found is not None, name
    return "".join(child.html or "" for child in found.iter(include_text=True)).strip()


def test_a_sign_of_life_is_kept_and_ends(world: World) -> None:
    ticket = world.ticket()
    assert _post(world.sara, ticket.pk) == 204
    assert _post(world.sara, ticket.pk, doing="replying") == 204
    assert [(row.agent, row.replying) for row in Presence.objects.all()] == [(world.sara, True)]
    assert _post(world.sara, ticket.pk, doing="gone") == 204
    assert not Presence.objects.exists()


def test_an_outsider_is_told_that_nothing_is_there(world: World) -> None:
    ticket = world.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.sara)
    assert _post(world.omid, ticket.pk) == 404 == _post(world.omid, 10**9)
    assert _post(world.omid, ticket.pk, doing="gone") == 204 == _post(world.omid, 10**9, doing="gone")
    asked = f"/presence/?ticket={ticket.pk}"
    assert "Sara" in text(signed_in(world.ali).get(asked))
    outside = text(signed_in(world.omid).get(asked))
    assert outside.strip() == text(signed_in(world.omid).get("/presence/?ticket=999999")).strip()
    assert "slot" not in outside
    assert Presence.objects.get().agent == world.sara


def test_a_guest_and_a_forger_are_turned_away(world: World) -> None:
    ticket = world.ticket()
    values = {"tab": TAB, "doing": "viewing"}
    strict = signed_in(world.sara, strict=True)
    assert strict.post(f"/tickets/{ticket.pk}/presence/", values).status_code == 403
    assert signed_in(world.sara).get(f"/tickets/{ticket.pk}/presence/").status_code == 405
    strict.logout()
    assert strict.get("/presence/?ticket=1").status_code == 302
    assert not Presence.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"tab": ""},
        {"tab": "short"},
        {"tab": "x" * 41},
        {"tab": "0123456789\0abcdef"},
        {"tab": "۰۱۲۳۴۵۶۷۸۹"},
        {"tab": "'; DROP TABLE tickets_presence; --"},
        {"doing": ""},
        {"doing": "dancing"},
        {"doing": "viewing\0"},
    ],
)
def test_garbage_is_refused_and_leaves_nothing(world: World, values: dict[str, str]) -> None:
    assert _post(world.sara, world.ticket().pk, **values) == 400
    assert not Presence.objects.exists()


@pytest.mark.parametrize("number", ["9" * 18, "9" * 19, "9" * 40])
def test_numbers_no_ticket_has_are_not_there(world: World, number: str) -> None:
    assert _post(world.sara, number) == 404
    assert _post(world.sara, number, doing="gone") == 204
    assert (
        signed_in(world.sara).get(f"/presence/?ticket={number}&ticket=x&ticket=%00&ticket=-1").status_code
        == 200
    )


def test_the_ticket_says_who_is_here_when_it_is_drawn(world: World) -> None:
    ticket = world.ticket()
    page = text(signed_in(world.mina).get(f"/tickets/{ticket.pk}/"))
    assert _slot(page, f"viewing-{ticket.pk}") == _slot(page, f"replying-{ticket.pk}") == ""
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.ali)
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.mina)
    page = text(signed_in(world.mina).get(f"/tickets/{ticket.pk}/"))
    viewing, replying = _slot(page, f"viewing-{ticket.pk}"), _slot(page, f"replying-{ticket.pk}")
    assert ("Sara" in viewing, "Ali" in viewing) == (True, False)
    assert ("Ali" in replying, "Sara" in replying, "Mina" in replying) == (True, False, False)


def test_the_pieces_are_those_of_the_page(world: World) -> None:
    """What stays the same is not touched, and so not said aloud again."""
    ticket = world.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.sara)
    client = signed_in(world.ali)
    page, pieces = (
        text(client.get(f"/tickets/{ticket.pk}/?in=all")),
        text(client.get(f"/presence/?ticket={ticket.pk}")),
    )
    for name in ("row", "viewing", "replying"):
        assert _slot(page, f"{name}-{ticket.pk}") == _slot(pieces, f"{name}-{ticket.pk}")


def test_a_list_marks_viewing_and_replying_apart_and_never_oneself(world: World) -> None:
    ticket, quiet = world.ticket(), world.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.mina)
    page = text(signed_in(world.ali).get("/?in=all"))
    marks = re.findall(r'data-agent="(\d+)"( data-replying)?', _row(page, ticket.pk))
    assert dict(marks) == {str(world.mina.pk): " data-replying", str(world.sara.pk): ""}
    assert "data-agent" not in _row(page, quiet.pk)
    own = _row(text(signed_in(world.sara).get("/?in=all")), ticket.pk)
    assert f'data-agent="{world.sara.pk}"' not in own


def _row(page: str, number: int) -> str:
    return page.split(f'id="row-{number}"')[1].split("</li>", maxsplit=1)[0]


def test_many_are_asked_for_in_the_same_few_queries(world: World) -> None:
    client = signed_in(world.ali)
    numbers = [world.ticket().pk for _n in range(3)]
    client.get("/presence/")
    be_here(ticket=numbers[0], tab=TAB, replying=True, by=world.sara)
    one = queries(lambda: client.get(f"/presence/?ticket={numbers[0]}"))
    for number in numbers:
        be_here(ticket=number, tab=TAB, replying=True, by=world.sara)
        be_here(ticket=number, tab=TAB, replying=True, by=world.mina)
    asked = "&".join(f"ticket={number}" for number in numbers)
    assert queries(lambda: client.get(f"/presence/?{asked}")) == one
    flood = "&".join(f"ticket={number}" for number in [*range(10_000, 10_000 + _MOST_ASKED), numbers[0]])
    assert "slot" not in text(client.get(f"/presence/?{flood}")), "no more than a page can hold"


def test_the_next_ticket_is_given_and_opened_in_its_list(world: World) -> None:
    world.ticket()
    urgent = world.ticket()
    set_priority(ticket=urgent, priority=Priority.URGENT, by=world.sara)
    answer = signed_in(world.sara).post("/next-ticket/", {"in": "unassigned.open.waiting"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/tickets/{urgent.pk}/?in=unassigned.open.waiting#newest"
    urgent.refresh_from_db()
    assert urgent.assignee == world.sara


def test_when_nothing_waits_it_says_so_and_changes_nothing(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    client = signed_in(world.sara)
    answer = client.post("/next-ticket/", {"in": "all.open.waiting"}, follow=True)
    assert [step for step, _status in answer.redirect_chain] == ["/?in=all.open.waiting"]
    assert "data-toast" in text(answer)
    ticket.refresh_from_db()
    assert ticket.assignee == world.ali
    assert signed_in(world.sara).get("/next-ticket/").status_code == 405


def test_a_draft_alone_is_no_presence(world: World) -> None:
    ticket = world.ticket()
    save_draft(ticket=ticket, kind="reply", text="سلام", by=world.sara)
    assert "data-agent" not in _row(text(signed_in(world.ali).get("/?in=all")), ticket.pk)
