"""A bank that does not exist, for the demo and for trying things out: a page of our own asks whether to pay or to fail.

What it was told lies in the desk's data folder, as a real bank's memory lies beyond our database. It takes every
currency and moves no money.
"""

import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urljoin

from django.utils.translation import gettext_lazy as _

from jawab.base.environment import environment
from jawab.commerce.gateways.contract import (
    Account,
    Begun,
    Declined,
    Forged,
    Given,
    Giving,
    Outcome,
    Telling,
    Verdict,
    Wish,
)

CURRENCIES: frozenset[str] = frozenset()

PAY, FAIL = "pay", "fail"
_REFERENCE = re.compile(r"trial-[A-Za-z0-9_-]{8,64}")


def begin(account: Account, wish: Wish) -> Begun:
    del account
    return Begun(f"trial-{wish.key}", urljoin(wish.back, f"../../trial/{wish.key}/"))


def decide(reference: str, choice: str) -> None:
    """Pay, or fail; what was paid stays paid."""
    if choice not in {PAY, FAIL}:
        raise Declined(_("Please choose."))
    memory = _memory(reference)
    memory.parent.mkdir(parents=True, exist_ok=True)
    if _told(memory) != PAY:
        memory.write_text(choice, encoding="ascii")


def reference_in(account: Account, telling: Telling) -> str:
    del account
    reference = telling.query.get("payment", "")
    if not _REFERENCE.fullmatch(reference):
        raise Forged(_("This names no payment."))
    return reference


def verify(account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
    del account
    told = _told(_memory(reference))
    outcome = {PAY: Outcome.PAID, FAIL: Outcome.FAILED}.get(told, Outcome.OPEN)
    return Verdict(outcome, amount, currency, receipt=reference[-8:], said=told)


def give_back(account: Account, giving: Giving) -> Given:
    """At once; the same key again is the same money."""
    del account
    memory = _memory(giving.payment, giving.key)
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(f"{giving.amount} {giving.currency}", encoding="ascii")
    return Given(Outcome.PAID, giving.amount, giving.currency, _number(giving))


def given_back(account: Account, giving: Giving, reference: str) -> Given | None:
    del account, reference
    amount, _space, currency = _told(_memory(giving.payment, giving.key)).partition(" ")
    return Given(Outcome.PAID, Decimal(amount), currency, _number(giving)) if amount else None


def try_out(account: Account) -> None:
    del account


def _memory(reference: str, given_back: str = "") -> Path:
    """Of a payment, or of what was given back of it under a key."""
    if not _REFERENCE.fullmatch(reference):
        raise Forged(_("This names no payment."))
    if given_back:
        return environment().data / "trial-givings" / f"{reference}.{given_back}"
    return environment().data / "trial-payments" / reference


def _number(giving: Giving) -> str:
    return f"trial-back-{giving.key}"


def _told(memory: Path) -> str:
    try:
        return memory.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
