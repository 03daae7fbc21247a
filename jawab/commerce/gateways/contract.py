"""What every gateway is asked and what it answers: plain values, amounts exact and in the currency's own units."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from jawab.base.errors import JawabError


class Unreachable(JawabError):
    """The vendor does not answer, or with what is no answer. Nothing is known; it is asked again later."""


class Declined(JawabError):
    """The vendor answered, and no: wrong keys, an amount it does not take, a refund it does not give."""


class Forged(JawabError):
    """Whoever told this is not the vendor, or it is no telling at all."""


@dataclass(frozen=True, slots=True)
class Account:
    """The shop's keys at a vendor, as they are and not sealed. ``address`` is empty for the vendor's own."""

    merchant: str = ""
    secret: str = ""
    is_sandbox: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A payment to be begun. ``back`` is where the customer comes back to, ``hook`` where the vendor tells us."""

    key: str
    amount: Decimal
    currency: str
    description: str
    back: str
    hook: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """The vendor's name of the payment, and where the customer is sent."""

    reference: str
    address: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What came to one of our addresses: of a browser (``query``) or of the vendor's server (``body``)."""

    query: Mapping[str, str]
    signature: str = ""
    body: bytes = b""


class Outcome(StrEnum):
    PAID = "paid"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the vendor's own server says when asked. ``key`` is ours as it gave it back, empty where it does not."""

    outcome: Outcome
    amount: Decimal
    currency: str
    receipt: str = ""
    said: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """Money to be given back of a payment, named as the vendor does. ``key`` is ours, ``hook`` where it tells us."""

    payment: str
    key: str
    amount: Decimal
    currency: str
    hook: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the vendor's own server says of a giving back: paid, on its way (open), or failed, and its number of it."""

    outcome: Outcome
    amount: Decimal
    currency: str
    reference: str = ""
    said: str = ""


class Vendor(Protocol):
    """One kind of gateway. ``CURRENCIES`` are those it takes."""

    CURRENCIES: frozenset[str]

    def begin(self, account: Account, wish: Wish) -> Begun:
        """Raises Unreachable and Declined."""
        ...

    def reference_in(self, account: Account, telling: Telling) -> str:
        """Find which payment this is about. Raises Forged. Says nothing about whether it is paid."""
        ...

    def verify(self, account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
        """Ask the vendor's server. Raises Unreachable and Declined. Asking twice changes nothing."""
        ...

    def try_out(self, account: Account) -> None:
        """Ask something that needs the right keys and moves no money. Raises Unreachable and Declined."""
        ...


class Giver(Vendor, Protocol):
    """A kind that gives back by itself; with the others it is done in their own panel."""

    def give_back(self, account: Account, giving: Giving) -> Given:
        """Send money back. Raises Declined only where it was surely not sent; Unreachable wherever that is unknown."""
        ...

    def given_back(self, account: Account, giving: Giving, reference: str) -> Given | None:
        """Ask what became of it, by the vendor's number or, where that is empty, by our key.

        None only where the vendor surely knows nothing of it. Raises Unreachable and Declined.
        """
        ...
