"""Tap Payments (the Gulf, Jordan and Egypt), by its REST interface of version 2 as it was described in 2025.

A charge is made, the customer pays it at Tap and comes back with ``tap_id``, and Tap's server posts the charge with a
``hashstring``: an HMAC over seven of its fields, amounts with the decimals of their currency. Whoever tells, the charge
itself is fetched, and its amount, currency and our own key in it are what is compared.

Money goes back by a refund of the charge, which Tap may take days for: REFUNDED is paid, and what it does not name a
failure is on its way.
"""

import hashlib
import hmac
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
    Given,
    Giving,
    Outcome,
    Telling,
    Unreachable,
    Verdict,
    Wish,
)

PLACES = {
    **dict.fromkeys(("KWD", "BHD", "OMR", "JOD"), 3),
    **dict.fromkeys(("SAR", "AED", "QAR", "EGP", "USD", "EUR"), 2),
}
CURRENCIES = frozenset(PLACES)

_ADDRESS = "https://api.tap.company"
_CHARGE = re.compile(r"chg_[A-Za-z0-9_]{1,80}")
_REFUSED = 400
_FAILED = {"ABANDONED", "CANCELLED", "FAILED", "DECLINED", "RESTRICTED", "VOID", "TIMEDOUT"}
_NO_SUCH = "1140"
_REFUND = re.compile(r"re_[A-Za-z0-9_]{1,100}")
_NO_REFUNDS = "Refunds not found"
_PAGE, _MOST_PAGES = 50, 20


def begin(account: Account, wish: Wish) -> Begun:
    """Refuses a currency Tap does not take, and smaller parts than it has."""
    told = {
        "currency": wish.currency,
        "threeDSecure": True,
        "description": wish.description,
        "reference": {"transaction": wish.key, "order": wish.key},
        "customer": {"first_name": wish.name or "-", "email": wish.email}
        if wish.email
        else {"first_name": wish.name or "-"},
        "source": {"id": "src_all"},
        "post": {"url": wish.hook},
        "redirect": {"url": wish.back},
    }
    answer = _ask(account, "POST", "charges", _with_amount(wish.amount, told))
    transaction = answer.get("transaction")
    address = str(transaction.get("url", "")) if isinstance(transaction, dict) else ""
    charge = str(answer.get("id", ""))
    if not _CHARGE.fullmatch(charge) or not address.startswith(("https://", account.address or "https://")):
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    return Begun(charge, address)


def reference_in(account: Account, telling: Telling) -> str:
    """A browser's ``tap_id`` only names a charge; what a server posts must be signed."""
    if not telling.body:
        charge = telling.query.get("tap_id", "")
    else:
        told = _read(telling.body)
        if not hmac.compare_digest(telling.signature.lower().encode(), hashstring(account, told).encode()):
            raise Forged(_("The signature is not that of the gateway."))
        charge = str(told.get("id", ""))
    if not _CHARGE.fullmatch(charge):
        raise Forged(_("This names no payment."))
    return charge


