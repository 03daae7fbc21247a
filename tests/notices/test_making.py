"""Who is told of what: those it concerns, once, never of their own deeds, never of what they may not see."""

from datetime import time, timedelta

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.notices.actions import Span, choose_notices, mute, notify, read_all_notices, read_notices, unmute
from jawab.notices.models import Choice, Muting, Notice
from jawab.notices.queries import facts_of, newest_sound, newest_told, tickets_with_news, visible_notices
from jawab.notices.ways import USUAL, Ways
from jawab.people.actions import change_agent, set_teams
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import (
    NewTicket,
    Told,
    answer_escalation,
    assign,
    be_here,
    escalate,
    follow,
    hand_over,
    mark_reply_failed,
    mark_reply_sent,
    mark_spam,
    merge,
    note,
    record_encounter,
    reply,
    set_status,
)
from jawab.tickets.models import Ticket
from tests.notices.telling import choose, tell, told
from tests.web.workspace.browsing import queries
from tests.world import NOON, World, agent

HOUR = timedelta(hours=1)


def bell(viewer: Agent) -> list[int]:
    return sorted(tickets_with_news(visible_tickets(viewer), viewer=viewer).values_list("pk", flat=True))


def test_whom_a_ticket_is_given_to_is_told_and_nobody_else(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.sara)
    assert told(world.ali) == ["assigned"]
    assert Notice.objects.count() == 1
    assert bell(world.ali) == [ticket.pk]
    assert bell(world.sara) == []


def test_whoever_takes_a_ticket_is_not_told_of_it(world: World) -> None:
    assign(ticket=world.ticket(), agent=world.sara, by=world.sara)
    reply(ticket=world.ticket(), text="سلام", by=world.sara)
    assert told(world.sara) == []


def test_the_desk_itself_may_assign(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.sara, by=SYSTEM)
    assign(ticket=ticket, agent=None, by=SYSTEM)
    assert told(world.sara) == ["assigned"]


def test_who_is_named_in_a_note_is_told(world: World) -> None:
    note(ticket=world.ticket(), text="@Ali و @Mina ببینید", by=world.sara)
    assert (told(world.ali), told(world.mina), told(world.sara)) == (["mentioned"], ["mentioned"], [])


