"""Check-lists: kept by administrators, put on tickets as they are, ticked, and needed before the end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.tickets.actions import (
    add_line,
    change_checklist,
    create_checklist,
    merge,
    move_checklist,
    put_checklist,
    record_encounter,
    reply,
    retire_checklist,
    revive_checklist,
    set_status,
    split,
    take_checklist_off,
    take_line_off,
    tick_lines,
    untick_line,
)
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.actions.checklists import MOST_LINES, Line
from jawab.tickets.actions.recording import Told
from jawab.tickets.actions.ticking import MOST_LISTS, Unticked
from jawab.tickets.models import Checklist, ChecklistLine, Outcome, Status, Ticket
from jawab.tickets.queries import checklists_in_use, checklists_on, needed_lines
from tests.checklists import kept
from tests.web.workspace.browsing import queries
from tests.world import NOON, World


def on(ticket: Ticket) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [
        (each.checklist.name, [(line.text, line.is_ticked) for line in each.lines])
        for each in checklists_on(ticket)
    ]


def line_of(ticket: Ticket, text: str) -> ChecklistLine:
    return next(line for each in checklists_on(ticket) for line in each.lines if line.text == text)


def told(ticket: Ticket) -> list[str]:
    kinds = FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True)
    return [kind for kind in kinds if "checklist" in kind or "line_" in kind]


def test_only_administrators_keep_check_lists(world: World) -> None:
    made = kept("Return", "Ask for a photo")
    for agent in (world.sara, world.mina, world.omid):
        with pytest.raises(NotAllowed):
            create_checklist(name="Other", lines=[Line(text="a")], by=agent)
        with pytest.raises(NotAllowed):
            change_checklist(checklist=made, name="Other", lines=[Line(text="a")], by=agent)
        for deed in (retire_checklist, revive_checklist):
            with pytest.raises(NotAllowed):
                deed(checklist=made, by=agent)
        with pytest.raises(NotAllowed):
            move_checklist(checklist=made, to="up", by=agent)
    assert [(one.name, one.retired_at) for one in Checklist.objects.all()] == [("Return", None)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [("", ["a"]), ("\0 ‌", ["a"]), ("ارجاع", ["a"]), ("New", []), ("New", [" ", "\0"]), ("New", ["a"] * 61)],
)
def test_what_is_no_check_list_is_refused(world: World, name: str, lines: list[str]) -> None:
    """A name in another spelling of a letter is the same name."""
    kept("إرجاع", "Photo")
    with pytest.raises(Refused):
        create_checklist(name=name, lines=[Line(text=text) for text in lines], by=world.nima)
    assert Checklist.objects.count() == 1


def test_check_lists_are_worded_moved_retired_and_taken_into_use(world: World) -> None:
    first, second = kept("First", "a"), kept("Second", "b", "c")
    changed = change_checklist(
        checklist=first, name=" The  first ", lines=[Line(text=" x "), Line(text="")], by=world.nima
    )
    assert (changed.name, changed.lines) == ("The first", [{"text": "x", "needed": False}])
    move_checklist(checklist=second, to="up", by=world.nima)
    move_checklist(checklist=second, to="up", by=world.nima)
    assert [one.name for one in checklists_in_use()] == ["Second", "The first"]
    retire_checklist(checklist=second, by=world.nima)
    retire_checklist(checklist=second, by=world.nima)
    assert [one.name for one in checklists_in_use()] == ["The first"]
    with pytest.raises(Refused):
        move_checklist(checklist=second, to="up", by=world.nima)
    other = kept("SECOND", "d")
    with pytest.raises(Refused):
        revive_checklist(checklist=second, by=world.nima)
    retire_checklist(checklist=other, by=world.nima)
    revive_checklist(checklist=second, by=world.nima)
    assert [one.name for one in checklists_in_use()] == ["Second", "The first"]
    kinds = FactRow.objects.filter(kind="checklist.retired").count()
    assert kinds == 2
    with pytest.raises(NotThere):
        change_checklist(checklist=Checklist(pk=999_999), name="x", lines=[Line(text="x")], by=world.nima)


def test_a_ticket_keeps_the_lines_as_they_were_when_the_list_was_put_on(world: World) -> None:
    made, ticket = kept("Return", "Ask for a photo", "Note the number!"), world.ticket()
    put = put_checklist(ticket=ticket, checklist=made, by=world.sara)
    assert put_checklist(ticket=ticket, checklist=made, by=world.ali).pk == put.pk
    change_checklist(checklist=made, name="Other", lines=[Line(text="z")], by=world.nima)
    assert on(ticket) == [("Return", [("Ask for a photo", False), ("Note the number", False)])]
    assert [line.text for line in needed_lines(ticket)] == ["Note the number"]
    assert told(ticket) == ["ticket.checklist_put"]
    assert on(world.ticket()) == []


def test_a_line_is_ticked_by_whoever_was_first_and_may_be_unticked(world: World) -> None:
    ticket = world.ticket()
    put_checklist(ticket=ticket, checklist=kept("Return", "Photo"), by=world.sara)
    line = line_of(ticket, "Photo")
    tick_lines(ticket=ticket, lines=[line.pk], by=world.sara)
    tick_lines(ticket=ticket, lines=[line.pk, line.pk], by=world.ali)
    assert line_of(ticket, "Photo").ticked_by == world.sara
    assert line_of(ticket, "Photo").ticked_at is not None
    untick_line(ticket=ticket, line=line.pk, by=world.ali)
    untick_line(ticket=ticket, line=line.pk, by=world.ali)
    assert on(ticket) == [("Return", [("Photo", False)])]
    assert told(ticket) == ["ticket.checklist_put", "ticket.line_ticked", "ticket.line_unticked"]


def test_lines_of_another_ticket_and_garbage_change_nothing(world: World) -> None:
    made, ticket, other = kept("Return", "Photo"), world.ticket(), world.ticket()
    put_checklist(ticket=ticket, checklist=made, by=world.sara)
    put_checklist(ticket=other, checklist=made, by=world.sara)
    line = line_of(other, "Photo")
    for lines in ([line.pk], [0], [-1], [line_of(ticket, "Photo").pk, line.pk]):
        with pytest.raises(Refused):
            tick_lines(ticket=ticket, lines=lines, by=world.sara)
    for deed in (untick_line, take_line_off):
        with pytest.raises(Refused):
            deed(ticket=ticket, line=line.pk, by=world.sara)
    with pytest.raises(Refused):
        take_checklist_off(ticket=ticket, checklist=line.checklist_id, by=world.sara)
    with pytest.raises(Refused):
        add_line(ticket=ticket, checklist=line.checklist_id, text="x", by=world.sara)
    assert on(ticket) == on(other) == [("Return", [("Photo", False)])]


def test_nobody_touches_the_lists_of_a_ticket_they_do_not_see(world: World) -> None:
    made, ticket = kept("Return", "Photo"), world.ticket()
    put = put_checklist(ticket=ticket, checklist=made, by=world.sara)
    line, by = line_of(ticket, "Photo").pk, {"by": world.omid}
    deeds: list[tuple[Any, dict[str, Any]]] = [
        (put_checklist, {"checklist": made}),
        (take_checklist_off, {"checklist": put.pk}),
        (tick_lines, {"lines": [line]}),
        (untick_line, {"line": line}),
        (add_line, {"checklist": put.pk, "text": "x"}),
        (take_line_off, {"line": line}),
    ]
    for deed, more in deeds:
        with pytest.raises(NotThere):
            deed(ticket=ticket, **more, **by)
    assert on(ticket) == [("Return", [("Photo", False)])]


def test_an_own_line_stands_last_once_and_can_be_taken_off(world: World) -> None:
    ticket = world.ticket()
    put = put_checklist(ticket=ticket, checklist=kept("Return", "Photo"), by=world.sara)
    add_line(ticket=ticket, checklist=put.pk, text="  Call \0 the\ncourier ", by=world.sara)
    add_line(ticket=ticket, checklist=put.pk, text="Call the courier", by=world.ali)
    assert on(ticket) == [("Return", [("Photo", False), ("Call the courier", False)])]
    with pytest.raises(Refused):
        take_line_off(ticket=ticket, line=line_of(ticket, "Photo").pk, by=world.sara)
    take_line_off(ticket=ticket, line=line_of(ticket, "Call the courier").pk, by=world.ali)
    add_line(ticket=ticket, checklist=put.pk, text="Weigh it", by=world.sara)
    assert on(ticket) == [("Return", [("Photo", False), ("Weigh it", False)])]
    for text in ("", " \0", "‌"):
        with pytest.raises(Refused):
            add_line(ticket=ticket, checklist=put.pk, text=text, by=world.sara)
    assert len(add_line(ticket=ticket, checklist=put.pk, text="é" * 500, by=world.sara).text) == 200


def test_a_ticket_and_a_list_hold_no_more_than_anybody_reads(world: World) -> None:
    ticket = world.ticket()
    put = put_checklist(ticket=ticket, checklist=kept("Full", *map(str, range(MOST_LINES))), by=world.sara)
    with pytest.raises(Refused):
        add_line(ticket=ticket, checklist=put.pk, text="one more", by=world.sara)
    for number in range(MOST_LISTS - 1):
        put_checklist(ticket=ticket, checklist=kept(f"L{number}", "a"), by=world.sara)
    with pytest.raises(Refused):
        put_checklist(ticket=ticket, checklist=kept("Last", "a"), by=world.sara)


def test_a_retired_list_is_put_on_no_ticket_and_stays_where_it_is(world: World) -> None:
    made, ticket = kept("Return", "Photo!"), world.ticket()
    put_checklist(ticket=ticket, checklist=made, by=world.sara)
    retire_checklist(checklist=made, by=SYSTEM)
    with pytest.raises(Refused):
        put_checklist(ticket=world.ticket(), checklist=made, by=world.sara)
    with pytest.raises(Unticked):
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)


def test_no_way_ends_a_ticket_with_a_needed_line_open(world: World) -> None:
    ticket = world.ticket()
    put_checklist(ticket=ticket, checklist=kept("Return", "Photo!", "Optional"), by=world.sara)
    for status in (Status.RESOLVED, Status.CLOSED):
        with pytest.raises(Unticked, match="Photo"):
            set_status(ticket=ticket, status=status, by=world.sara)
    with pytest.raises(Unticked):
        reply(ticket=ticket, text="بله", then=Status.RESOLVED, by=world.sara)
    call = Told(kind="visit", begun_at=NOON, text="بله")
    with pytest.raises(Unticked):
        record_encounter(told=call, customer=world.maryam, place=ticket, resolves=True, by=world.sara)
    ticket.refresh_from_db()
    assert ticket.status == Status.NEW
    set_status(ticket=ticket, status=Status.PENDING, by=world.sara)
    tick_lines(ticket=ticket, lines=[line_of(ticket, "Photo").pk], by=world.sara)
    assert set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara).status == Status.RESOLVED


def test_a_list_taken_off_is_needed_no_more(world: World) -> None:
    ticket = world.ticket()
    put = put_checklist(ticket=ticket, checklist=kept("Return", "Photo!"), by=world.sara)
    take_checklist_off(ticket=ticket, checklist=put.pk, by=world.sara)
    assert set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara).status == Status.RESOLVED
    assert told(ticket) == ["ticket.checklist_put", "ticket.checklist_taken_off"]


def test_what_is_resolved_already_is_closed_with_a_line_open(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    put_checklist(ticket=ticket, checklist=kept("Return", "Photo!"), by=world.sara)
    assert set_status(ticket=ticket, status=Status.CLOSED, by=world.sara).status == Status.CLOSED


def test_many_at_once_leave_those_with_an_open_line_and_say_which(world: World) -> None:
    ready, open_still = world.ticket(), world.ticket()
    put_checklist(ticket=open_still, checklist=kept("Return", "Photo!"), by=world.sara)
    change = begin_change(
        verb="status",
        wish={"status": "resolved"},
        numbers=[ready.pk, open_still.pk],
        by=world.sara,
        key="k",
    )
    carry_out(change=change)
    rows = {row.number: (row.outcome, row.reason) for row in change.tickets.all()}
    assert rows[ready.pk] == (Outcome.DONE, "")
    assert rows[open_still.pk][0] == Outcome.LEFT
    assert "Photo" in rows[open_still.pk][1]


def test_a_merge_carries_lists_with_their_ticks_and_a_split_leaves_them(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    made = kept("Return", "Photo!", "Number")
    for each in (ticket, into):
        put_checklist(ticket=each, checklist=made, by=world.sara)
    tick_lines(ticket=ticket, lines=[line_of(ticket, "Number").pk], by=world.ali)
    merge(ticket=ticket, into=into, by=world.sara)
    assert on(ticket) == []
    assert on(into) == [
        ("Return", [("Photo", False), ("Number", True)]),
        ("Return", [("Photo", False), ("Number", False)]),
    ]
    with pytest.raises(Refused):
        put_checklist(ticket=ticket, checklist=made, by=world.sara)
    second = world.message("پیوست", "و این هم", ticket=into)
    new = split(ticket=into, messages=[second.pk], subject="دیگر", by=world.sara)
    assert on(new) == []
    assert len(on(into)) == 2


def test_each_deed_is_undone_where_nothing_has_changed_since(world: World) -> None:
    ticket, made = world.ticket(), kept("Return", "Photo")

    def undone(deed: Any) -> None:
        change = remember(number=ticket.pk, by=world.sara, deed=deed)
        assert change is not None
        carry_out(change=undo_change(change=change, by=world.sara))

    undone(lambda: put_checklist(ticket=ticket, checklist=made, by=world.sara))
    assert on(ticket) == []
    put = put_checklist(ticket=ticket, checklist=made, by=world.sara)
    tick_lines(ticket=ticket, lines=[line_of(ticket, "Photo").pk], by=world.ali)
    undone(lambda: take_checklist_off(ticket=ticket, checklist=put.pk, by=world.sara))
    assert on(ticket) == [("Return", [("Photo", True)])]
    assert line_of(ticket, "Photo").ticked_by == world.ali
    undone(lambda: add_line(ticket=ticket, checklist=put.pk, text="Own", by=world.sara))
    assert on(ticket) == [("Return", [("Photo", True)])]
    own = add_line(ticket=ticket, checklist=put.pk, text="Other", by=world.sara)
    undone(lambda: take_line_off(ticket=ticket, line=own.pk, by=world.sara))
    undone(lambda: tick_lines(ticket=ticket, lines=[own.pk], by=world.sara))
    assert on(ticket) == [("Return", [("Photo", True), ("Other", False)])]


def test_an_undo_leaves_alone_what_somebody_did_since(world: World) -> None:
    ticket = world.ticket()
    put = put_checklist(ticket=ticket, checklist=kept("Return", "Photo"), by=world.sara)
    line = line_of(ticket, "Photo").pk
    change = remember(
        number=ticket.pk, by=world.sara, deed=lambda: tick_lines(ticket=ticket, lines=[line], by=world.sara)
    )
    assert change is not None
    untick_line(ticket=ticket, line=line, by=world.ali)
    tick_lines(ticket=ticket, lines=[line], by=world.ali)
    undoing = undo_change(change=change, by=world.sara)
    carry_out(change=undoing)
    assert undoing.tickets.get().outcome == Outcome.LEFT
    assert line_of(ticket, "Photo").ticked_by == world.ali
    put.refresh_from_db()
    assert put.taken_off_at is None


def test_an_undo_neither_doubles_a_list_nor_takes_ticks_away(world: World) -> None:
    ticket, made = world.ticket(), kept("Return", "Photo")

    def left_alone(deed: Any, since: Any) -> None:
        change = remember(number=ticket.pk, by=world.sara, deed=deed)
        assert change is not None
        since()
        undoing = undo_change(change=change, by=world.sara)
        carry_out(change=undoing)
        assert undoing.tickets.get().outcome == Outcome.LEFT

    def tick() -> None:
        tick_lines(ticket=ticket, lines=[line_of(ticket, "Photo").pk], by=world.ali)

    left_alone(lambda: put_checklist(ticket=ticket, checklist=made, by=world.sara), tick)
    assert on(ticket) == [("Return", [("Photo", True)])]
    put = ticket.checklists.get()
    left_alone(
        lambda: take_checklist_off(ticket=ticket, checklist=put.pk, by=world.sara),
        lambda: put_checklist(ticket=ticket, checklist=made, by=world.ali),
    )
    assert on(ticket) == [("Return", [("Photo", False)])]


def test_many_lists_and_lines_are_one_query(world: World) -> None:
    ticket = world.ticket()
    put_checklist(ticket=ticket, checklist=kept("One", "a"), by=world.sara)
    assert queries(lambda: checklists_on(ticket)) == 1
    for name in ("Two", "Three"):
        put_checklist(ticket=ticket, checklist=kept(name, "a", "b", "c"), by=world.sara)
    assert queries(lambda: checklists_on(ticket)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_one_name_in_the_same_moment_one_is_refused() -> None:
    """Neither finds the other's row yet: the database would refuse the second with an error that nobody explains."""
    start = Barrier(2)

    def save(_who: int) -> str:
        start.wait()
        try:
            kept("Return", "Photo")
        except Refused:
            return "refused"
        finally:
            connections.close_all()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, range(2))) == ["refused", "saved"]
    assert checklists_in_use().count() == 1
