"""Asking for a payment, paying it at a gateway, and what the gateway says of it afterwards."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.access import payable_gateways, payment_behind
from jawab.commerce.actions import (
    ask_about_attempts,
    ask_for_payment,
    begin_order,
    begin_payment,
    cancel_order,
    change_gateway,
    confirm_transfer,
    expire_requests,
    forget_hooks,
    open_gateway,
    post_payment,
    refuse_transfer,
    settle_hooks,
    show_transfer,
    take_hook,
    withdraw_request,
)
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import account_of, in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import (
    AttemptState,
    Gateway,
    GatewayHook,
    GatewayKind,
    HookState,
    Order,
    Payment,
    PaymentAttempt,
    PaymentMethod,
    PaymentState,
)
from jawab.commerce.money import money
from tests.shop import Goods
from tests.world import World

pytestmark = pytest.mark.django_db


def moved(**by: int) -> AbstractContextManager[None]:
    """So much later than now."""
    return clock.at(clock.now() + timedelta(**by))


PDF = b"%PDF-1.7 receipt"
SHEBA = "IR820540102680020817909002"


@pytest.fixture
def twin() -> Iterator[Twin]:
    bank = Twin()
    with in_place_of(GatewayKind.TAP, bank):
        yield bank


@pytest.fixture
def gateway(world: World, twin: Twin) -> Gateway:
    return open_gateway(kind=GatewayKind.TAP, name="Bank", secret="signed", by=world.nima)


@pytest.fixture
def account(world: World) -> Gateway:
    return open_gateway(
        kind=GatewayKind.TRANSFER, name="بانک", account=SHEBA, holder="فروشگاه", by=world.nima
    )


def asked(world: World, order: Order, **more: object) -> Payment:
    whole = money(order.to_pay, order.currency)
    return ask_for_payment(order=order, amount=whole, by=world.sara, **more)  # type: ignore[arg-type]


def paid(attempt: PaymentAttempt, **other: object) -> Verdict:
    told = {"amount": attempt.amount, "currency": attempt.currency, "key": attempt.key, **other}
    return Verdict(Outcome.PAID, receipt="R-1", **told)  # type: ignore[arg-type]


def told(attempt: PaymentAttempt, signature: str = "signed") -> GatewayHook:
    return take_hook(
        gateway=attempt.gateway, key=attempt.key, signature=signature, body=attempt.reference.encode()
    )


def settle() -> None:
    while settle_hooks():
        pass


def books(order: Order) -> int:
    order.refresh_from_db()
    return int(order.paid)


def whole(order: Order) -> int:
    return int(order.total)


def test_a_customer_is_asked_and_pays_once(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order = goods.order(world)
    payment = asked(world, order)
    assert payment_behind(payment.token or "") == payment
    attempt = begin_payment(payment=payment, gateway=gateway)
    wish = twin.wishes[attempt.reference]
    assert (wish.amount, wish.currency, wish.description) == (order.total, "IRR", order.number)
    token = payment.token or "none"
    assert token in wish.back
    assert token not in wish.hook
    assert attempt.address == f"https://pay.example/{attempt.reference}"
    twin.tell(attempt.reference, paid(attempt))
    for _time in range(3):
        told(attempt)
    settle()
    payment.refresh_from_db()
    assert (payment.state, payment.method, payment.reference) == (PaymentState.PAID, "tap", attempt.reference)
    assert books(order) == whole(order)
    assert FactRow.objects.filter(kind="payment.posted").count() == 1
    states = GatewayHook.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [HookState.SETTLED, HookState.REPEATED, HookState.REPEATED]
    assert twin.asked[attempt.reference] == 1


def test_a_forged_telling_is_refused_and_posts_nothing(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    told(attempt, signature="guessed")
    take_hook(gateway=gateway, key=attempt.key, query={"payment": "nobody"})
    settle()
    assert set(GatewayHook.objects.values_list("state", flat=True)) == {HookState.REFUSED}
    assert twin.asked[attempt.reference] == 0
    # Signed or not: the vendor's server says that nothing was paid.
    told(attempt)
    settle()
    assert books(order) == 0


def test_what_a_browser_claims_is_asked_for(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    take_hook(gateway=gateway, key=attempt.key, query={"payment": attempt.reference, "Status": "OK"})
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.CHECKING
    settle()
    attempt.refresh_from_db()
    assert (attempt.state, books(order)) == (AttemptState.BEGUN, 0)
    twin.tell(attempt.reference, Verdict(Outcome.FAILED, attempt.amount, "IRR", said="declined"))
    told(attempt)
    settle()
    attempt.refresh_from_db()
    assert (attempt.state, attempt.said) == (AttemptState.FAILED, "declined")
    # What failed may turn out paid after all.
    twin.tell(attempt.reference, paid(attempt))
    told(attempt)
    settle()
    assert books(order) == whole(order)


@pytest.mark.parametrize(
    "other",
    [{"amount": Decimal(1)}, {"currency": "KWD"}, {"key": "another"}, {"amount": Decimal(99_999_999)}],
)
def test_another_amount_than_was_asked_for_is_posted_by_nobody(
    world: World, goods: Goods, gateway: Gateway, twin: Twin, other: dict[str, object]
) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    twin.tell(attempt.reference, paid(attempt, **other))
    told(attempt)
    told(attempt)
    settle()
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.DOUBTED
    assert books(order) == 0
    assert FactRow.objects.filter(kind="payment.doubted").count() == 1


def test_one_payment_is_not_told_at_the_address_of_another(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    mine, other = goods.order(world), goods.order(world)
    first = begin_payment(payment=asked(world, mine), gateway=gateway)
    second = begin_payment(payment=asked(world, other), gateway=gateway)
    twin.tell(first.reference, paid(first))
    take_hook(gateway=gateway, key=second.key, query={"payment": first.reference})
    settle()
    assert GatewayHook.objects.get().state == HookState.REFUSED
    assert (books(mine), books(other)) == (0, 0)


def test_a_telling_that_comes_before_the_vendors_answer_waits(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    reference = attempt.reference
    twin.tell(reference, paid(attempt))
    PaymentAttempt.objects.filter(pk=attempt.pk).update(reference="")
    hook = told(attempt)
    take = GatewayHook.objects.filter(pk=hook.pk)
    take.update(body=reference.encode())
    settle()
    assert (take.get().state, books(order)) == (HookState.WAITING, 0)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(reference=reference)
    with moved(seconds=10):
        settle()
    assert (take.get().state, books(order)) == (HookState.SETTLED, whole(order))


def test_a_name_nobody_knows_is_refused_after_a_while(world: World, gateway: Gateway) -> None:
    take_hook(gateway=gateway, signature="signed", body=b"twin-unknown")
    settle()
    assert GatewayHook.objects.get().state == HookState.WAITING
    with moved(minutes=11):
        settle()
    assert GatewayHook.objects.get().state == HookState.REFUSED
    with moved(days=32):
        assert forget_hooks() == 1


def test_a_vendor_that_is_away_is_asked_again(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    twin.tell(attempt.reference, paid(attempt))
    twin.is_away = True
    told(attempt)
    settle()
    assert GatewayHook.objects.get().state == HookState.WAITING
    twin.is_away = False
    settle()
    assert books(order) == 0, "not before its time"
    with moved(seconds=6):
        settle()
    assert books(order) == whole(order)
    twin.is_away = True
    with pytest.raises(Refused):
        begin_payment(payment=asked(world, goods.order(world)), gateway=gateway)


def test_what_nobody_told_is_asked_for(world: World, goods: Goods, gateway: Gateway, twin: Twin) -> None:
    order = goods.order(world)
    attempt = begin_payment(payment=asked(world, order), gateway=gateway)
    assert ask_about_attempts() == 0
    twin.is_away = True
    with moved(minutes=4):
        assert ask_about_attempts() == 1
        assert ask_about_attempts() == 0
    twin.is_away = False
    twin.tell(attempt.reference, paid(attempt))
    with moved(minutes=30):
        assert ask_about_attempts() == 1
        assert ask_about_attempts() == 0
    assert books(order) == whole(order)


def test_money_that_comes_twice_is_both_times_money(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    payment = asked(world, order)
    first, second = (begin_payment(payment=payment, gateway=gateway) for _time in range(2))
    for attempt in (second, first, second):
        twin.tell(attempt.reference, paid(attempt))
        told(attempt)
    settle()
    assert books(order) == 2 * whole(order)
    order.refresh_from_db()
    assert order.to_pay == -order.total
    assert Payment.objects.filter(state=PaymentState.PAID).count() == 2


def test_late_money_counts_though_nobody_can_begin_any_more(
    world: World, goods: Goods, gateway: Gateway, twin: Twin
) -> None:
    order = goods.order(world)
    payment = asked(world, order, lasts=timedelta(hours=1))
    attempt = begin_payment(payment=payment, gateway=gateway)
    with moved(hours=2):
        with pytest.raises(Refused):
            begin_payment(payment=payment, gateway=gateway)
        assert expire_requests() == 1
        assert expire_requests() == 0
        cancel_order(order=order, reason="دیر شد", by=world.sara)
        twin.tell(attempt.reference, paid(attempt))
        told(attempt)
        settle()
    assert books(order) == whole(order)


def test_who_may_ask_and_for_what(world: World, goods: Goods) -> None:
    order = goods.order(world)
    whole = money(order.total, "IRR")
    for amount in (money(0, "IRR"), money(order.total + 1, "IRR"), money(1, "KWD")):
        with pytest.raises(Refused):
            ask_for_payment(order=order, amount=amount, by=world.sara)
    for lasts in (timedelta(), timedelta(days=91)):
        with pytest.raises(Refused):
            ask_for_payment(order=order, amount=whole, by=world.sara, lasts=lasts)
    with pytest.raises(NotAllowed):
        ask_for_payment(order=order, amount=whole, by=world.maryam)
    draft = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused):
        ask_for_payment(order=draft, amount=money(1, "IRR"), by=world.sara)
    first = ask_for_payment(order=order, amount=whole, by=world.sara, source_id="k")
    assert ask_for_payment(order=order, amount=whole, by=world.sara, source_id="k") == first
    assert FactRow.objects.filter(kind="payment.asked").count() == 1


def test_a_link_is_a_secret(world: World, goods: Goods) -> None:
    payment = asked(world, goods.order(world))
    assert len(payment.token or "") == 32
    post_payment(order=payment.order, amount=money(1, "IRR"), method=PaymentMethod.CASH, by=world.sara)
    for wrong in ("", "x", "None", (payment.token or "")[:-1], f"x{payment.token}", "\0"):
        with pytest.raises(NotThere):
            payment_behind(wrong)


def test_a_withdrawn_request_cannot_be_begun(world: World, goods: Goods, gateway: Gateway) -> None:
    payment = asked(world, goods.order(world))
    withdraw_request(payment=payment, by=world.ali)
    withdraw_request(payment=payment, by=world.ali)
    assert FactRow.objects.filter(kind="payment.request_withdrawn").count() == 1
    with pytest.raises(Refused):
        begin_payment(payment=payment, gateway=gateway)


def test_nobody_tries_for_ever(world: World, goods: Goods, gateway: Gateway) -> None:
    payment = asked(world, goods.order(world))
    for _time in range(20):
        begin_payment(payment=payment, gateway=gateway)
    with pytest.raises(Refused):
        begin_payment(payment=payment, gateway=gateway)


def test_a_reference_is_one_attempts_alone(world: World, goods: Goods, gateway: Gateway) -> None:
    first, second = (
        begin_payment(payment=asked(world, goods.order(world)), gateway=gateway) for _time in range(2)
    )
    with pytest.raises(IntegrityError):
        PaymentAttempt.objects.filter(pk=second.pk).update(reference=first.reference)


def test_a_transfer_is_shown_and_somebody_looks(world: World, goods: Goods, account: Gateway) -> None:
    order = goods.order(world)
    payment = asked(world, order)
    receipt = show_transfer(payment=payment, name="../../رسید.pdf", content=PDF, by=world.maryam)
    assert show_transfer(payment=payment, name="again.pdf", content=PDF, by=world.maryam) == receipt
    assert (receipt.content_type, "/" in receipt.name) == ("application/pdf", False)
    payment.refresh_from_db()
    assert (payment.state, books(order)) == (PaymentState.CHECKED, 0)
    with pytest.raises(NotAllowed):
        confirm_transfer(payment=payment, reference="T-1", by=world.maryam)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        confirm_transfer(payment=payment, reference=" ", by=world.sara)
    confirm_transfer(payment=payment, reference="T-1", by=world.sara)
    confirm_transfer(payment=payment, reference="T-1", by=world.sara)
    assert books(order) == whole(order)
    second = asked(world, goods.order(world))
    show_transfer(payment=second, name="x", content=PDF + b"2", by=world.maryam)
    with pytest.raises(Refused):
        confirm_transfer(payment=second, reference="T-1", by=world.sara)


def test_a_transfer_that_did_not_come_can_be_tried_again(
    world: World, goods: Goods, account: Gateway
) -> None:
    payment = asked(world, goods.order(world))
    with pytest.raises(Refused):
        refuse_transfer(payment=payment, reason="x", by=world.sara)
    show_transfer(payment=payment, name="x", content=PDF, by=world.maryam)
    with pytest.raises(Refused):
        refuse_transfer(payment=payment, reason="", by=world.sara)
    refuse_transfer(payment=payment, reason="در حساب نیست", by=world.sara)
    show_transfer(payment=payment, name="y", content=PDF + b"new", by=world.maryam)
    payment.refresh_from_db()
    assert payment.state == PaymentState.CHECKED


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"MZ", b"GIF89a", b"%PDF-" + b"0" * (5 * 1024 * 1024)])
def test_only_pictures_and_pdfs_of_some_size_are_kept(
    world: World, goods: Goods, account: Gateway, content: bytes
) -> None:
    payment = asked(world, goods.order(world))
    with pytest.raises(Refused):
        show_transfer(payment=payment, name="x.pdf", content=content, by=world.maryam)
    payment.refresh_from_db()
    assert payment.state == PaymentState.ASKED


def test_gateways_are_the_administrators(world: World) -> None:
    for one in (world.sara, world.mina):
        with pytest.raises(NotAllowed):
            open_gateway(kind=GatewayKind.TAP, by=one)
    gateway = open_gateway(
        kind=GatewayKind.TAP, name="Bank", secret="sk_live", currencies=["KWD"], by=world.nima
    )
    assert "sk_live" not in gateway.secret
    assert account_of(gateway).secret == "sk_live"
    change_gateway(gateway=gateway, secret="", merchant="m", by=world.nima)
    gateway.refresh_from_db()
    assert (account_of(gateway).secret, gateway.name) == ("sk_live", "Bank")
    row = FactRow.objects.get(kind="gateway.saved", values__created=False)
    assert "sk_live" not in str(row.values)
    assert payable_gateways("KWD") == [gateway]
    assert payable_gateways("SAR") == []
    change_gateway(gateway=gateway, is_active=False, by=world.nima)
    assert payable_gateways("KWD") == []
    with pytest.raises(Refused):
        change_gateway(gateway=gateway, currencies=["IRR"], by=world.nima)
    with pytest.raises(Refused):
        open_gateway(kind=GatewayKind.TRANSFER, account="IR12", by=world.nima)
    with pytest.raises(Refused):
        open_gateway(kind="cheque", by=world.nima)
    with pytest.raises(NotAllowed):
        change_gateway(gateway=gateway, address="http://evil.example", by=world.nima)


def test_a_trial_gateway_is_the_desks_own_or_of_a_trial_desk(world: World) -> None:
    assert open_gateway(kind=GatewayKind.TRIAL, by=SYSTEM).kind == GatewayKind.TRIAL
