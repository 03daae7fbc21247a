"""Bank transfer: the shop's account is shown, the customer shows a receipt, a person compares it with the statement.

There is no server to ask, so nothing here ever says that something was paid.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from jawab.commerce.gateways.contract import (
    Account,
    Begun,
    Declined,
    Forged,
    Outcome,
    Telling,
    Verdict,
    Wish,
)
from jawab.language import to_latin

CURRENCIES: frozenset[str] = frozenset()
"""Whatever the account is kept in."""


def read_account(text: str) -> str:
    """An IBAN or a Sheba, from whatever digits and with or without its spaces. Refuses wrong check digits."""
    typed = "".join(to_latin(text).split()).upper()
    sheba = f"IR{typed}" if len(typed) == _SHEBA_DIGITS and typed.isdigit() else typed
    wrong = _("This is not an account number (IBAN, Sheba): a digit is wrong or missing.")
    if not _SHAPE.fullmatch(sheba) or (sheba.startswith("IR") and len(sheba) != _SHEBA_DIGITS + 2):
        raise Declined(wrong)
    try:
        mod_97_10.validate(sheba[4:] + sheba[:4])
    except ValidationError as trouble:
        raise Declined(wrong) from trouble
    return sheba


def spaced(account: str) -> str:
    """In groups of four, as people compare it."""
    return " ".join(account[at : at + 4] for at in range(0, len(account), 4))


def begin(account: Account, wish: Wish) -> Begun:
    del account
    return Begun(f"transfer-{wish.key}", wish.back)


def reference_in(account: Account, telling: Telling) -> str:
    del account, telling
    raise Forged(_("A bank transfer is told by nobody."))


def verify(account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
    del account, reference
    return Verdict(Outcome.OPEN, amount, currency)


def try_out(account: Account) -> None:
    read_account(account.merchant)


_SHEBA_DIGITS = 24
# The Python library of check digits knows the shapes of most countries' numbers, and not Iran's.
_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
