"""Check-lists beside a ticket: put on, ticked without and with script, needed before the end, found by the palette."""

import re

import pytest
from django.test import Client

from jawab.people.actions import change_preferences
from jawab.people.models import Needed
from jawab.tickets.actions import (
    add_line,
    link,
    merge,
    put_checklist,
    retire_checklist,
    take_line_off,
    tick_lines,
)
from jawab.tickets.models import Change, ChecklistLine, Message, Status, Ticket, TicketChecklist
from jawab.tickets.queries import checklists_on
from tests.checklists import kept
from tests.fields import made
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World


@pytest.fixture
def client(world: World) -> Client:
    change_preferences(agent=world.sara, by=world.sara, language="en", digits="latin")
    return signed_in(world.sara)


def on(ticket: Ticket) -> list[tuple[str, bool]]:
    return [(line.text, line.is_ticked) for each in checklists_on(ticket) for line in each.lines]


def number_of(line: str) -> int:
    return ChecklistLine.objects.get(text=line).pk


def with_list(world: World, *lines: str) -> Ticket:
    ticket = world.ticket()
    put_checklist(ticket=ticket, checklist=kept("Return", *lines), by=world.sara)
    return ticket


def test_a_desk_without_check_lists_shows_none(world: World, client: Client) -> None:
    retire_checklist(checklist=kept("Return", "Photo"), by=world.nima)
    page = text(client.get(f"/tickets/{world.ticket().pk}/"))
    assert 'id="checklists"' not in page
    assert 'data-key="V"' not in page


def test_a_list_is_put_on_ticked_and_taken_off_by_forms_alone(world: World, client: Client) -> None:
    ticket, made = world.ticket(), kept("Return", "Photo", "Number")
    path = f"/tickets/{ticket.pk}/checklists/"
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert re.search(rf'name="put" value="{made.pk}"', page)
    assert client.post(path, {"put": made.pk}).status_code == 303
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'name="put" value="{made.pk}"' not in page
    assert "0 of 2" in page
    assert f"/changes/{Change.objects.get().pk}/undoing/" in page
    line = number_of("Photo")
    assert f'href="#line-{line}"' in page
    assert client.post(path, {"tick": line}).status_code == 303
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert "1 of 2" in page
    assert f'href="#line-{number_of("Number")}"' in page
    assert re.search(rf'id="line-{line}" role="checkbox" aria-checked="true" name="untick"', page)
    assert "Sara ticked “Photo”." in re.sub("[\u2066-\u2069]", "", page)
    client.post(path, {"untick": line})
    put = TicketChecklist.objects.get()
    client.post(path, {"list": put.pk, "text": "Call the courier"})
    assert on(ticket) == [("Photo", False), ("Number", False), ("Call the courier", False)]
    client.post(path, {"line_off": number_of("Call the courier")})
    assert on(ticket) == [("Photo", False), ("Number", False)]
    client.post(path, {"off": put.pk})
    assert on(ticket) == []
    client.post(f"/changes/{Change.objects.latest('pk').pk}/undoing/")
    assert on(ticket) == [("Photo", False), ("Number", False)]


def test_the_fragment_holds_the_lists_alone_also_with_a_refusal(world: World, client: Client) -> None:
    ticket = with_list(world, "Photo")
    path, line = f"/tickets/{ticket.pk}/checklists/", number_of("Photo")
    page = text(client.post(f"{path}?fragment=lists", {"tick": line}))
    assert 'aria-checked="true"' in page
    assert "<html" not in page
    assert not Change.objects.exists()
    assert on(ticket) == [("Photo", True)]
    for wrong in (
        {"tick": "x"},
        {"tick": "9" * 40},
        {"untick": "0"},
        {"put": ""},
        {"off": "\0"},
        {},
        {"list": "1"},
    ):
        page = text(client.post(f"{path}?fragment=lists", wrong))
        assert 'role="alert"' in page
        assert client.post(path, wrong).status_code == 409
    assert on(ticket) == [("Photo", True)]
    assert "<html" not in text(client.get(path))


def test_an_outsider_finds_nothing(world: World) -> None:
    ticket = with_list(world, "Photo")
    outsider, line = signed_in(world.omid), number_of("Photo")
    for number in (ticket.pk, 999_999):
        path = f"/tickets/{number}/checklists/"
        assert outsider.get(path).status_code == 404
        assert outsider.post(path, {"tick": line}).status_code == 404
        assert outsider.post(f"{path}?fragment=lists", {"tick": line}).status_code == 404
    assert on(ticket) == [("Photo", False)]


