"""A lead is heard in one ticket and pursued in another, with a promise that somebody keeps, until it is won or lost."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderState
from jawab.commerce.money import money
from jawab.outreach.access import lead_for, visible_leads
from jawab.outreach.actions import (
    LeadWish,
    change_lead,
    change_outreach,
    lose_lead,
    note_lead,
    postpone_lead,
    reopen_lead,
    win_lead,
)
from jawab.outreach.models import Lead, LeadState
from jawab.outreach.queries import figures, shares
from jawab.people.actions import change_agent, erase_customer, merge_customers, part_customers, set_teams
from jawab.people.models import Agent
from jawab.promises.actions import keep
from jawab.promises.models import Ending, Promise
from jawab.tickets.actions import merge, set_status, take_merge_back
from jawab.tickets.models import Bond, Link, Note, Status, Ticket
from jawab.tickets.queries import linked_to
from jawab.workforce.actions import set_duty
from tests.shop import stock
from tests.world import NOON, World, agent, customer

pytestmark = pytest.mark.django_db

TOMORROW = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with translation.override("en"), clock.at(NOON):
        yield


@pytest.fixture
def seller(world: World) -> Agent:
    """Of the team that sells, which Sara does not see."""
    change_outreach(sales_team=world.stock, by=world.nima)
    return world.omid


def noted(world: World, ticket: Ticket | None = None, **wish: object) -> Lead:
    return note_lead(
        heard_in=ticket or world.ticket(),
        wish=LeadWish(**({"words": "سماور برقی"} | wish)),  # type: ignore[arg-type]
        call_at=TOMORROW,
        said="برای جهیزیه می‌خواهد",
        by=world.sara,
    )


def test_it_goes_to_sales_with_a_promise_and_its_noter_stays(world: World, seller: Agent) -> None:
    ticket = world.ticket()
    lead = noted(world, ticket)
    assert lead.ticket.team == world.stock
    assert lead.ticket.assignee == seller
    promise = Promise.objects.get(ticket=lead.ticket)
    assert (promise.owner, promise.due_at, promise.is_open) == (seller, TOMORROW, True)
    assert Note.objects.get(ticket=lead.ticket).text == "سماور برقی\nبرای جهیزیه می‌خواهد"
    link = Link.objects.get(ticket=ticket, other=lead.ticket)
    assert link.is_child
    ticket.refresh_from_db()
    assert (ticket.team, ticket.status) == (world.support, Status.NEW)
    assert [each.bond for each in linked_to(lead.ticket, viewer=world.nima)] == [Bond.PARENT]


def test_without_a_team_that_sells_it_stays_with_whoever_noted_it(world: World) -> None:
    lead = noted(world)
    assert (lead.ticket.team, lead.ticket.assignee) == (world.support, world.sara)


def test_it_goes_to_who_is_on_duty_and_has_the_fewest(world: World, seller: Agent) -> None:
    zahra = agent("Zahra", teams=(world.stock,))
    first, second = noted(world), noted(world)
    assert [first.ticket.assignee, second.ticket.assignee] == [seller, zahra]
    for one in (seller, zahra):
        set_duty(agent=one, state="available" if one == zahra else "off", by=one)
    assert noted(world).ticket.assignee == zahra
    assert noted(world).ticket.assignee == zahra


def test_a_team_with_nobody_takes_no_lead(world: World, seller: Agent) -> None:
    set_teams(agent=seller, teams=[world.support], by=world.nima)
    with pytest.raises(Refused, match="Nobody is in the team"):
        noted(world)
    assert not Ticket.objects.filter(team=world.stock).exists()


def test_the_value_is_the_products_price_unless_one_is_said(world: World) -> None:
    goods = stock()
    assert noted(world, product=goods.kettle, words="").value == 12_000_000
    said = noted(world, product=goods.kettle, value=money(10_000_000, "IRR"))
    assert (said.value, said.words) == (Decimal(10_000_000), "سماور برقی")
    assert noted(world).value is None


def test_pressed_twice_it_is_noted_once(world: World) -> None:
    ticket = world.ticket()
    wish = LeadWish(words="x")
    one, two = (
        note_lead(heard_in=ticket, wish=wish, call_at=TOMORROW, source_id="agent:1:k", by=world.sara)
        for _each in range(2)
    )
    assert one == two
    assert Ticket.objects.count() == 2


def test_what_cannot_be_is_refused(world: World) -> None:
    ticket = world.ticket()
    for words, at in (("", TOMORROW), (" \0", TOMORROW), ("x", NOON), ("x", NOON + timedelta(days=400))):
        with pytest.raises(Refused):
            note_lead(heard_in=ticket, wish=LeadWish(words=words), call_at=at, by=world.sara)
    with pytest.raises(NotThere):
        note_lead(heard_in=ticket, wish=LeadWish(words="x"), call_at=TOMORROW, by=world.omid)
    with pytest.raises(NotAllowed):
        note_lead(heard_in=ticket, wish=LeadWish(words="x"), call_at=TOMORROW, by=world.maryam)  # type: ignore[arg-type]
    merge(ticket=ticket, into=world.ticket(), by=world.sara)
    with pytest.raises(Refused, match="merged"):
        noted(world, ticket)
    assert not Lead.objects.exists()


def test_who_noted_it_may_read_and_not_change_it(world: World, seller: Agent) -> None:
    lead = noted(world)
    assert lead_for(world.sara, lead.pk) == lead_for(seller, lead.pk) == lead
    with pytest.raises(NotThere):
        lose_lead(lead=lead, reason="x", by=world.sara)
    for stranger in (world.ali, world.mina):
        assert not visible_leads(stranger).exists()
        with pytest.raises(NotThere):
            lead_for(stranger, lead.pk)
    change_agent(agent=world.sara, is_active=False, by=world.nima)
    world.sara.refresh_from_db()
    assert not visible_leads(world.sara).exists()


def test_another_time_moves_the_promise(world: World, seller: Agent) -> None:
    lead = noted(world)
    later = TOMORROW + timedelta(days=2)
    postpone_lead(lead=lead, call_at=later, by=seller)
    lead.refresh_from_db()
    before, after = Promise.objects.filter(ticket=lead.ticket).order_by("pk")
    assert (before.ending, before.became, after.due_at, after.owner) == (Ending.MOVED, after, later, seller)
    assert (lead.call_at, lead.promise) == (later, after)
    with pytest.raises(Refused):
        postpone_lead(lead=lead, call_at=NOON, by=seller)


def test_won_with_an_order_the_promise_is_kept_and_the_ticket_stays_open(world: World, seller: Agent) -> None:
    lead = noted(world)
    win_lead(lead=lead, begins_order=True, by=seller)
    lead.refresh_from_db()
    order = Order.objects.get()
    assert (order.customer, order.ticket, order.state) == (world.maryam, lead.ticket, OrderState.DRAFT)
    assert (lead.state, lead.order) == (LeadState.WON, order)
    assert Promise.objects.get(ticket=lead.ticket).ending == Ending.KEPT
    assert lead.ticket.status == Status.OPEN
    with pytest.raises(Refused, match="ended"):
        lose_lead(lead=lead, reason="x", by=seller)


def test_lost_needs_a_reason_and_closes_its_ticket(world: World, seller: Agent) -> None:
    lead = noted(world)
    with pytest.raises(Refused, match="why"):
        lose_lead(lead=lead, reason=" ", by=seller)
    lose_lead(lead=lead, reason="گران بود", by=seller)
    lead.refresh_from_db()
    assert (lead.state, lead.reason) == (LeadState.LOST, "گران بود")
    assert Promise.objects.get(ticket=lead.ticket).ending == Ending.DROPPED
    assert lead.ticket.status == Status.CLOSED
    reopen_lead(lead=lead, call_at=TOMORROW, by=seller)
    lead.refresh_from_db()
    assert (lead.state, lead.ended_at, lead.reason, lead.ticket.status) == ("open", None, "", Status.OPEN)
    assert Promise.objects.filter(ticket=lead.ticket, ended_at=None).count() == 1


def test_won_after_the_promise_was_kept_by_hand(world: World, seller: Agent) -> None:
    lead = noted(world)
    keep(promise=Promise.objects.get(ticket=lead.ticket), by=seller)
    win_lead(lead=lead, by=seller)
    assert Ticket.objects.get(pk=lead.ticket_id).status == Status.CLOSED
    assert Promise.objects.count() == 1


def test_a_change_is_told_with_what_stood_before(world: World, seller: Agent) -> None:
    lead = noted(world)
    wish = LeadWish(words="سماور زغالی", value=money(5_000_000, "IRR"))
    change_lead(lead=lead, wish=wish, by=seller)
    change_lead(lead=lead, wish=wish, by=seller)
    row = FactRow.objects.get(kind="lead.changed")
    assert (row.values["what_before"], row.values["what"]) == ("سماور برقی", "سماور زغالی")
    assert (row.values["value_before"], row.values["value"]) == (None, "5000000")


def test_it_goes_along_with_a_merged_ticket_and_comes_back(world: World, seller: Agent) -> None:
    lead, other = noted(world), noted(world)
    merge(ticket=lead.ticket, into=other.ticket, by=seller)
    lead.refresh_from_db()
    assert lead.ticket == other.ticket
    lose_lead(lead=lead, reason="x", by=seller)
    assert Ticket.objects.get(pk=other.ticket_id).is_active, "the other is still pursued there"
    reopen_lead(lead=lead, call_at=TOMORROW, by=seller)
    again = noted(world)
    merge(ticket=again.ticket, into=other.ticket, by=seller)
    take_merge_back(ticket=again.ticket, by=seller)
    again.refresh_from_db()
    assert again.ticket != other.ticket


def test_it_goes_along_with_a_merged_customer_and_comes_back(world: World) -> None:
    lead = noted(world)
    other = customer("Maryam R", "m@mail.example")
    done = merge_customers(customer=world.maryam, into=other, by=world.nima)
    lead.refresh_from_db()
    assert lead.customer == other
    part_customers(merge=done, by=world.nima)
    lead.refresh_from_db()
    assert lead.customer == world.maryam


def test_an_erasure_takes_its_words(world: World) -> None:
    lead = noted(world, words="Plumcake")
    lose_lead(lead=lead, reason="Plumcake", by=world.sara)
    erase_customer(customer=world.maryam, reason="asked", by=world.nima)
    lead.refresh_from_db()
    assert (lead.words, lead.reason) == ("–", "–")
    assert "Plumcake" not in str(list(FactRow.objects.filter(kind__startswith="lead.").values_list("values")))


def test_figures_count_what_is_open_and_ended_lately(world: World) -> None:
    goods = stock()
    won = noted(world, product=goods.kettle)
    noted(world, product=goods.kettle)
    lost = noted(world, product=goods.filters)
    win_lead(lead=won, by=world.sara)
    lose_lead(lead=lost, reason="x", by=world.sara)
    seen = visible_leads(world.sara)
    told = figures(seen, now=NOON)
    assert [(each.count, each.value) for each in told["open"]] == [(1, Decimal(12_000_000))]
    assert [(each.count, each.value) for each in told["won"]] == [(1, Decimal(12_000_000))]
    by_product = shares(seen, of="product__name", now=NOON, most=9)
    assert [(one.name, one.open, one.won, one.lost) for one in by_product] == [
        ("کتری برقی", 1, 1, 0),
        ("فیلتر", 0, 0, 1),
    ]
    assert [(one.name, one.open) for one in shares(seen, of="noted_by__name", now=NOON, most=9)] == [
        ("Sara", 1)
    ]
    assert figures(seen, now=NOON + timedelta(days=91))["won"] == []


def test_only_administrators_say_who_sells(world: World) -> None:
    with pytest.raises(NotAllowed):
        change_outreach(sales_team=world.stock, by=world.mina)
    change_outreach(sales_team=world.stock, by=world.nima)
    change_outreach(sales_team=world.stock, by=SYSTEM)
    assert FactRow.objects.filter(kind="outreach.changed").count() == 1


def test_a_lead_of_a_closed_matter_is_still_a_lead(world: World, seller: Agent) -> None:
    """Its own ticket ends as any other, by hand too: the lead stays open until somebody says what came of it."""
    lead = noted(world)
    set_status(ticket=lead.ticket, status=Status.CLOSED, by=seller, anyway=True)
    lead.refresh_from_db()
    assert lead.is_open
