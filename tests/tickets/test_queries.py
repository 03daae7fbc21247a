"""Lists, counts, search and timelines."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.people.queries import customers_matching
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import assign, merge, note, reply, save_draft, set_priority, set_status, tag
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import (
    CAP,
    Scope,
    Sort,
    Standing,
    TicketView,
    capped_counts,
    in_view,
    lists,
    page,
    position,
    search,
    timeline,
    timelines,
)
from tests.world import World, build, customer

START = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def numbers(world: World, view: TicketView, **more: str) -> list[int]:
    found = page(view, viewer=world.sara, **more)
    return [ticket.pk for ticket in found.tickets]


def three(world: World) -> list[Ticket]:
    made = []
    for hour in range(3):
        with clock.at(START + timedelta(hours=hour)):
            made.append(world.ticket(f"موضوع {hour}", f"متن {hour}"))
    return made


def test_each_scope_holds_its_own(world: World) -> None:
    mine, free, foreign = world.ticket(), world.ticket(), world.ticket()
    assign(ticket=mine, agent=world.sara, by=world.sara)
    Ticket.objects.filter(pk=foreign.pk).update(team=world.stock)
    assert numbers(world, TicketView(Scope.MINE)) == [mine.pk]
    assert numbers(world, TicketView(Scope.UNASSIGNED)) == [free.pk]
    assert numbers(world, TicketView(Scope.ALL)) == [mine.pk, free.pk]
    assert numbers(world, TicketView(Scope.TEAM, team=world.support.pk)) == [mine.pk, free.pk]
    assert numbers(world, TicketView(Scope.TEAM, team=world.stock.pk)) == []


@pytest.mark.parametrize(
    "standing", [each for each in Standing if each not in {Standing.ANY, Standing.SNOOZED}]
)
def test_each_standing_holds_its_status(world: World, standing: Standing) -> None:
    ticket, other = world.ticket(), world.ticket()
    target = Status.OPEN if standing is Standing.OPEN else Status(standing.value)
    set_status(ticket=ticket, status=target, by=world.sara)
    away = Status.CLOSED if standing is not Standing.CLOSED else Status.PENDING
    set_status(ticket=other, status=away, by=world.sara)
    assert numbers(world, TicketView(Scope.ALL, standing=standing)) == [ticket.pk]


def test_who_waits_longest_comes_first_and_the_answered_last(world: World) -> None:
    first, second, third = three(world)
    reply(ticket=first, text="بله", by=world.sara)
    assert numbers(world, TicketView(Scope.ALL)) == [second.pk, third.pk, first.pk]
    assert numbers(world, TicketView(Scope.ALL, sort=Sort.NEWEST)) == [first.pk, third.pk, second.pk]


def test_any_status_is_every_status(world: World) -> None:
    made = [world.ticket().pk for _status in Status]
    for number, status in zip(made, Status, strict=True):
        Ticket.objects.filter(pk=number).update(status=status)
    assert sorted(numbers(world, TicketView(Scope.ALL, standing=Standing.ANY))) == sorted(made)


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_hold_every_ticket_once(world: World, monkeypatch: pytest.MonkeyPatch, sort: Sort) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    with clock.at(START):
        made = {world.ticket(f"{number}").pk for number in range(5)}
        reply(ticket=Ticket.objects.get(pk=min(made)), text="بله", by=world.sara)
    found: list[int] = []
    view, after = TicketView(Scope.ALL, sort=sort), ""
    for _page in range(3):
        part = page(view, viewer=world.sara, after=after)
        found += [ticket.pk for ticket in part.tickets]
        after = part.rest
    assert sorted(found) == sorted(made)
    assert after == ""


@pytest.mark.parametrize("after", ["", "x", "1-", "999999999999999999-1", "-1-1", "٣-٤", "1'--1"])
def test_a_mark_nobody_gave_out_never_breaks_a_list(world: World, after: str) -> None:
    ticket = world.ticket()
    set_priority(ticket=ticket, priority=4, by=world.sara)
    assert set(numbers(world, TicketView(Scope.ALL), after=after)) <= {ticket.pk}


def test_a_merged_ticket_is_in_no_list(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    merge(ticket=second, into=first, by=world.sara)
    assert numbers(world, TicketView(Scope.ALL, standing=Standing.CLOSED)) == []


def test_a_list_asks_the_same_for_one_row_and_for_three(world: World) -> None:
    view = TicketView(Scope.ALL)

    def read() -> None:
        for ticket in page(view, viewer=world.sara).tickets:
            assert ticket.customer.name
            assert ticket.channel.kind
            assert [found["name"] for found in ticket.tag_names]  # type: ignore[attr-defined]
            assert ticket.assignee is None or ticket.assignee.name

    tag(ticket=world.ticket(), name="فوری", by=world.sara)
    one = queries(read)
    for ticket in three(world):
        tag(ticket=ticket, name="کتری", by=world.sara)
        assign(ticket=ticket, agent=world.ali, by=world.sara)
    assert queries(read) == one == 1


def test_a_row_knows_the_viewers_own_draft_only(world: World) -> None:
    ticket = world.ticket()
    save_draft(ticket=ticket, kind="reply", text="پیش‌نویس سارا", by=world.sara)
    view = TicketView(Scope.ALL)
    own = page(view, viewer=world.sara).tickets[0]
    others = page(view, viewer=world.ali).tickets[0]
    assert (getattr(own, "draft", None), getattr(others, "draft", "-")) == ("پیش‌نویس سارا", None)


def test_counts_take_one_query_and_stop_where_nobody_reads_on(world: World) -> None:
    with clock.at(START):
        first = world.ticket()
    Ticket.objects.bulk_create(
        Ticket(
            subject="x",
            channel=world.mailbox,
            customer=world.maryam,
            team=world.support,
            created_at=START,
            active_at=START,
        )
        for _number in range(CAP + 20)
    )
    seen = visible_tickets(world.sara)
    views = {
        "all": in_view(seen, TicketView(Scope.ALL), viewer=world.sara),
        "mine": in_view(seen, TicketView(Scope.MINE), viewer=world.sara),
        "none": Ticket.objects.none(),
    }
    assign(ticket=first, agent=world.sara, by=world.sara)
    assert queries(lambda: capped_counts(views)) == 1
    assert capped_counts(views) == {"all": CAP + 1, "mine": 1, "none": 0}


def test_counts_show_nothing_of_what_is_not_seen(world: World) -> None:
    world.ticket()
    seen = visible_tickets(world.omid)
    assert capped_counts({"all": in_view(seen, TicketView(Scope.ALL), viewer=world.omid)}) == {"all": 0}


def found(world: World, text: str) -> list[int]:
    customers = customers_matching(text)
    return [ticket.pk for ticket in search(visible_tickets(world.sara), text, customers=customers).tickets]


@pytest.mark.parametrize(
    "text",
    [
        "کتری",
        "كتري",
        "شکسته رسید",
        "سفارش A-99213",
        "a-99213",
        "۹۹۲۱۳",
        "کتر",
        "maryam@mail",
        "مریم",
        "رحیمی",
    ],
)
def test_words_names_and_addresses_are_found_in_any_spelling(world: World, text: str) -> None:
    ticket = world.ticket()
    world.message("Hello", "Something else", customer=customer("Omar", "omar@mail.example"))
    assert found(world, text) == [ticket.pk]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("سفارشم هنوز نرسیده", "سفارش‌ها"),
        ("سفارشم هنوز نرسیده", "می‌رسد"),
        ("گوشی‌هایی که خریدم", "گوشی خریدن"),
        ("لم تصلني الطرود", "طرد وصل"),
        ("أريد استرجاع المبالغ", "مبلغ"),
        ("My orders were delivered", "order delivering"),
    ],
)
def test_words_find_their_other_forms(world: World, text: str, asked: str) -> None:
    ticket = world.message("—", text, customer=customer("Omar", "omar@mail.example")).ticket
    world.ticket("کتری", "خراب است")
    assert found(world, asked) == [ticket.pk]


@pytest.mark.parametrize(("text", "asked"), [("یک ماهی خریدم", "ماه خریدم"), ("المدير لم يرد", "مدار يرد")])
def test_words_that_only_look_alike_do_not_find_each_other(world: World, text: str, asked: str) -> None:
    world.message("—", text, customer=customer("Omar", "omar@mail.example"))
    assert found(world, asked) == []


@pytest.mark.parametrize("written", ["{}", "#{}", " # {} "])
def test_a_number_finds_its_ticket_first(world: World, written: str) -> None:
    first, second = world.ticket(), world.ticket()
    persian = str(second.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert found(world, written.format(second.pk))[0] == second.pk
    assert found(world, written.format(persian))[0] == second.pk
    assert first.pk not in found(world, f"#{second.pk}")


@pytest.mark.parametrize(
    "text", ["", "'", "\\", "a' & b", "!!", "9" * 30, "(", "*", "%", "_", "کتری ناموجود"]
)
def test_what_cannot_be_found_is_no_fault(world: World, text: str) -> None:
    world.ticket()
    assert found(world, text) == []


def test_search_finds_notes_and_old_words_through_the_index(world: World) -> None:
    ticket = world.ticket()
    note(ticket=ticket, text="انبار تأیید کرد", by=world.sara)
    assert found(world, "انبار") == [ticket.pk]


def test_search_never_shows_what_is_not_seen(world: World) -> None:
    ticket = world.ticket()
    assert found(world, "کتری") == [ticket.pk]
    for text in ("کتری", "مریم", f"#{ticket.pk}"):
        customers = customers_matching(text)
        assert search(visible_tickets(world.omid), text, customers=customers).tickets == []


def test_a_timeline_holds_messages_notes_and_facts_oldest_first(world: World) -> None:
    ticket = world.ticket()
    written = note(ticket=ticket, text="بررسی شد", by=world.sara)
    answer = reply(ticket=ticket, text="سلام", by=world.sara)
    seen = timeline(ticket)
    assert [entry.pk for entry in seen.entries[1:]] == [written.pk, answer.pk]
    assert [fact.kind for fact in seen.facts] == ["ticket.opened", "ticket.status_changed"]
    assert not seen.more


def test_older_entries_come_page_by_page_without_gap_or_double(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timelines, "LENGTH", 3)
    with clock.at(START):
        ticket = world.ticket()
        for number in range(6):
            note(ticket=ticket, text=f"یادداشت {number}", by=world.sara)
            world.message("Re", f"پیام {number}", ticket=ticket)
    read: list[tuple[str, int]] = []
    before, pages = "", 0
    while pages < 10:
        part = timeline(ticket, before=before)
        read = [(type(entry).__name__, entry.pk) for entry in part.entries] + read
        pages += 1
        if not part.more:
            break
        before = part.first
    assert len(read) == len(set(read)) == 13
    assert pages == 5


def test_a_window_refreshed_since_its_first_entry_keeps_it_and_gains_the_new(world: World) -> None:
    ticket = world.ticket()
    first = timeline(ticket).first
    world.message("Re", "هنوز نرسیده", ticket=ticket)
    assert len(timeline(ticket, since=first).entries) == 2


@pytest.mark.parametrize("place", ["x", "m", "m1", "n99999999999999999999-1", "m1-1;"])
def test_a_place_nobody_gave_out_is_the_newest_page(world: World, place: str) -> None:
    ticket = world.ticket()
    assert len(timeline(ticket, before=place).entries) == 1
    assert len(timeline(ticket, since=place).entries) == 1


def test_a_timeline_asks_the_same_for_one_entry_and_for_three(world: World) -> None:
    ticket = world.ticket()
    note(ticket=ticket, text="x", by=world.sara)
    one = queries(lambda: timeline(ticket))
    for number in range(2):
        world.message("Re", f"{number}", ticket=ticket)
        note(ticket=ticket, text="y", by=world.ali)
    assert queries(lambda: timeline(ticket)) == one == 5


def test_a_fact_still_being_written_is_not_behind_the_position(world: World) -> None:
    before = position()
    world.ticket()
    assert position() == before


@pytest.mark.django_db(transaction=True)
def test_the_position_comes_to_the_newest_fact_once_nothing_can_precede_it() -> None:
    build()
    newest = FactRow.objects.order_by("-number").values_list("number", flat=True).first()
    # A transaction of any database of this cluster holds the horizon back, as the test beside this one may for minutes.
    until = time.monotonic() + 200
    while not position().endswith(f"-{newest}") and time.monotonic() < until:
        time.sleep(0.05)
    assert position().endswith(f"-{newest}")