def test_a_customer_who_writes_again_is_told_to_whose_the_ticket_is(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    world.message("پاسخ", "بله", ticket=ticket)
    world.message("پاسخ", "Out of office", ticket=ticket, nature="away")
    assert told(world.ali) == ["answered"]
    assert Notice.objects.count() == 1


def test_a_call_that_a_colleague_wrote_down_is_told_to_whose_the_ticket_is(world: World) -> None:
    ticket, at = world.ticket(), clock.now()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    call = Told(kind="call", side="in", outcome="answered", text="پرسید", begun_at=at - HOUR, ended_at=at)
    for place in (ticket, NewTicket(team=world.support)):
        record_encounter(told=call, customer=world.maryam, place=place, by=world.sara)
    assert (told(world.ali), told(world.sara)) == (["answered"], [])


def test_who_is_asked_by_an_escalation_is_told_and_who_asked_hears_the_answer(world: World) -> None:
    ticket = world.ticket()
    escalate(ticket=ticket, to=world.mina, reason="حکم شما؟", answer_by=clock.now() + HOUR, by=world.sara)
    assert (told(world.mina), told(world.sara)) == (["escalated"], [])
    answer_escalation(ticket=ticket, text="برگردانید", by=world.mina)
    assert (told(world.mina), told(world.sara)) == (["escalated"], ["escalated"])


def test_history_and_tickets_of_nobody_are_no_news(world: World) -> None:
    world.message("پاسخ", "هنوز مال کسی نیست", ticket=world.ticket())
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    world.message("پاسخ", "کهنه", ticket=ticket, sent_at=clock.now() - timedelta(days=3))
    assert told(world.ali) == []
    assert not Notice.objects.exists()


def test_mail_that_goes_straight_to_spam_is_told_to_nobody(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    follow(ticket=ticket, by=world.mina)
    world.message("کتری", "هنوز نرسیده", ticket=ticket)
    heard = (["answered"], ["followed"])
    assert (told(world.ali), told(world.mina)) == heard
    mark_spam(ticket=ticket, block=True, by=world.sara)
    world.message("جایزه", "شما برنده شدید", ticket=ticket)
    assert (told(world.ali), told(world.mina)) == heard


def test_an_answer_that_did_not_arrive_is_told_to_its_writer_and_to_whose_the_ticket_is(world: World) -> None:
    ticket = world.ticket()
    message = reply(ticket=ticket, text="سلام", by=world.sara)
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    mark_reply_failed(message=message, recipient="m@x", reason="4.2.2 full", permanent=False)
    assert (told(world.sara), told(world.ali)) == ([], [])
    mark_reply_failed(message=message, recipient="m@x", reason="5.1.1 no such user", permanent=True)
    assert (told(world.sara), told(world.ali), told(world.mina)) == (["failed"], ["failed"], [])


def test_a_hand_over_is_told_to_the_members_of_the_next_team(world: World) -> None:
    ticket = world.ticket()
    for name in ("Reza", "Parisa"):
        agent(name, teams=(world.refunds,))
    hand_over(ticket=ticket, team=world.refunds, summary="پول را برگردانید", by=world.sara)
    assert [told(Agent.objects.get(name=name)) for name in ("Reza", "Parisa")] == [["handed_over"]] * 2
    # Mina leads both teams, and is of the first alone.
    assert Notice.objects.count() == 2


def test_new_tickets_are_told_to_members_who_asked_for_it(world: World) -> None:
    asking = {"unassigned": Ways()}
    for one in (world.sara, world.omid, world.nima):
        choose(one, ways=asking)
    first = world.ticket()
    assert (told(world.sara), told(world.ali), told(world.omid), told(world.nima)) == (
        ["unassigned"],
        [],
        [],
        [],
    )
    second = world.ticket()
    assign(ticket=second, agent=world.ali, by=world.ali)
    third = world.ticket()
    set_status(ticket=third, status="closed", by=world.ali)
    tell()
    assert bell(world.sara) == [first.pk]


def test_what_a_machine_begins_is_no_new_ticket_to_be_told_of(world: World) -> None:
    """A report about a notice of ours would be the news of the next one, for ever."""
    choose(world.sara, ways={"unassigned": Ways()})
    world.message("Undeliverable", "550 nobody", nature="bounce")
    tell()
    assert bell(world.sara) == []


def test_a_new_ticket_of_no_team_is_everybody_s(world: World) -> None:
    choose(world.omid, ways={"unassigned": Ways()})
    world.mailbox.team = None
    world.mailbox.save()
    world.ticket()
    assert told(world.omid) == ["unassigned"]


def test_nobody_is_told_of_what_they_may_not_see_by_the_time_they_would_be(world: World) -> None:
    ticket = world.ticket()
    note(ticket=ticket, text="@Ali", by=world.sara)
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    assert told(world.ali) == []
    note(ticket=ticket, text="@Mina", by=world.sara)
    change_agent(agent=world.mina, by=world.nima, is_active=False)
    assert told(world.mina) == []


def test_rights_that_are_lost_later_hide_what_was_told(world: World) -> None:
    ticket = world.ticket()
    note(ticket=ticket, text="@Ali", by=world.sara)
    choose(world.ali, with_sound=True)
    tell()
    assert (bell(world.ali), len(newest_told(world.ali, tickets=9))) == ([ticket.pk], 1)
    assert newest_sound(world.ali) == Notice.objects.get().pk
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    assert bell(world.ali) == []
    assert newest_told(world.ali, tickets=9) == []
    assert newest_sound(world.ali) == 0
    assert not visible_notices(world.ali).exists()


def test_repeating_the_job_changes_nothing_and_tells_the_line_once(world: World) -> None:
    note(ticket=world.ticket(), text="@Ali", by=world.sara)
    tell()
    rows = list(Notice.objects.values())
    facts = FactRow.objects.filter(kind="notices.made")
    (made,) = facts
    assert (made.audience, made.ticket) == ([world.ali.audience], None)
    read_notices(ticket=rows[0]["ticket_id"], by=world.ali)
    tell()
    assert [row | {"read_at": None} for row in Notice.objects.values()] == rows
    assert facts.count() == 1


def test_kinds_may_be_heard_of_in_no_way(world: World) -> None:
    choose(world.ali, ways={"mentioned": Ways(bell=False)})
    note(ticket=world.ticket(), text="@Ali", by=world.sara)
    assert told(world.ali) == []
    assert not FactRow.objects.filter(kind="notices.made").exists()


@pytest.mark.parametrize(
    ("with_sound", "hour", "heard"), [(True, 12, True), (True, 23, False), (False, 12, False)]
)
def test_a_sound_is_made_where_it_is_switched_on_and_not_in_quiet_hours(
    world: World, *, with_sound: bool, hour: int, heard: bool
) -> None:
    choose(world.ali, with_sound=with_sound, quiet=[Span(6, time(22), time(7))])
    moment = NOON + timedelta(hours=hour - 12)
    with clock.at(moment):
        note(ticket=world.ticket(), text="@Ali", by=world.sara)
        tell()
        assert Notice.objects.get().sounds is heard
        assert bool(newest_sound(world.ali)) is heard
    with clock.at(moment + timedelta(minutes=3)):
        assert newest_sound(world.ali) == 0


def test_opening_a_ticket_reads_its_notices_and_no_others(world: World) -> None:
    one, other = world.ticket(), world.ticket()
    for ticket in (one, other):
        note(ticket=ticket, text="@Ali و @Mina", by=world.sara)
    tell()
    read_notices(ticket=one.pk, by=world.ali)
    assert (bell(world.ali), bell(world.mina)) == ([other.pk], [one.pk, other.pk])


def test_reading_all_leaves_what_came_since_the_list_was_seen(world: World) -> None:
    first = world.ticket()
    note(ticket=first, text="@Ali", by=world.sara)
    tell()
    seen = newest_told(world.ali, tickets=9)[0].notices[0].pk
    second = world.ticket()
    note(ticket=second, text="@Ali", by=world.sara)
    tell()
    assert read_all_notices(by=world.ali, until=seen) == 1
    assert bell(world.ali) == [second.pk]
    assert read_all_notices(by=world.mina, until=seen + 99) == 0
    assert bell(world.ali) == [second.pk]


def test_whoever_looks_at_the_ticket_has_read_it(world: World) -> None:
    ticket = world.ticket()
    be_here(ticket=ticket.pk, tab="abcdefgh", replying=False, by=world.ali)
    note(ticket=ticket, text="@Ali و @Mina", by=world.sara)
    tell()
    assert (bell(world.ali), bell(world.mina)) == ([], [ticket.pk])
    assert [each.is_unread for each in newest_told(world.ali, tickets=9)] == [False]
    with clock.at(clock.now() + timedelta(minutes=1)):
        note(ticket=ticket, text="@Ali باز هم", by=world.sara)
        tell()
    assert bell(world.ali) == [ticket.pk]


def test_a_muted_ticket_calls_by_name_alone(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    mute(ticket=ticket.pk, by=world.ali)
    mute(ticket=ticket.pk, by=world.ali)
    world.message("پاسخ", "بله", ticket=ticket)
    assert told(world.ali) == []
    note(ticket=ticket, text="@Ali", by=world.sara)
    assert told(world.ali) == ["mentioned"]
    assert newest_told(world.ali, tickets=9)[0].is_muted
    unmute(ticket=ticket.pk, by=world.ali)
    world.message("پاسخ", "خب؟", ticket=ticket)
    tell()
    assert "answered" in told(world.ali)


def test_what_is_not_seen_can_neither_be_muted_nor_unmuted(world: World) -> None:
    ticket = world.ticket()
    for act in (mute, unmute):
        with pytest.raises(NotThere):
            act(ticket=ticket.pk, by=world.omid)
        with pytest.raises(NotThere):
            act(ticket=999_999, by=world.ali)
    assert not Muting.objects.exists()


def test_choices_are_kept_where_they_differ_and_refused_where_they_make_no_sense(world: World) -> None:
    choose(world.ali, ways={"mentioned": Ways()}, quiet=[Span(4, time(0), time(0))])
    assert Choice.objects.get().kind == "mentioned"
    assert world.ali.quiet_spans.count() == 1
    choose(world.ali, ways=USUAL)
    assert not Choice.objects.exists()
    assert not world.ali.quiet_spans.exists()
    with pytest.raises(NotAllowed):
        choose_notices(by=world.ali, with_sound=False, quiet=[], ways={"weather": Ways()}, digest=None)
    with pytest.raises(NotAllowed):
        choose(world.ali, digest=("yearly", time(8)))


def test_followers_hear_of_what_is_written_and_of_one_thing_once(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    for one in (world.ali, world.mina, world.sara):
        follow(ticket=ticket, by=one)
    world.message("پاسخ", "بله", ticket=ticket)
    assert [told(one) for one in (world.ali, world.mina, world.sara)] == [
        ["answered"],
        ["followed"],
        ["followed"],
    ]
    note(ticket=ticket, text="@Mina ببین", by=world.sara)
    assert [told(one) for one in (world.ali, world.mina, world.sara)] == [
        ["answered", "followed"],
        ["followed", "mentioned"],
        ["followed"],
    ]
    answer = reply(ticket=ticket, text="سلام", by=world.ali)
    assert told(world.mina) == ["followed", "mentioned"]
    mark_reply_sent(message=answer)
    assert (told(world.mina)[2:], told(world.ali)[2:]) == (["followed"], [])


def test_following_opens_nothing(world: World) -> None:
    ticket = world.ticket()
    follow(ticket=ticket, by=world.ali)
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    world.message("پاسخ", "بله", ticket=ticket)
    assert told(world.ali) == []


def test_late_mail_of_a_merged_ticket_is_told_where_it_went(world: World) -> None:
    kept, emptied = world.ticket(), world.ticket()
    assign(ticket=kept, agent=world.ali, by=world.ali)
    merge(ticket=emptied, into=kept, by=world.ali)
    world.message("پاسخ", "بله", ticket=Ticket.objects.get(pk=kept.pk))
    tell()
    assert bell(world.ali) == [kept.pk]


def test_many_are_told_in_as_many_queries_as_one_and_listed_so(world: World) -> None:
    def pass_on() -> Ticket:
        ticket = world.ticket()
        hand_over(ticket=ticket, team=world.refunds, summary="پول", by=world.sara)
        return ticket

    reza = agent("Reza", teams=(world.refunds,))
    ticket = pass_on()
    few = queries(lambda: _tell_newest("ticket.handed_over"))
    for number in range(3):
        agent(f"Agent{number}", teams=(world.refunds,))
    pass_on()
    assert queries(lambda: _tell_newest("ticket.handed_over")) == few

    def listed() -> int:
        return queries(lambda: facts_of(newest_told(reza, tickets=9)))

    assert [each.ticket for each in newest_told(reza, tickets=9)][-1] == ticket
    one = listed()
    for _number in range(3):
        pass_on()
    tell()
    assert listed() == one == 3
    assert len(newest_told(reza, tickets=4)) == 4


def _tell_newest(kind: str) -> None:
    row = FactRow.objects.filter(kind=kind).latest("pk")
    notify(Recorded(number=row.number, fact=read(row), by=SYSTEM))
