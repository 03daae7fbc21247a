"""Each vendor against a server that answers as it was described: amounts exact, signatures true, faults named."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jawab.commerce.gateways import asking, tap, transfer, trial, zarinpal
from jawab.commerce.gateways.contract import (
    Account,
    Declined,
    Forged,
    Giving,
    Outcome,
    Telling,
    Unreachable,
    Vendor,
    Wish,
)
from tests.commerce.gateways.servers import MERCHANT, SECRET, Tap, Zarinpal, serving

HOOK = "https://desk.example/pay/hook/1/r1/"
WISH = Wish(
    key="k1",
    amount=Decimal(1_250_000),
    currency="IRR",
    description="O-1001",
    back="https://shop.example/pay/t/back/k1/",
    hook="https://shop.example/pay/hook/1/k1/",
    name="مریم",
)


@pytest.fixture
def bank() -> Iterator[Zarinpal]:
    vendor = Zarinpal()
    with serving(vendor):
        yield vendor


@pytest.fixture
def gulf() -> Iterator[Tap]:
    vendor = Tap()
    with serving(vendor):
        yield vendor


def iranian(vendor: Zarinpal) -> Account:
    return Account(merchant=MERCHANT, address=vendor.address)


def gulfish(vendor: Tap) -> Account:
    return Account(secret=SECRET, address=vendor.address)


def test_zarinpal_is_asked_in_rials_and_never_in_toman(bank: Zarinpal) -> None:
    begun = zarinpal.begin(iranian(bank), WISH)
    path, told = bank.asked[0]
    assert path == "/pg/v4/payment/request.json"
    assert (told["amount"], told["currency"]) == (1_250_000, "IRR")
    assert told["callback_url"] == WISH.back
    assert begun.address == f"{bank.address}/pg/StartPay/{begun.reference}"
    for wrong in ("0", "-1", "10.5", "1E+15"):
        with pytest.raises(Declined):
            zarinpal.begin(iranian(bank), replace(WISH, amount=Decimal(wrong)))
    with pytest.raises(Declined):
        zarinpal.begin(iranian(bank), replace(WISH, currency="KWD"))


def test_zarinpal_says_itself_what_is_paid(bank: Zarinpal) -> None:
    account = iranian(bank)
    reference = zarinpal.begin(account, WISH).reference
    ask: dict[str, Any] = {"amount": WISH.amount, "currency": "IRR"}
    assert zarinpal.verify(account, reference, **ask).outcome is Outcome.FAILED
    bank.payments[reference]["paid"] = True
    first, again = (zarinpal.verify(account, reference, **ask) for _time in range(2))
    assert first == again
    assert (first.outcome, first.amount, first.receipt) == (Outcome.PAID, WISH.amount, "2048")
    other = zarinpal.verify(account, reference, amount=WISH.amount / 10, currency="IRR")
    assert other.outcome is Outcome.FAILED
    assert zarinpal.verify(account, "A" * 36, **ask).outcome is Outcome.FAILED
    with pytest.raises(Declined):
        zarinpal.verify(replace(account, merchant="x"), reference, **ask)


def test_zarinpals_return_only_names_a_payment() -> None:
    authority = "A" + "0" * 35
    for status in ("OK", "NOK", ""):
        assert (
            zarinpal.reference_in(Account(), Telling({"Authority": authority, "Status": status})) == authority
        )
    for wrong in ("", "../verify", "A" * 200, "A b" * 12, "\0" * 36):
        with pytest.raises(Forged):
            zarinpal.reference_in(Account(), Telling({"Authority": wrong}))


def test_keys_are_tried_out(bank: Zarinpal, gulf: Tap) -> None:
    zarinpal.try_out(iranian(bank))
    tap.try_out(gulfish(gulf))
    for wrong in ("x", MERCHANT.replace("1", "2")):
        with pytest.raises(Declined):
            zarinpal.try_out(replace(iranian(bank), merchant=wrong))
    with pytest.raises(Declined, match="2107"):
        tap.try_out(replace(gulfish(gulf), secret="sk_wrong"))


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("12.250", "KWD", "12.250"),
        ("0.001", "BHD", "0.001"),
        ("99999999.99", "SAR", "99999999.99"),
        ("5", "AED", "5.00"),
    ],
)
def test_tap_is_asked_for_the_exact_amount(gulf: Tap, amount: str, currency: str, written: str) -> None:
    begun = tap.begin(gulfish(gulf), replace(WISH, amount=Decimal(amount), currency=currency))
    _path, told = gulf.asked[0]
    assert Decimal(str(told["amount"])) == Decimal(written)
    assert (told["post"]["url"], told["redirect"]["url"]) == (WISH.hook, WISH.back)
    verdict = tap.verify(gulfish(gulf), begun.reference, amount=Decimal(1), currency="USD")
    assert (verdict.outcome, verdict.amount, verdict.currency, verdict.key) == (
        Outcome.OPEN,
        Decimal(amount),
        currency,
        "k1",
    )


@pytest.mark.parametrize(
    ("amount", "currency"), [("1.001", "SAR"), ("0", "SAR"), ("-1", "KWD"), ("1", "IRR")]
)
def test_tap_is_never_asked_for_what_it_does_not_take(gulf: Tap, amount: str, currency: str) -> None:
    with pytest.raises(Declined):
        tap.begin(gulfish(gulf), replace(WISH, amount=Decimal(amount), currency=currency))
    assert gulf.asked == []


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("CAPTURED", Outcome.PAID),
        ("DECLINED", Outcome.FAILED),
        ("ABANDONED", Outcome.FAILED),
        ("IN_PROGRESS", Outcome.OPEN),
        ("AUTHORIZED", Outcome.OPEN),
        ("SOMETHING_NEW", Outcome.OPEN),
    ],
)
def test_taps_words_are_understood(gulf: Tap, status: str, outcome: Outcome) -> None:
    account = gulfish(gulf)
    reference = tap.begin(account, replace(WISH, currency="SAR")).reference
    gulf.payments[reference]["status"] = status
    assert tap.verify(account, reference, amount=Decimal(1), currency="SAR").outcome is outcome


def test_what_tap_posts_is_signed_and_nobody_else_can(gulf: Tap) -> None:
    account = gulfish(gulf)
    reference = tap.begin(account, replace(WISH, amount=Decimal("1.5"), currency="KWD")).reference
    gulf.payments[reference]["status"] = "CAPTURED"
    body, signature = gulf.posted(reference, places=3)
    assert tap.reference_in(account, Telling({}, signature, body)) == reference
    assert tap.reference_in(account, Telling({"tap_id": reference})) == reference
    dearer = body.replace(b"1.5", b"0.5")
    for forged in (
        Telling({}, "", body),
        Telling({}, "0" * 64, body),
        Telling({}, signature, dearer),
        Telling({}, gulf.posted(reference, places=3, secret="sk_other")[1], body),
        Telling({}, signature, b"{}"),
        Telling({}, signature, b"[1]"),
        Telling({}, signature, b"\xff\xfe"),
        Telling({}, signature, b"[" * 50_000),
        Telling({"tap_id": "chg_1/../../refunds"}),
        Telling({}),
    ):
        with pytest.raises(Forged):
            tap.reference_in(account, forged)


def test_the_signature_is_the_one_described() -> None:
    """Worked out by hand from the seven fields of a charge."""
    told = {
        "id": "chg_1",
        "amount": Decimal(1),
        "currency": "SAR",
        "reference": {"gateway": "g", "payment": "p"},
        "status": "CAPTURED",
        "transaction": {"created": "1698392202943"},
    }
    signed = tap.hashstring(Account(secret="k"), told)
    text = (
        "x_idchg_1x_amount1.00x_currencySARx_gateway_referencegx_payment_referencep"
        "x_statusCAPTUREDx_created1698392202943"
    )
    assert signed == hmac.new(b"k", text.encode(), hashlib.sha256).hexdigest()


def captured(gulf: Tap, amount: str = "5.000") -> str:
    charge = tap.begin(gulfish(gulf), replace(WISH, amount=Decimal(amount), currency="KWD")).reference
    gulf.payments[charge]["status"] = "CAPTURED"
    return charge


def test_tap_gives_back_under_our_key(gulf: Tap) -> None:
    account, charge = gulfish(gulf), captured(gulf)
    giving = Giving(charge, "r1", Decimal("1.250"), "KWD", HOOK)
    first = tap.give_back(account, giving)
    assert (first.outcome, first.amount, first.currency) == (Outcome.OPEN, Decimal("1.25"), "KWD")
    told = gulf.asked[-1][1]
    assert (told["charge_id"], told["amount"], told["post"]["url"]) == (charge, 1.25, giving.hook)
    assert told["reference"] == {"merchant": "r1"}
    assert tap.given_back(account, giving, first.reference) == first
    assert tap.given_back(account, giving, "") == first
    gulf.refunds[first.reference]["status"] = "REFUNDED"
    found = tap.given_back(account, giving, first.reference)
    assert found is not None
    assert found.outcome is Outcome.PAID


def test_what_tap_never_heard_of_is_surely_nothing(gulf: Tap) -> None:
    account, charge = gulfish(gulf), captured(gulf)
    giving = Giving(charge, "r1", Decimal(1), "KWD", HOOK)
    assert tap.given_back(account, giving, "") is None
    for at in range(60):
        tap.give_back(account, replace(giving, key=f"other-{at}", amount=Decimal("0.050")))
    assert tap.given_back(account, giving, "") is None
    assert tap.given_back(account, replace(giving, key="other-0"), "") is not None
    with pytest.raises(Declined):
        tap.given_back(replace(account, secret="sk_wrong"), giving, "")


def test_what_tap_tells_without_our_key_may_be_ours(gulf: Tap) -> None:
    """As much of the same charge: nothing says that it was never asked, so it is not sent again."""
    account, charge = gulfish(gulf), captured(gulf)
    giving = Giving(charge, "r1", Decimal(1), "KWD", HOOK)
    tap.give_back(account, giving)
    refund = next(iter(gulf.refunds.values()))
    del refund["reference"]
    with pytest.raises(Unreachable):
        tap.given_back(account, giving, "")
    assert tap.given_back(account, replace(giving, amount=Decimal(2)), "") is None


def test_tap_gives_back_no_more_than_came_and_of_no_other_charge(gulf: Tap) -> None:
    account, charge = gulfish(gulf), captured(gulf)
    with pytest.raises(Declined):
        tap.give_back(account, Giving(charge, "r1", Decimal("5.001"), "KWD", HOOK))
    with pytest.raises(Declined):
        tap.give_back(account, Giving("chg_none", "r1", Decimal(1), "KWD", HOOK))
    for wrong in (
        Giving(charge, "r2", Decimal(1), "KWD", HOOK),
        Giving("chg_other", "r1", Decimal(1), "KWD", HOOK),
    ):
        gulf.refunds["re_1"] = {
            "id": "re_1",
            "charge_id": charge,
            "reference": {"merchant": "r1"},
            "amount": 1,
        }
        with pytest.raises(Unreachable):
            tap.given_back(account, wrong, "re_1")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("REFUNDED", Outcome.PAID),
        ("PENDING", Outcome.OPEN),
        ("ACCEPTED", Outcome.OPEN),
        ("IN_PROGRESS", Outcome.OPEN),
        ("UNKNOWN", Outcome.OPEN),
        ("DECLINED", Outcome.FAILED),
        ("RESTRICTED", Outcome.FAILED),
    ],
)
def test_what_tap_says_of_a_refund(gulf: Tap, status: str, outcome: Outcome) -> None:
    gulf.gives = status
    given = tap.give_back(gulfish(gulf), Giving(captured(gulf), "r1", Decimal(1), "KWD", HOOK))
    assert given.outcome is outcome
    assert given.said.startswith(status)


@pytest.mark.parametrize("fault", ["silent", "broken", "garbage", "down", "endless"])
def test_a_refund_whose_answer_is_lost_is_neither_yes_nor_no(
    gulf: Tap, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.4)
    giving = Giving(captured(gulf), "r1", Decimal(1), "KWD", HOOK)
    gulf.fault = fault
    with pytest.raises(Unreachable):
        tap.give_back(gulfish(gulf), giving)
    with pytest.raises(Unreachable):
        tap.given_back(gulfish(gulf), giving, "")


def test_the_trial_gateway_gives_back_the_same_key_once() -> None:
    begun = trial.begin(Account(), replace(WISH, key="trial-key-2"))
    giving = Giving(begun.reference, "back-1", Decimal("1.5"), "KWD", HOOK)
    assert trial.given_back(Account(), giving, "") is None
    first = trial.give_back(Account(), giving)
    assert trial.give_back(Account(), giving) == first == trial.given_back(Account(), giving, first.reference)
    assert (first.outcome, first.amount, first.currency) == (Outcome.PAID, Decimal("1.5"), "KWD")
    with pytest.raises(Forged):
        trial.give_back(Account(), replace(giving, payment="../../x"))


@pytest.mark.parametrize("fault", ["silent", "broken", "garbage", "down", "endless"])
def test_a_vendor_in_trouble_is_nobodys_answer(
    bank: Zarinpal, gulf: Tap, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.4)
    for vendor, server, account in ((zarinpal, bank, iranian(bank)), (tap, gulf, gulfish(gulf))):
        known: Vendor = vendor
        server.fault = fault
        with pytest.raises(Unreachable):
            known.begin(account, replace(WISH, currency="IRR" if server is bank else "SAR"))
        with pytest.raises(Unreachable):
            known.verify(account, "chg_1", amount=Decimal(10), currency="IRR" if server is bank else "SAR")


@pytest.mark.parametrize(
    "address",
    ["http://pay.example", "ftp://127.0.0.1", "file:///etc/passwd", "http://127.0.0.1.evil.example"],
)
def test_only_https_or_this_machine_is_asked(address: str) -> None:
    with pytest.raises(Declined):
        tap.verify(Account(secret="x", address=address), "chg_1", amount=Decimal(1), currency="SAR")


@pytest.mark.parametrize(
    "answer",
    [{}, {"id": "chg_2"}, {"id": "chg_1", "amount": "5", "currency": "SAR"}, {"id": "chg_1", "amount": 5}],
)
def test_another_charge_than_asked_for_is_no_answer(gulf: Tap, answer: dict[str, Any]) -> None:
    gulf.payments["chg_1"] = answer or {"x": 1}
    with pytest.raises(Unreachable):
        tap.verify(gulfish(gulf), "chg_1", amount=Decimal(5), currency="SAR")


def test_an_account_number_is_read_however_it_is_typed() -> None:
    assert transfer.read_account("ir۸۲ ۰۵۴۰ ۱۰۲۶ ۸۰۰۲ ۰۸۱۷ ۹۰۹۰ ۰۲") == "IR820540102680020817909002"
    assert transfer.read_account("820540102680020817909002") == "IR820540102680020817909002"
    assert transfer.read_account("SA03 8000 0000 6080 1016 7519") == "SA0380000000608010167519"
    assert transfer.spaced("SA0380000000608010167519") == "SA03 8000 0000 6080 1016 7519"
    for wrong in (
        "",
        "IR820540102680020817909003",
        "IR82054010268002081790900",
        "SA04 8000 0000 6080 1016 7519",
        "x" * 90,
    ):
        with pytest.raises(Declined):
            transfer.read_account(wrong)


def test_the_trial_gateway_remembers_what_was_pressed() -> None:
    wish = replace(WISH, key="trial-key-1")
    begun = trial.begin(Account(), wish)
    assert begun.address == "https://shop.example/pay/t/trial/trial-key-1/"
    ask: dict[str, Any] = {"amount": Decimal(1), "currency": "IRR"}
    assert trial.verify(Account(), begun.reference, **ask).outcome is Outcome.OPEN
    trial.decide(begun.reference, trial.FAIL)
    assert trial.verify(Account(), begun.reference, **ask).outcome is Outcome.FAILED
    trial.decide(begun.reference, trial.PAY)
    trial.decide(begun.reference, trial.FAIL)
    assert trial.verify(Account(), begun.reference, **ask).outcome is Outcome.PAID
    for wrong in ("../../etc/passwd", "trial-../x", ""):
        with pytest.raises(Forged):
            trial.verify(Account(), wrong, **ask)
    with pytest.raises(Declined):
        trial.decide(begun.reference, "steal")


def test_json_is_json() -> None:
    assert json.loads(tap._with_amount(Decimal("1.5"), {"currency": "KWD", "x": '"@'})) == {
        "amount": 1.5,
        "currency": "KWD",
        "x": '"@',
    }
