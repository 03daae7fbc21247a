"""Refunds through the gateways that took the money: once, never more than came, honest when nothing is heard."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import JawabError, NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    agree_to_refund,
    ask_for_payment,
    ask_for_refund,
    begin_payment,
    decide_giving,
    give_back,
    give_back_due,
    hear_of_giving,
    mark_refund_paid,
    open_gateway,
    post_payment,
    reverse_payment,
    settle_attempt,
    withdraw_refund,
)
from jawab.commerce.actions import sending_back as loop
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import (
    Gateway,
    GatewayKind,
    GivingBack,
    GivingState,
    Order,
    PaymentAttempt,
    Refund,
    RefundState,
)
from jawab.commerce.money import money
from jawab.commerce.queries import givings_to_check
from tests.commerce.gateways.servers import SECRET, Tap, serving
from tests.shop import Goods, stock
from tests.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db


def moved(**by: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(**by))


@pytest.fixture
def twin() -> Iterator[Twin]:
    bank = Twin()
    with in_place_of(GatewayKind.TAP, bank):
        yield bank


@pytest.fixture
def gateway(world: World, twin: Twin) -> Gateway:
    return open_gateway(kind=GatewayKind.TAP, name="Bank", secret="signed", by=SYSTEM)


def came(order: Order, amount: Decimal, gateway: Gateway, twin: Twin, world: World) -> PaymentAttempt:
    """So much of it paid at the gateway."""
    payment = ask_for_payment(order=order, amount=money(amount, "IRR"), by=world.sara)
    attempt = begin_payment(payment=payment, gateway=gateway)
    verdict = Verdict(Outcome.PAID, attempt.amount, "IRR", key=attempt.key)
    twin.tell(attempt.reference, verdict)
    settle_attempt(attempt=attempt, verdict=verdict)
    return attempt


def paid_at(gateway: Gateway, twin: Twin, world: World, goods: Goods) -> tuple[Order, PaymentAttempt]:
    order = goods.order(world)
    attempt = came(order, order.total, gateway, twin, world)
    order.refresh_from_db()
    return order, attempt


def agreed(order: Order, amount: int, world: World) -> Refund:
    refund = ask_for_refund(order=order, amount=money(amount, "IRR"), reason="شکسته", by=world.sara)
    return refund if refund.state == RefundState.AGREED else agree_to_refund(refund=refund, by=world.nima)


def work() -> None:
    while give_back_due():
        pass


def kinds() -> list[str]:
    told = FactRow.objects.filter(kind__startswith="refund.").order_by("number")
    return [row.kind.partition(".")[2] for row in told]


def sent_back(twin: Twin) -> int:
    return int(sum((sent.amount for sent, _given in twin.back.values()), Decimal(0)))


def test_it_goes_back_by_the_way_it_came_and_is_posted_once(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    refund = agreed(order, 3_000_000, world)
    assert twin.asked["give back"] == 0
    for _time in range(3):
        give_back(refund=refund, by=world.sara)
    assert GivingBack.objects.get().state == GivingState.WAITING
    work()
    work()
    refund.refresh_from_db()
    row = GivingBack.objects.get()
    assert (row.state, int(row.amount), row.attempt) == (GivingState.PAID, 3_000_000, attempt)
    assert (refund.state, refund.reference) == (RefundState.PAID, row.reference)
    assert (twin.asked["give back"], sent_back(twin)) == (1, 3_000_000)
    assert kinds() == ["asked", "sent", "paid"]
    order.refresh_from_db()
    assert (int(order.refunded), twin.back[row.reference][0].payment) == (3_000_000, attempt.reference)
    assert give_back(refund=refund, by=world.sara).state == RefundState.PAID


def test_what_takes_days_is_asked_for_until_it_is_there(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    refund, twin.gives = agreed(order, 5, world), Outcome.OPEN
    give_back(refund=refund, by=world.sara)
    work()
    row = GivingBack.objects.get()
    assert (row.state, bool(row.reference)) == (GivingState.SENT, True)
    for deed in (
        lambda: mark_refund_paid(refund=refund, by=world.sara),
        lambda: withdraw_refund(refund=refund, by=world.sara),
        lambda: decide_giving(giving=row, was_paid=True, words="x", by=world.nima),
    ):
        with pytest.raises(Refused):
            deed()
    giving, given = twin.back[row.reference]
    twin.back[row.reference] = (giving, replace(given, outcome=Outcome.PAID))
    work()
    assert Refund.objects.get().state == RefundState.SENT, "not before its time"
    with moved(minutes=2):
        work()
    assert Refund.objects.get().state == RefundState.PAID
    assert twin.asked["give back"] == 1


def test_when_the_answer_is_lost_it_is_looked_for_and_not_sent_again(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    twin.forgets_to_answer = True
    give_back(refund=agreed(order, 5, world), by=world.sara)
    work()
    assert GivingBack.objects.get().state == GivingState.WAITING
    with moved(minutes=2):
        work()
    assert GivingBack.objects.get().state == GivingState.PAID
    assert (twin.asked["give back"], len(twin.back)) == (1, 1)


def test_a_worker_that_dies_before_it_sends_loses_and_doubles_nothing(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    give_back(refund=agreed(order, 5, world), by=world.sara)
    loop._claimed(clock.now())
    assert give_back_due() == 0
    with moved(minutes=5):
        work()
        assert twin.asked["give back"] == 0, "it may still be on its way"
    for minutes in (16, 17, 60):
        with moved(minutes=minutes):
            work()
    assert (GivingBack.objects.get().state, len(twin.back)) == (GivingState.PAID, 1)


def test_a_worker_that_slept_over_its_time_sends_nothing(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    give_back(refund=agreed(order, 5, world), by=world.sara)
    slept, is_new = loop._claimed(clock.now())
    assert slept is not None
    with moved(minutes=30):
        work()
        loop._ask(slept, is_new=is_new)
    assert (twin.asked["give back"], len(twin.back)) == (1, 1)


def test_a_gateway_that_is_away_is_asked_again(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    give_back(refund=agreed(order, 5, world), by=world.sara)
    twin.is_away = True
    work()
    with moved(hours=2):
        work()
        row = GivingBack.objects.get()
        assert (row.state, row.said) == (GivingState.WAITING, "away")
        assert list(givings_to_check()) == [row]
    twin.is_away = False
    with moved(hours=5):
        work()
    assert (GivingBack.objects.get().state, len(twin.back)) == (GivingState.PAID, 1)
    assert not givings_to_check().exists()


def test_what_the_gateway_refuses_stands_again_and_a_person_is_told(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    refund, twin.refuses_back = agreed(order, 5, world), "1156: too late"
    give_back(refund=refund, by=world.sara)
    work()
    refund.refresh_from_db()
    attempt.refresh_from_db()
    assert (refund.state, int(attempt.given_back)) == (RefundState.AGREED, 0)
    assert FactRow.objects.get(kind="refund.declined").values["said"] == "1156: too late"
    assert givings_to_check().count() == 1
    with moved(days=2):
        work()
    assert twin.asked["give back"] == 1
    twin.refuses_back = ""
    give_back(refund=refund, by=world.sara)
    work()
    refund.refresh_from_db()
    assert refund.state == RefundState.PAID
    assert not givings_to_check().exists()


def test_what_fails_on_its_way_stands_again(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    refund, twin.gives = agreed(order, 5, world), Outcome.FAILED
    give_back(refund=refund, by=world.sara)
    work()
    refund.refresh_from_db()
    attempt.refresh_from_db()
    assert (refund.state, int(attempt.given_back)) == (RefundState.AGREED, 0)
    assert mark_refund_paid(refund=refund, by=world.sara).state == RefundState.PAID


def test_it_is_shared_out_over_payments_and_the_rest_is_by_hand(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    post_payment(order=order, amount=money(2_000_000, "IRR"), method="cash", by=world.sara)
    small, large = (came(order, Decimal(each), gateway, twin, world) for each in (1_000_000, 10_000_000))
    order.refresh_from_db()
    refund = agreed(order, 13_000_000, world)
    give_back(refund=refund, by=world.sara)
    work()
    parts = {row.attempt_id: row.amount for row in GivingBack.objects.all()}
    assert parts == {large.pk: 10_000_000, small.pk: 1_000_000}
    refund.refresh_from_db()
    assert refund.state == RefundState.AGREED
    told = FactRow.objects.get(kind="refund.sent").values
    assert (told["amount"], told["by_hand"]) == ("11000000.000", "2000000.000")
    with pytest.raises(Refused):
        withdraw_refund(refund=refund, by=world.nima)
    with pytest.raises(Refused):
        give_back(refund=refund, by=world.sara)
    mark_refund_paid(refund=refund, reference="TR", by=world.sara)
    refund.refresh_from_db()
    assert (refund.state, sent_back(twin)) == (RefundState.PAID, 11_000_000)


def test_money_that_came_otherwise_goes_back_by_hand(world: World, goods: Goods, gateway: Gateway) -> None:
    with pytest.raises(Refused):
        give_back(refund=agreed(goods.paid(world), 5, world), by=world.sara)


def test_nobody_sends_what_nobody_agreed_to(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    refund = ask_for_refund(order=order, amount=money(12_000_000, "IRR"), reason="x", by=world.sara)
    with pytest.raises(Refused):
        give_back(refund=refund, by=world.nima)
    with pytest.raises(NotAllowed):
        give_back(refund=refund, by=world.maryam)  # type: ignore[arg-type]
    assert not GivingBack.objects.exists()


@pytest.mark.parametrize("other", [{"amount": Decimal(6)}, {"currency": "KWD"}])
def test_another_amount_than_was_sent_is_posted_by_nobody(
    world: World, goods: Goods, gateway: Gateway, twin: Twin, other: dict[str, object]
) -> None:
    order, _attempt = paid_at(gateway, twin, world, goods)
    twin.forgets_to_answer = True
    refund = agreed(order, 5, world)
    give_back(refund=refund, by=world.sara)
    work()
    number, (giving, given) = next(iter(twin.back.items()))
    twin.back[number] = (giving, replace(given, **other))  # type: ignore[arg-type]
    with moved(minutes=2):
        work()
    row = GivingBack.objects.get()
    refund.refresh_from_db()
    assert (row.state, refund.state) == (GivingState.DOUBTED, RefundState.SENT)
    assert list(givings_to_check()) == [row]
    with pytest.raises(NotAllowed):
        decide_giving(giving=row, was_paid=True, words="9", by=world.sara)
    with pytest.raises(Refused):
        decide_giving(giving=row, was_paid=False, words="", by=world.mina)
    decide_giving(giving=row, was_paid=True, words="re_9", by=world.mina)
    decide_giving(giving=row, was_paid=False, words="no", by=world.mina)
    refund.refresh_from_db()
    assert (refund.state, refund.reference) == (RefundState.PAID, "re_9")


def test_what_is_never_heard_of_is_somebodys_to_find_out(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    refund, twin.gives = agreed(order, 5, world), Outcome.OPEN
    give_back(refund=refund, by=world.sara)
    work()
    with moved(days=31):
        work()
        assert "doubted" in kinds()
        row = GivingBack.objects.get()
        assert list(givings_to_check()) == [row]
        decide_giving(giving=row, was_paid=False, words="not there", by=world.mina)
    refund.refresh_from_db()
    attempt.refresh_from_db()
    assert (refund.state, int(attempt.given_back)) == (RefundState.AGREED, 0)


def test_nobody_decides_while_it_may_be_being_sent(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    """And if it went out in spite of what somebody decided, a person hears of it."""
    order, _attempt = paid_at(gateway, twin, world, goods)
    give_back(refund=agreed(order, 5, world), by=world.sara)
    with moved(hours=2):
        row, is_new = loop._claimed(clock.now())
        assert row is not None
        with pytest.raises(Refused):
            decide_giving(giving=row, was_paid=False, words="not there", by=world.mina)
        assert not givings_to_check().exists()
    with moved(hours=3):
        decide_giving(giving=row, was_paid=False, words="not there", by=world.mina)
    loop._ask(row, is_new=is_new)
    assert sent_back(twin) == 5
    assert kinds()[-1] == "doubted"


def test_what_a_telling_claims_is_asked_for(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    twin.gives = Outcome.OPEN
    give_back(refund=agreed(order, 5, world), by=world.sara)
    work()
    row, client = GivingBack.objects.get(), Client(enforce_csrf_checks=True)

    def tell(key: str) -> int:
        address = reverse("pay-hook", args=[gateway.pk, key])
        body = {"id": row.reference, "status": "REFUNDED", "amount": 5}
        return client.post(address, body, content_type="application/json").status_code

    assert tell("guessed") == 404
    with moved(seconds=30):
        assert tell(row.key) == 200
        asked = twin.asked["given back"]
        for _time in range(5):
            work()
            assert hear_of_giving(key=row.key)
        assert twin.asked["given back"] == asked + 1, "however often it is told"
    row.refresh_from_db()
    assert (row.state, Refund.objects.get().state) == (GivingState.SENT, RefundState.SENT)
    assert attempt.key != row.key


def test_a_payment_of_which_money_went_back_is_not_reversed(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order, attempt = paid_at(gateway, twin, world, goods)
    post_payment(order=order, amount=money(20_000_000, "IRR"), method="cash", by=world.sara)
    give_back(refund=agreed(order, 5, world), by=world.sara)
    with pytest.raises(Refused):
        reverse_payment(order=order, payment=attempt.payment_id, reason="x", by=world.mina)


def test_the_database_itself_refuses_more_back_than_came(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    _order, attempt = paid_at(gateway, twin, world, goods)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentAttempt.objects.filter(pk=attempt.pk).update(given_back=attempt.amount + 1)


@pytest.mark.django_db(transaction=True)
def test_eight_people_press_and_eight_workers_send_it_once(world: World) -> None:
    twin = Twin(gives=Outcome.OPEN)
    with in_place_of(GatewayKind.TAP, twin):
        gateway = open_gateway(kind=GatewayKind.TAP, secret="signed", by=SYSTEM)
        order, attempt = paid_at(gateway, twin, world, stock())
        refunds = [agreed(order, 1_000_000, world) for _each in range(4)]

        def press() -> None:
            for refund in refunds:
                give_back(refund=refund, by=world.sara)
            work()

        together(8, press)
        assert GivingBack.objects.count() == len(twin.back) == 4
        twin.back = {
            number: (giving, replace(given, outcome=Outcome.PAID))
            for number, (giving, given) in twin.back.items()
        }

        def look_later() -> None:
            with moved(minutes=3):
                work()

        together(8, look_later)
    assert set(Refund.objects.values_list("state", flat=True)) == {RefundState.PAID}
    assert FactRow.objects.filter(kind="refund.paid").count() == 4
    attempt.refresh_from_db()
    assert attempt.given_back == 4_000_000


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 9_000_000)), max_size=14))
def test_whatever_happens_no_more_goes_back_than_came(
    world: World, goods: Goods, gateway: Gateway, twin: Twin, deeds: list[tuple[int, int]]
) -> None:
    twin.gives, twin.refuses_back, twin.forgets_to_answer = Outcome.PAID, "", False
    order, now = goods.order(world), clock.now()
    for part in (3_000_000, 5_000_000, 1_000_000):
        came(order, Decimal(part), gateway, twin, world)
    post_payment(order=order, amount=money(2_000_000, "IRR"), method="cash", by=world.sara)
    for deed, amount in deeds:
        refund = order.refunds.order_by("-pk").first()
        now += timedelta(minutes=7)
        with clock.at(now), suppress(JawabError):
            if deed == 0:
                agreed(order, amount, world)
            elif deed == 1 and refund:
                give_back(refund=refund, by=world.sara)
            elif deed == 2 and refund:
                mark_refund_paid(refund=refund, by=world.sara)
            elif deed == 3:
                twin.gives = (Outcome.PAID, Outcome.OPEN, Outcome.FAILED)[amount % 3]
                twin.forgets_to_answer, twin.refuses_back = amount % 5 == 0, "no" if amount % 7 == 0 else ""
            else:
                work()
    check_books(order, twin)


def check_books(order: Order, twin: Twin) -> None:
    order.refresh_from_db()
    for attempt in PaymentAttempt.objects.filter(payment__order=order):
        held = attempt.givings.exclude(state=GivingState.REFUSED)
        assert sum((row.amount for row in held), Decimal(0)) == attempt.given_back <= attempt.amount
        really = twin.back_of(attempt.reference)
        assert sum((value for value, _given in really), Decimal(0)) <= attempt.given_back
    assert order.refunded <= order.paid
    for refund in order.refunds.all():
        parts = refund.givings.exclude(state=GivingState.REFUSED)
        assert sum((row.amount for row in parts), Decimal(0)) <= refund.amount
        assert (refund.state == RefundState.SENT) == any(row.state != GivingState.PAID for row in parts)


@pytest.mark.parametrize("fault", ["lost", "broken", "down"])
def test_tap_itself_is_sent_each_refund_once(world: World, goods: Goods, fault: str) -> None:
    """Against a server that answers as Tap was described to."""
    server = Tap(gives="REFUNDED")
    with serving(server):
        gateway = open_gateway(kind=GatewayKind.TAP, secret=SECRET, by=SYSTEM)
        Gateway.objects.filter(pk=gateway.pk).update(address=server.address)
        order = goods.paid(world)
        charge = {"id": "chg_TS1", "status": "CAPTURED", "amount": 9, "currency": "KWD"}
        server.payments["chg_TS1"] = charge
        Order.objects.filter(pk=order.pk).update(currency="KWD")
        payment = order.payments.get()
        PaymentAttempt.objects.create(
            payment=payment, gateway=gateway, key="k", reference="chg_TS1", amount=Decimal(9), currency="KWD",
            state="paid", begun_at=clock.now(),
        )  # fmt: skip
        order.payments.update(method="tap", reference="chg_TS1")
        order.refresh_from_db()
        refund = ask_for_refund(order=order, amount=money("1.250", "KWD"), reason="x", by=world.sara)
        give_back(refund=agree_to_refund(refund=refund, by=world.nima), by=world.sara)
        server.fault = fault
        work()
        assert GivingBack.objects.get().state == GivingState.WAITING
        server.fault = ""
        for minutes in (2, 20, 40):
            with moved(minutes=minutes):
                work()
        assert len(server.refunds) == 1
        assert GivingBack.objects.get().state == GivingState.PAID
        assert Refund.objects.get().state == RefundState.PAID