def test_resolving_asks_for_fields_and_lines_together_and_takes_both_along(
    world: World, client: Client
) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    ticket = with_list(world, "Photo!", "Number!", "Optional")
    path = f"/tickets/{ticket.pk}/status/"
    page = text(client.post(path, {"status": "resolved", "then": "next"}))
    photo, number = number_of("Photo"), number_of("Number")
    assert 'id="needed-product"' in page
    assert re.findall(r'name="ticked" value="(\d+)"', page) == [str(photo), str(number)]
    filled = {"status": "resolved", "fields": "product", "field-product": "Kettle"}
    answer = client.post(path, filled | {"ticked": photo})
    page = text(answer)
    assert answer.status_code == 409
    assert re.search(r'id="needed-product"[^>]*value="Kettle"', page)
    assert re.search(rf'name="ticked" value="{photo}" checked', page)
    assert on(ticket) == [("Photo", False), ("Number", False), ("Optional", False)]
    assert client.post(path, filled | {"ticked": [photo, number]}).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.fields) == (Status.RESOLVED, {"product": "Kettle"})
    assert on(ticket) == [("Photo", True), ("Number", True), ("Optional", False)]
    client.post(f"/changes/{Change.objects.get().pk}/undoing/")
    ticket.refresh_from_db()
    assert (ticket.status, ticket.fields) == (Status.NEW, {})
    assert on(ticket) == [("Photo", False), ("Number", False), ("Optional", False)]


def test_lines_that_are_gone_meanwhile_are_refused_and_asked_for_no_more(
    world: World, client: Client
) -> None:
    ticket, other = with_list(world, "Photo!"), world.ticket()
    for wrong in ("999999", str(number_of("Photo"))):
        answer = client.post(f"/tickets/{other.pk}/status/", {"status": "resolved", "ticked": wrong})
        assert answer.status_code == 409
        assert 'name="ticked"' not in text(answer)
    assert (
        client.post(f"/tickets/{other.pk}/status/", {"status": "resolved", "ticked": "x"}).status_code == 303
    )
    assert on(ticket) == [("Photo", False)]


def test_sending_and_resolving_keeps_the_text_and_goes_out_with_the_ticks(
    world: World, client: Client
) -> None:
    ticket = with_list(world, "Photo!")
    posted = {"kind": "reply", "text": "کتری تازه می‌آید", "then": "resolve", "key": "abc"}
    answer = client.post(f"/tickets/{ticket.pk}/entries/", posted)
    composer = text(answer).partition('id="composer"')[2]
    line = number_of("Photo")
    assert answer.status_code == 409
    assert "کتری تازه می‌آید</textarea>" in composer
    assert re.search(rf'name="ticked" value="{line}" data-focus', composer)
    assert not Message.objects.filter(side="out").exists()
    assert client.post(f"/tickets/{ticket.pk}/entries/", posted | {"ticked": line}).status_code == 303
    ticket.refresh_from_db()
    assert ticket.status == Status.RESOLVED
    assert on(ticket) == [("Photo", True)]


def test_fields_and_ticks_beside_an_answer_are_kept_only_with_it(world: World, client: Client) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    ticket = with_list(world, "Photo!", "Number!")
    filled = {"fields": "product", "field-product": "Kettle", "ticked": number_of("Photo")}
    posted = {"kind": "reply", "text": "سلام {ticket.product}", "then": "resolve", "key": "abc", **filled}
    answer = client.post(f"/tickets/{ticket.pk}/entries/", posted)
    assert answer.status_code == 409
    ticket.refresh_from_db()
    assert ticket.fields == {}
    assert on(ticket) == [("Photo", False), ("Number", False)]
    composer = text(answer).partition('id="composer"')[2]
    assert re.search(r'id="needed-product"[^>]*value="Kettle"', composer)
    assert re.search(rf'name="ticked" value="{number_of("Photo")}" checked', composer)
    both = {"ticked": [number_of("Photo"), number_of("Number")]}
    assert client.post(f"/tickets/{ticket.pk}/entries/", posted | both).status_code == 303
    ticket.refresh_from_db()
    assert ticket.fields == {"product": "Kettle"}
    assert ticket.messages.get(side="out").written == "سلام Kettle"


