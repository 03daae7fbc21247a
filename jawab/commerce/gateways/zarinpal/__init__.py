"""Zarinpal (Iran), by its REST interface of version 4 as it was described in 2025.

``request.json`` gives an authority, the customer pays under ``StartPay`` and comes back with it and a Status that is
theirs to write; ``verify.json`` alone is believed. Every amount goes out in rials with ``currency: IRR`` beside it, so
that no toman is ever meant. The interface signs nothing.

It gives nothing back either: that does another one, with keys and numbers of payments of its own, which takes no key of
ours, so that nobody could tell whether a call whose answer was lost had paid. Money goes back in Zarinpal's own panel.
"""

import json
import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.commerce.gateways.asking import ask
from jawab.commerce.gateways.contract import (
    Account,
    Begun,
    Declined,
    Forged,
    Outcome,
    Telling,
    Unreachable,
    Verdict,
    Wish,
)

CURRENCIES = frozenset({"IRR"})

_ADDRESS, _SANDBOX = "https://payment.zarinpal.com", "https://sandbox.zarinpal.com"
_AUTHORITY = re.compile(r"[A-Za-z0-9-]{20,64}")
_MERCHANT = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DONE, _DONE_BEFORE = 100, 101
# Not paid (yet), or another amount, another's payment, no such payment, reversed.
_UNPAID = {
    -51: "not paid",
    -50: "another amount",
    -53: "of another merchant",
    -54: "no such payment",
    -55: "no such payment",
}
_RUINOUS_AMOUNT = Decimal(10) ** 13


def begin(account: Account, wish: Wish) -> Begun:
    """Refuses what is no whole number of rials."""
    answer = _ask(
        account,
        "request.json",
        amount=_rials(wish.amount, wish.currency),
        currency="IRR",
        description=wish.description or wish.key,
        callback_url=wish.back,
        metadata={"order_id": wish.key} | ({"mobile": wish.phone} if wish.phone else {}),
    )
    authority = str(_data(answer).get("authority", ""))
    if _code(answer) != _DONE or not _AUTHORITY.fullmatch(authority):
        raise Declined(_said(answer))
    return Begun(authority, f"{_base(account)}/pg/StartPay/{authority}")


def reference_in(account: Account, telling: Telling) -> str:
    """The Status beside it is not looked at: the customer could have written it."""
    del account
    authority = telling.query.get("Authority", "")
    if not _AUTHORITY.fullmatch(authority):
        raise Forged(_("This names no payment."))
    return authority


def verify(account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
    """The server compares the amount itself; 101 is a payment that was verified before."""
    answer = _ask(account, "verify.json", amount=_rials(amount, currency), authority=reference)
    code = _code(answer)
    if code in {_DONE, _DONE_BEFORE}:
        return Verdict(Outcome.PAID, amount, currency, receipt=str(_data(answer).get("ref_id", "")))
    if code in _UNPAID:
        return Verdict(Outcome.FAILED, amount, currency, said=f"{code}: {_UNPAID[code]}")
    raise Declined(_said(answer))


def try_out(account: Account) -> None:
    """Ask about a payment that does not exist: with the right merchant it says so, and does not call him wrong."""
    if not _MERCHANT.fullmatch(account.merchant):
        raise Declined(_("A merchant number has 36 characters, in five groups."))
    answer = _ask(account, "verify.json", amount=10_000, authority="A" + "0" * 35)
    if _code(answer) not in {*_UNPAID, _DONE, _DONE_BEFORE}:
        raise Declined(_said(answer))


def _ask(account: Account, name: str, **told: Any) -> dict[str, Any]:
    body = json.dumps({"merchant_id": account.merchant, **told}, ensure_ascii=False)
    return ask("POST", f"{_base(account)}/pg/v4/payment/{name}", body=body)[1]


def _base(account: Account) -> str:
    return account.address or (_SANDBOX if account.is_sandbox else _ADDRESS)


def _rials(amount: Decimal, currency: str) -> int:
    if currency != "IRR" or amount != int(amount) or not 0 < amount < _RUINOUS_AMOUNT:
        raise Declined(_("This gateway takes whole rials only."))
    return int(amount)


def _data(answer: dict[str, Any]) -> dict[str, Any]:
    """Where there is an error, ``data`` is an empty list."""
    data = answer.get("data")
    return data if isinstance(data, dict) else {}


def _code(answer: dict[str, Any]) -> int:
    errors = answer.get("errors")
    for part in (_data(answer), errors if isinstance(errors, dict) else {}):
        code = part.get("code")
        if isinstance(code, Decimal) and code == int(code):
            return int(code)
    raise Unreachable(_("The payment gateway answered what cannot be read."))


def _said(answer: dict[str, Any]) -> str:
    errors = answer.get("errors")
    message = errors.get("message") if isinstance(errors, dict) else _data(answer).get("message")
    return f"{_code(answer)}: {str(message or '')[:200]}"
