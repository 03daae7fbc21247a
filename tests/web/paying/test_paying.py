"""The customer's page of a payment, and the addresses where gateways tell: by whoever has the link, and nobody else."""

import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.commerce.access import payment_behind
from jawab.commerce.actions import (
    ask_for_payment,
    begin_payment,
    open_gateway,
    settle_hooks,
    withdraw_request,
)
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.trial import decide
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import Gateway, GatewayHook, GatewayKind, Payment, PaymentState
from jawab.commerce.money import money
from jawab.people.actions import change_customer
from jawab.web.paying.showing import Standing, look_at
from tests.shop import Goods, stock
from tests.web.workspace.browsing import queries
from tests.world import World

pytestmark = pytest.mark.django_db

SHEBA = "IR820540102680020817909002"
PDF = b"%PDF-1.7 receipt"


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


@pytest.fixture
def payment(world: World, goods: Goods) -> Payment:
    order = goods.order(world)
    return ask_for_payment(order=order, amount=money(order.total, "IRR"), by=world.sara)


@pytest.fixture
def bank(world: World) -> Iterator[Gateway]:
    with in_place_of(GatewayKind.TAP, Twin()):
        yield open_gateway(kind=GatewayKind.TAP, name="Kettle Bank", secret="signed", by=world.nima)


@pytest.fixture
def guest() -> Client:
    return Client(enforce_csrf_checks=True)


def page(payment: Payment) -> str:
    return reverse("pay", args=[payment.token])


def test_the_page_says_what_is_to_be_paid_and_how(payment: Payment, bank: Gateway, guest: Client) -> None:
    answer = guest.get(page(payment))
    shown = answer.content.decode()
    assert "1,320,000" in shown
    assert payment.order.number in shown
    assert "Kettle Bank" in shown
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "maryam" not in shown


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("ar", "rtl"), ("en", "ltr")])
def test_it_speaks_the_customers_language(
    world: World, payment: Payment, bank: Gateway, guest: Client, language: str, direction: str
) -> None:
    change_customer(customer=world.maryam, language=language, by=world.sara)
    shown = guest.get(page(payment)).content.decode()
    assert f'lang="{language}" dir="{direction}"' in shown


def test_a_wrong_link_is_not_there(payment: Payment, guest: Client) -> None:
    for token in ("x", "hook", (payment.token or "")[:-1]):
        assert guest.get(f"/pay/{token}/").status_code == 404
    assert guest.get(f"/pay/{payment.token}/going/none/").status_code == 404
    assert guest.get(f"/pay/{payment.token}/trial/none/").status_code == 404
    assert guest.post("/pay/hook/1/none/", b"{}", content_type="application/json").status_code == 404


def test_paying_leads_to_the_gateway_and_back(payment: Payment, bank: Gateway, guest: Client) -> None:
    answer = guest.post(page(payment), {"gateway": bank.pk})
    going = guest.get(answer.headers["Location"]).content.decode()
    attempt = payment.attempts.get()
    assert f'content="0; url={attempt.address}"' in going
    back = guest.get(
        reverse("pay-back", args=[payment.token, attempt.key]), {"payment": attempt.reference, "x": "1"}
    )
    assert (back.status_code, back.headers["Location"]) == (303, page(payment))
    hook = GatewayHook.objects.get()
    assert (hook.key, attempt.reference in hook.query) == (attempt.key, True)
    assert 'http-equiv="refresh"' in guest.get(page(payment)).content.decode()
    # What is being checked is not begun again by an old page.
    assert guest.get(answer.headers["Location"]).status_code == 302


def test_what_is_posted_in_the_moment_of_a_look_is_seen(payment: Payment, guest: Client) -> None:
    """The page has read the payment, the worker posts it, the page reads on: it must not say "to pay" and stay so."""
    trial = open_gateway(kind=GatewayKind.TRIAL, by=SYSTEM)
    attempt = begin_payment(payment=payment, gateway=trial)
    decide(attempt.reference, "pay")
    guest.get(reverse("pay-back", args=[payment.token, attempt.key]), {"payment": attempt.reference})
    read_before = payment_behind(payment.token or "")
    assert look_at(read_before).standing is Standing.CHECKED
    assert settle_hooks() == 1
    assert queries(lambda: look_at(read_before)) == 1
    assert look_at(read_before).standing is Standing.PAID


def test_a_look_at_the_way_back_stores_nothing(payment: Payment, bank: Gateway, guest: Client) -> None:
    attempt = begin_payment(payment=payment, gateway=bank)
    assert guest.head(reverse("pay-back", args=[payment.token, attempt.key])).status_code == 303
    assert guest.get(reverse("pay-back", args=[payment.token, "another"])).status_code == 303
    assert not GatewayHook.objects.exists()