def test_a_line_being_typed_outlives_a_colleague_who_takes_one_of_ones_own_off(
    world: World, client: Client
) -> None:
    """The box keeps its id, so that what is in it stays; after a line of one's own it is another, and empty."""
    ticket = with_list(world, "Photo")
    path = f"/tickets/{ticket.pk}/checklists/"

    def box() -> str:
        found = re.search(r'id="(add-[^"]*)"', text(client.get(path)))
        assert found is not None
        return found[1]

    checklist = TicketChecklist.objects.get()
    client.post(path, {"list": checklist.pk, "text": "Call"})
    before = box()
    take_line_off(ticket=ticket, line=number_of("Call"), by=world.ali)
    add_line(ticket=ticket, checklist=checklist.pk, text="Theirs", by=world.ali)
    assert box() == before
    client.post(path, {"list": checklist.pk, "text": "Another"})
    assert box() != before


def test_ticks_go_on_while_something_else_is_asked_first(world: World, client: Client) -> None:
    parent, child = with_list(world, "Photo!"), world.ticket()
    link(ticket=parent, other=child, bond="child", by=world.sara)
    line, path = number_of("Photo"), f"/tickets/{parent.pk}/status/"
    page = text(client.post(path, {"status": "resolved", "ticked": line}))
    assert f'<input type="hidden" name="ticked" value="{line}">' in page
    done = client.post(path, {"status": "resolved", "ticked": line, "anyway": "unfinished"})
    assert done.status_code == 303
    assert on(parent) == [("Photo", True)]


def test_many_tickets_at_once_leave_one_with_an_open_line(world: World, client: Client) -> None:
    ticket, other = with_list(world, "Photo!"), world.ticket()
    numbers = [ticket.pk, other.pk]
    answer = client.post("/changes/", {"ticket": numbers, "status": "resolved", "key": "k"}, follow=True)
    assert "Still to be ticked" in text(answer)
    states = dict(Ticket.objects.filter(pk__in=numbers).values_list("pk", "status"))
    assert states == {ticket.pk: Status.NEW, other.pk: Status.RESOLVED}


def test_the_palette_puts_a_list_on_the_open_ticket(world: World, client: Client) -> None:
    made, other, ticket = kept("Return of goods", "Photo"), kept("Warranty", "Bill"), world.ticket()
    asked = {"fragment": "options", "ticket": str(ticket.pk)}
    page = text(client.get("/palette/", asked | {"q": "return"}))
    assert f'action="/tickets/{ticket.pk}/checklists/"' in page
    assert f'name="put" value="{made.pk}"' in page
    assert f'name="put" value="{other.pk}"' not in page
    every = text(client.get("/palette/", asked | {"q": "چک لیست"}))
    assert {f'name="put" value="{one.pk}"' in every for one in (made, other)} == {True}
    assert "checklists/" not in text(client.get("/palette/", {"fragment": "options", "q": "return"}))


def test_a_merged_ticket_offers_nothing_and_the_other_has_the_lists(world: World, client: Client) -> None:
    ticket, into = with_list(world, "Photo"), world.ticket()
    merge(ticket=ticket, into=into, by=world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert 'name="tick"' not in page
    assert 'name="put"' not in page
    assert 'name="tick"' in text(client.get(f"/tickets/{into.pk}/"))
    answer = client.post(f"/tickets/{ticket.pk}/checklists/", {"tick": number_of("Photo")})
    assert answer.status_code == 409


def test_what_is_written_in_a_line_is_text(world: World, client: Client) -> None:
    ticket = with_list(world, "<b>Photo</b>")
    put = TicketChecklist.objects.get()
    add_line(ticket=ticket, checklist=put.pk, text='"><script>x</script>', by=world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert "<b>Photo" not in page
    assert "<script>x" not in page


def test_lists_lines_and_ticks_cost_the_page_no_query_of_their_own(world: World, client: Client) -> None:
    ticket = with_list(world, "Photo", "Number")
    tick_lines(ticket=ticket, lines=[number_of("Photo")], by=world.ali)
    path = f"/tickets/{ticket.pk}/"
    client.get(path)
    one = queries(lambda: client.get(path))
    for name in ("Second", "Third"):
        put = put_checklist(ticket=ticket, checklist=kept(name, "a", "b", "c"), by=world.ali)
        tick_lines(ticket=ticket, lines=list(put.lines.values_list("pk", flat=True)), by=world.ali)
    assert queries(lambda: client.get(path)) == one
