"""A complaint is answered within its limit, for a cause, with a remedy; somebody is responsible from the start."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.calendars import business
from jawab.calendars.business import Period
from jawab.commerce.actions import agree_to_refund, refuse_refund
from jawab.commerce.models import Refund, RefundState
from jawab.commerce.money import money
from jawab.complaints.access import complaint_for, visible_complaints
from jawab.complaints.actions import (
    acknowledge_complaint,
    change_complaint,
    change_limits,
    end_complaint,
    find_cause,
    give_complaint,
    link_to_complaint,
    mark_remedy_done,
    offer_remedy,
    record_complaint,
    reopen_complaint,
    unlink_from_complaint,
    withdraw_remedy,
)
from jawab.complaints.models import Complaint, Remedy, Severity
from jawab.complaints.queries import figures
from jawab.people.actions import (
    CalendarWish,
    create_calendar,
    give_team_hours,
    merge_customers,
    part_customers,
)
from jawab.people.queries import hours_for
from jawab.promises.models import Ending, Promise
from jawab.tickets.actions import merge
from jawab.tickets.models import Message, Ticket
from tests.shop import Goods, stock
from tests.threads import together
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
FREE = money(0, "IRR")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def heard(world: World, ticket: Ticket | None = None, **more: Any) -> Complaint:
    values: dict[str, Any] = {"category": "delivery", "words": "سه هفته دیر رسید", "by": world.sara} | more
    return record_complaint(ticket=ticket or world.ticket(), **values)


def remedied(world: World, complaint: Complaint, kind: str = "apology") -> Remedy:
    remedy = offer_remedy(complaint=complaint, kind=kind, cost=FREE, by=world.sara)
    return mark_remedy_done(remedy=remedy, by=world.sara)


def kinds() -> list[str]:
    rows = FactRow.objects.filter(kind__startswith="complaint.").order_by("number")
    return [row.kind.removeprefix("complaint.") for row in rows]


def test_from_what_was_said_to_what_was_done(world: World) -> None:
    ticket = world.ticket()
    complaint = heard(world, ticket)
    acknowledge_complaint(complaint=complaint, text="ثبت شد", by=world.sara)
    find_cause(complaint=complaint, cause="carrier", words="پست", by=world.sara)
    remedied(world, complaint)
    complaint = end_complaint(complaint=complaint, verdict="upheld", answer="ببخشید", by=world.sara)
    assert [each.text for each in Message.objects.filter(ticket=ticket, agent=world.sara).order_by("pk")] == [
        "ثبت شد",
        "ببخشید",
    ]
    assert kinds() == [*("recorded", "acknowledged", "cause_found", "remedy_offered", "remedy_done", "ended")]
    assert FactRow.objects.filter(kind="complaint.ended", ticket=ticket.pk).get().values["in_time"] is True


def test_it_is_promised_by_whoever_has_the_ticket_within_business_hours(world: World) -> None:
    ticket = world.ticket()
    change_limits(critical_hours=3, by=world.nima)
    with clock.at(NOON):
        complaint = heard(world, ticket, severity=Severity.CRITICAL)
    hours = hours_for(team=ticket.team, channel=ticket.channel)
    assert complaint.answer_by == business.after(hours, NOON, timedelta(hours=3))
    assert complaint.promise is not None
    assert (complaint.promise.due_at, complaint.promise.owner) == (complaint.answer_by, world.sara)
    ticket.refresh_from_db()
    assert ticket.due_at == complaint.answer_by
    find_cause(complaint=complaint, cause="stock", by=world.sara)
    remedied(world, complaint)
    with clock.at(complaint.answer_by + timedelta(minutes=1)):
        complaint = end_complaint(complaint=complaint, verdict="partly", answer="x", by=world.sara)
    assert Promise.objects.get(complaints=complaint).ending == Ending.LATE
    assert FactRow.objects.get(kind="complaint.ended").values["in_time"] is False


def test_a_desk_that_is_hardly_ever_open_promises_what_can_be_promised(world: World) -> None:
    change_limits(minor_hours=2000, by=world.nima)
    week = ((Period(540, 600),), *[()] * 6)
    wish = CalendarWish(name="Hardly", time_zone="Asia/Tehran", week=week)
    give_team_hours(team=world.support, calendar=create_calendar(wish=wish, by=world.nima), by=world.nima)
    ticket = world.ticket()
    ticket.refresh_from_db()
    with clock.at(NOON):
        complaint = heard(world, ticket)
    assert complaint.answer_by == NOON + timedelta(days=365)


def test_another_severity_moves_the_promise_and_counts_from_when_it_was_heard(world: World) -> None:
    with clock.at(NOON):
        complaint = heard(world)
        first = complaint.promise
        assert first is not None
        change_complaint(complaint=complaint, severity=Severity.CRITICAL, by=world.sara)
        complaint.refresh_from_db()
        first.refresh_from_db()
    assert complaint.promise is not None
    assert (first.ending, first.became) == (Ending.MOVED, complaint.promise)
    assert complaint.promise.due_at == complaint.answer_by < first.due_at
    with clock.at(first.due_at + timedelta(days=30)):
        change_complaint(complaint=complaint, severity=Severity.MINOR, by=world.sara)
    complaint.promise.refresh_from_db()
    assert complaint.promise.is_open, "what is late is not made good by calling it minor"


def test_a_refund_is_done_when_somebody_else_agreed(world: World, goods: Goods) -> None:
    order = goods.paid(world, kettles=2)
    complaint = heard(world, order=order)
    asked: dict[str, Any] = {"complaint": complaint, "kind": "refund", "by": world.sara, "source_id": "a"}
    remedy = offer_remedy(cost=money(20_000_000, "IRR"), **asked)
    assert offer_remedy(cost=money(20_000_000, "IRR"), **asked) == remedy
    assert remedy.refund is not None
    assert (remedy.refund.state, remedy.refund.reason) == (RefundState.ASKED, complaint.number)
    find_cause(complaint=complaint, cause="defect", by=world.sara)
    with pytest.raises(Refused, match="still to be done"):
        end_complaint(complaint=complaint, verdict="upheld", answer="x", by=world.sara)
    with pytest.raises(Refused, match="agreed"):
        mark_remedy_done(remedy=remedy, by=world.sara)
    with pytest.raises(NotAllowed):
        agree_to_refund(refund=remedy.refund, by=world.sara)
    agree_to_refund(refund=remedy.refund, by=world.mina)
    ended = end_complaint(complaint=complaint, verdict="upheld", answer="x", by=world.sara)
    assert ended.verdict == "upheld"


def test_a_refused_refund_is_no_remedy_and_a_withdrawn_one_gives_the_money_free(
    world: World, goods: Goods
) -> None:
    order = goods.paid(world, kettles=2)
    complaint = heard(world, order=order)
    wish: dict[str, Any] = {
        "complaint": complaint,
        "kind": "refund",
        "cost": money(20_000_000, "IRR"),
        "by": world.sara,
    }
    first = offer_remedy(**wish)
    assert first.refund is not None
    refuse_refund(refund=first.refund, reason="نه", by=world.mina)
    second = offer_remedy(**wish)
    withdraw_remedy(remedy=second, by=world.sara)
    order.refresh_from_db()
    assert order.refunded == 0
    find_cause(complaint=complaint, cause="defect", by=world.sara)
    with pytest.raises(Refused, match="needs a remedy"):
        end_complaint(complaint=complaint, verdict="upheld", answer="x", by=world.sara)
    end_complaint(complaint=complaint, verdict="not_upheld", answer="توضیح", by=world.sara)


def test_more_is_not_given_back_than_was_paid_whatever_the_complaint(world: World, goods: Goods) -> None:
    complaint = heard(world, order=goods.paid(world))
    with pytest.raises(Refused, match="More cannot"):
        offer_remedy(complaint=complaint, kind="refund", cost=money(13_200_001, "IRR"), by=world.nima)
    assert not Remedy.objects.exists()
    assert not Refund.objects.exists()
    with pytest.raises(Refused, match="choose the order"):
        offer_remedy(complaint=heard(world), kind="refund", cost=money(1, "IRR"), by=world.nima)


def test_what_does_not_end_a_complaint(world: World) -> None:
    complaint = heard(world)
    for verdict, answer, why in (
        ("upheld", "x", "why it happened"),
        ("not_upheld", " \0", "write something"),
        ("maybe", "x", "justified"),
    ):
        with pytest.raises(Refused, match=why):
            end_complaint(complaint=complaint, verdict=verdict, answer=answer, by=world.sara)
    end_complaint(complaint=complaint, verdict="withdrawn", by=world.sara)
    assert not Message.objects.filter(agent=world.sara).exists()
    for act in (
        lambda: end_complaint(complaint=complaint, verdict="withdrawn", by=world.sara),
        lambda: change_complaint(complaint=complaint, severity=3, by=world.sara),
        lambda: find_cause(complaint=complaint, cause="stock", by=world.sara),
        lambda: offer_remedy(complaint=complaint, kind="gift", cost=FREE, by=world.sara),
        lambda: acknowledge_complaint(complaint=complaint, by=world.sara),
    ):
        with pytest.raises(Refused, match="ended"):
            act()


def test_the_database_itself_refuses_an_end_without_a_verdict(world: World) -> None:
    complaint = heard(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(ended_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(ended_at=clock.now(), verdict="upheld")


def test_opened_again_it_has_a_limit_and_a_promise_of_its_own(world: World) -> None:
    complaint = end_complaint(complaint=heard(world), verdict="not_upheld", answer="x", by=world.sara)
    first = complaint.promise
    with clock.at(clock.now() + timedelta(days=20)):
        again = reopen_complaint(complaint=complaint, reason="هنوز نرسیده", by=world.ali)
        assert again.answer_by > clock.now()
    assert again.promise != first
    assert (again.verdict, again.ended_at) == ("", None)
    with pytest.raises(Refused):
        reopen_complaint(complaint=again, reason="x", by=world.sara)


@pytest.mark.parametrize(
    "wrong", [{"category": "weather"}, {"severity": 9}, {"words": "  "}, {"category": ""}, {"severity": 0}]
)
def test_what_is_no_complaint(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        heard(world, **wrong)
    assert not Complaint.objects.exists()


def test_one_form_sent_twice_is_one_complaint(world: World) -> None:
    ticket = world.ticket()
    assert heard(world, ticket, source_id="x") == heard(world, ticket, source_id="x")
    assert Complaint.objects.count() == 1


def test_somebody_elses_order_is_not_hers_to_complain_of(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    ticket = world.message("x", "y", customer=customer("Reza", "reza@mail.example")).ticket
    with pytest.raises(Refused, match="somebody else"):
        heard(world, ticket, order=order)
    with pytest.raises(Refused, match="somebody else"):
        change_complaint(complaint=heard(world, ticket), order=order, by=world.sara)


def test_outsiders_find_nothing(world: World) -> None:
    complaint = heard(world)
    assert complaint not in visible_complaints(world.omid)
    with pytest.raises(NotThere):
        complaint_for(world.omid, complaint.pk)
    for act in (
        lambda: end_complaint(complaint=complaint, verdict="withdrawn", by=world.omid),
        lambda: find_cause(complaint=complaint, cause="stock", by=world.omid),
        lambda: offer_remedy(complaint=complaint, kind="gift", cost=FREE, by=world.omid),
        lambda: heard(world, complaint.ticket, by=world.omid),
    ):
        with pytest.raises(NotThere):
            act()
    with pytest.raises(NotAllowed):
        complaint_for(world.maryam, complaint.pk)
    with pytest.raises(NotAllowed):
        change_limits(minor_hours=1, by=world.mina)


def test_what_is_said_of_a_colleague_stays_with_those_who_lead(world: World) -> None:
    ticket = world.ticket()
    complaint = heard(world, ticket, category="staff", by=world.mina)
    assert complaint.is_confidential
    assert complaint not in visible_complaints(world.sara)
    assert complaint in visible_complaints(world.mina)
    rows = FactRow.objects.filter(kind__startswith="complaint.")
    assert not rows.filter(ticket=ticket.pk).exists()
    assert not rows.filter(values__customer=world.maryam.pk).exists()
    give_complaint(complaint=complaint, owner=world.sara, by=world.mina)
    assert complaint in visible_complaints(world.sara)
    with pytest.raises(NotAllowed):
        change_complaint(complaint=complaint, is_confidential=False, by=world.sara)


def test_given_to_somebody_its_promise_goes_along(world: World) -> None:
    complaint = give_complaint(complaint=heard(world), owner=world.ali, by=world.sara)
    assert complaint.promise is not None
    complaint.promise.refresh_from_db()
    assert complaint.promise.owner == world.ali
    with pytest.raises(Refused, match="may not see"):
        give_complaint(complaint=complaint, owner=world.omid, by=world.sara)


def test_in_a_merged_ticket_the_customer_is_answered_where_it_went(world: World) -> None:
    ticket, other = world.ticket(), world.ticket("دیگر")
    complaint = heard(world, ticket)
    merge(ticket=ticket, into=other, by=world.sara)
    acknowledge_complaint(complaint=complaint, text="ثبت شد", by=world.sara)
    assert Message.objects.get(text="ثبت شد").ticket == other
    with pytest.raises(Refused, match="merged"):
        heard(world, ticket)


def test_tickets_of_the_same_matter_are_linked_once(world: World) -> None:
    complaint, other = heard(world), world.ticket("دوباره")
    for _each in range(2):
        link_to_complaint(complaint=complaint, ticket=other, by=world.sara)
    assert complaint.tickets.count() == 2
    unlink_from_complaint(complaint=complaint, ticket=other, by=world.sara)
    assert [*complaint.tickets.all()] == [complaint.ticket]
    with pytest.raises(Refused, match="heard in this ticket"):
        unlink_from_complaint(complaint=complaint, ticket=complaint.ticket, by=world.sara)
    elsewhere = world.ticket("انبار")
    Ticket.objects.filter(pk=elsewhere.pk).update(team=world.stock)
    with pytest.raises(NotThere):
        link_to_complaint(complaint=complaint, ticket=elsewhere, by=world.sara)


def test_complaints_go_with_their_customer_and_come_back(world: World) -> None:
    other = customer("مریم رحیمی", "maryam@work.example")
    complaint = heard(world)
    joined = merge_customers(customer=world.maryam, into=other, by=world.mina)
    assert Complaint.objects.get().customer == other
    part_customers(merge=joined, by=world.mina)
    complaint.refresh_from_db()
    assert complaint.customer == world.maryam


def test_figures_count_what_one_may_see(world: World, goods: Goods) -> None:
    complaint = heard(world, order=goods.paid(world))
    find_cause(complaint=complaint, cause="carrier", by=world.sara)
    offer_remedy(complaint=complaint, kind="refund", cost=money(1_000_000, "IRR"), by=world.sara)
    end_complaint(complaint=complaint, verdict="upheld", answer="x", by=world.sara)
    heard(world, category="product")
    now = clock.now()
    found = figures(world.sara, since=now - timedelta(days=1), now=now)
    assert (found.heard, found.open, found.late) == (2, 1, 0)
    assert found.costs == {"IRR": 1_000_000}
    assert [(each.key, each.ended, each.in_time) for each in found.causes] == [("carrier", 1, 1)]
    assert figures(world.omid, since=now - timedelta(days=1), now=now).heard == 0


@pytest.mark.django_db(transaction=True)
def test_ended_by_many_at_once_it_ends_once(world: World) -> None:
    complaint = heard(world)

    def end() -> None:
        try:
            end_complaint(complaint=complaint, verdict="not_upheld", answer="x", by=world.sara)
        except Refused:
            return

    together(6, end)
    assert kinds() == ["recorded", "ended"]
    assert Message.objects.filter(agent=world.sara).count() == 1