def verify(account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
    """Fetch the charge; what was asked for (``amount``, ``currency``) plays no part in the answer."""
    del amount, currency
    answer = _ask(account, "GET", f"charges/{reference}")
    status, paid, code = answer.get("status"), answer.get("amount"), answer.get("currency")
    if answer.get("id") != reference or not isinstance(paid, Decimal) or not isinstance(code, str):
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    references = answer.get("reference")
    references = references if isinstance(references, dict) else {}
    outcome = Outcome.PAID if status == "CAPTURED" else Outcome.FAILED if status in _FAILED else Outcome.OPEN
    return Verdict(
        outcome,
        paid,
        code,
        receipt=str(references.get("payment") or "")[:120],
        said=str(status or "")[:100],
        key=str(references.get("transaction") or "-"),
    )


def give_back(account: Account, giving: Giving) -> Given:
    """Our key goes along as the merchant's reference, by which it is found again."""
    told: dict[str, Any] = {
        "charge_id": giving.payment,
        "currency": giving.currency,
        "reason": "requested_by_customer",
        "reference": {"merchant": giving.key},
        "post": {"url": giving.hook},
    }
    return _given(_ask(account, "POST", "refunds", _with_amount(giving.amount, told)), giving)


def given_back(account: Account, giving: Giving, reference: str) -> Given | None:
    """Fetch it; where its number is not known, look through all refunds of the charge."""
    if reference:
        return _given(_ask(account, "GET", f"refunds/{reference}"), giving)
    after, may_be_ours = "", False
    for _page in range(_MOST_PAGES):
        refunds, is_last = _refunds(account, giving.payment, after)
        for told in refunds:
            if told.get("charge_id", giving.payment) != giving.payment:
                continue
            if _key_of(told) == giving.key:
                return _given(told, giving)
            # So much of this charge, by nobody's key: perhaps ours, and then nothing may be sent again.
            may_be_ours |= not _key_of(told) and told.get("amount") == giving.amount
        if is_last and not may_be_ours:
            return None
        if is_last:
            break
        after = str(refunds[-1].get("id", ""))
    raise Unreachable(_("The payment gateway answered what cannot be read."))


def try_out(account: Account) -> None:
    """Ask for a charge that does not exist: with the right key it says so, and not that the key is wrong."""
    status, answer = ask("GET", f"{_base(account)}/v2/charges/chg_none", headers=_headers(account))
    if status >= _REFUSED and _codes(answer) != [_NO_SUCH]:
        raise Declined(_said(answer))


def hashstring(account: Account, charge: dict[str, Any]) -> str:
    """Sign a charge as Tap does."""
    references, transaction = charge.get("reference"), charge.get("transaction")
    references = references if isinstance(references, dict) else {}
    transaction = transaction if isinstance(transaction, dict) else {}
    currency = str(charge.get("currency", ""))
    amount = charge.get("amount")
    if not isinstance(amount, Decimal) or currency not in PLACES or not amount.is_finite():
        raise Forged(_("This names no payment."))
    fields = {
        "id": charge.get("id", ""),
        "amount": f"{amount:.{PLACES[currency]}f}",
        "currency": currency,
        "gateway_reference": references.get("gateway", ""),
        "payment_reference": references.get("payment", ""),
        "status": charge.get("status", ""),
        "created": transaction.get("created", ""),
    }
    told = "".join(f"x_{name}{value}" for name, value in fields.items())
    return hmac.new(account.secret.encode(), told.encode(), hashlib.sha256).hexdigest()


def _refunds(account: Account, charge: str, after: str) -> tuple[list[dict[str, Any]], bool]:
    """A page of the refunds of a charge, and whether it is the last. That there are none Tap tells as a mistake."""
    told = json.dumps({"charges": [charge], "limit": _PAGE} | ({"starting_after": after} if after else {}))
    status, answer = ask("POST", f"{_base(account)}/v2/refunds/list", headers=_headers(account), body=told)
    if status >= _REFUSED:
        if answer.get("message") == _NO_REFUNDS:
            return [], True
        raise Declined(_said(answer))
    found = answer.get("refunds")
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    return found, not found or not answer.get("has_more", len(found) >= _PAGE)


def _given(told: dict[str, Any], giving: Giving) -> Given:
    """What is said of another refund is no answer to ours, and whether ours was sent is unknown."""
    number, status = str(told.get("id", "")), str(told.get("status") or "")
    amount, currency = told.get("amount"), told.get("currency")
    is_ours = told.get("charge_id", giving.payment) == giving.payment and _key_of(told) in {"", giving.key}
    if not _REFUND.fullmatch(number) or not isinstance(amount, Decimal) or not is_ours:
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    outcome = Outcome.PAID if status == "REFUNDED" else Outcome.FAILED if status in _FAILED else Outcome.OPEN
    response = told.get("response")
    words = str(response.get("message") or "") if isinstance(response, dict) else ""
    return Given(outcome, amount, str(currency or ""), number, f"{status} {words}".strip()[:200])


def _key_of(refund: dict[str, Any]) -> str:
    references = refund.get("reference")
    return str(references.get("merchant") or "") if isinstance(references, dict) else ""


def _with_amount(amount: Decimal, told: dict[str, Any]) -> str:
    """Write the amount as it is: a number in JSON, yet never a float."""
    places = PLACES.get(str(told["currency"]))
    if places is None or amount <= 0 or amount != round(amount, places):
        raise Declined(_("This gateway does not take such an amount."))
    return f'{{"amount":{amount:.{places}f},{json.dumps(told, ensure_ascii=False)[1:]}'


def _read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as wrong:
        raise Forged(_("This names no payment.")) from wrong
    if not isinstance(told, dict):
        raise Forged(_("This names no payment."))
    return told


def _ask(account: Account, method: str, name: str, body: str | None = None) -> dict[str, Any]:
    status, answer = ask(method, f"{_base(account)}/v2/{name}", headers=_headers(account), body=body)
    if status >= _REFUSED:
        raise Declined(_said(answer))
    return answer


def _headers(account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {account.secret}"}


def _base(account: Account) -> str:
    return account.address or _ADDRESS


def _errors(answer: dict[str, Any]) -> list[dict[str, Any]]:
    errors = answer.get("errors")
    return [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []


def _codes(answer: dict[str, Any]) -> list[str]:
    return [str(error.get("code", "")) for error in _errors(answer)]


def _said(answer: dict[str, Any]) -> str:
    return "; ".join(f"{error.get('code', '')}: {error.get('description', '')}" for error in _errors(answer))[
        :200
    ]