def test_who_reloads_the_way_back_fills_nothing(payment: Payment, bank: Gateway, guest: Client) -> None:
    attempt = begin_payment(payment=payment, gateway=bank)
    for _time in range(30):
        guest.get(reverse("pay-back", args=[payment.token, attempt.key]), {"payment": attempt.reference})
    assert GatewayHook.objects.count() == 10
    while settle_hooks():
        pass
    guest.get(reverse("pay-back", args=[payment.token, attempt.key]), {"payment": attempt.reference})
    assert GatewayHook.objects.count() == 11


def test_the_trial_bank_pays_and_fails(world: World, payment: Payment, guest: Client) -> None:
    trial = open_gateway(kind=GatewayKind.TRIAL, by=SYSTEM)
    for choice, state in (("fail", PaymentState.ASKED), ("pay", PaymentState.PAID)):
        going = guest.get(
            guest.post(page(payment), {"gateway": trial.pk}).headers["Location"]
        ).content.decode()
        found = re.search(r"https?://[^/\s]+(/pay/\S+/trial/[^/\s]+/)", going)
        assert found
        assert guest.post(found[1], {"choice": "steal"}).status_code == 422
        back = guest.post(found[1], {"choice": choice}).headers["Location"]
        assert guest.get(back).headers["Location"] == page(payment)
        assert settle_hooks() == 1
        payment.refresh_from_db()
        assert payment.state == state
    assert guest.post(page(payment), {"gateway": trial.pk}).status_code == 422


def test_what_cannot_be_chosen_is_refused(payment: Payment, bank: Gateway, guest: Client) -> None:
    for gateway in ("", "x", str(bank.pk + 1), "\0"):
        assert guest.post(page(payment), {"gateway": gateway}).status_code == 422
    assert not payment.attempts.exists()


def test_a_server_tells_and_is_acknowledged_when_it_is_stored(
    payment: Payment, bank: Gateway, guest: Client
) -> None:
    attempt = begin_payment(payment=payment, gateway=bank)
    address = reverse("pay-hook", args=[bank.pk, attempt.key])
    body = attempt.reference.encode()
    for _time in range(2):
        answer = guest.post(address, body, content_type="application/json", headers={"hashstring": "signed"})
        assert answer.status_code == 200
    assert [(bytes(hook.body), hook.signature) for hook in GatewayHook.objects.all()] == [
        (body, "signed")
    ] * 2
    assert guest.get(address).status_code == 405
    large = guest.post(address, b"x" * 70_000, content_type="application/json")
    assert large.status_code == 413
    for garbage in (b"", b"\x00\xff", b"[" * 60_000):
        assert guest.post(address, garbage, content_type="text/plain").status_code == 200
    while settle_hooks():
        pass
    assert not payment.order.payments.filter(state=PaymentState.PAID).exists()


def test_a_receipt_is_shown(world: World, payment: Payment, guest: Client) -> None:
    open_gateway(kind=GatewayKind.TRANSFER, account=SHEBA, holder="فروشگاه", by=world.nima)
    shown = guest.get(page(payment)).content.decode()
    assert "IR82 0540 1026 8002 0817 9090 02" in shown
    address = reverse("pay-transfer", args=[payment.token])
    assert guest.post(address).status_code == 422
    wrong = SimpleUploadedFile("x.exe", b"MZ", content_type="application/pdf")
    assert guest.post(address, {"receipt": wrong}).status_code == 422
    receipt = SimpleUploadedFile("رسید.pdf", PDF, content_type="application/pdf")
    assert guest.post(address, {"receipt": receipt, "words": "از حساب همسرم"}).status_code == 302
    payment.refresh_from_db()
    assert (payment.state, payment.receipts.get().words) == (PaymentState.CHECKED, "از حساب همسرم")


def test_what_is_over_says_so(world: World, payment: Payment, bank: Gateway, guest: Client) -> None:
    assert payment.expires_at
    with clock.at(payment.expires_at):
        late = guest.get(page(payment)).content.decode()
        assert "Kettle Bank" not in late
        assert guest.post(page(payment), {"gateway": bank.pk}).status_code == 422
    withdraw_request(payment=payment, by=world.sara)
    assert "Kettle Bank" not in guest.get(page(payment)).content.decode()


def test_nobody_asks_without_end(payment: Payment, bank: Gateway, guest: Client) -> None:
    with clock.at(clock.now().replace(second=1)):
        answers = {guest.get(page(payment)).status_code for _time in range(610)}
        assert answers == {200, 429}
