"""Customers who sign in, and out."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SignInAsked(Fact, kind="sign_in.asked"):
    """Somebody typed an address to sign in by; whose it is, if anybody's, is not looked up yet."""

    code: int


@dataclass(frozen=True, kw_only=True)
class SignInSent(Fact, kind="sign_in.sent"):
    """A code and a link went there."""

    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class CustomerSignedIn(Fact, kind="customer.signed_in"):
    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class CustomerSignedOut(Fact, kind="customer.signed_out"):
    """``everywhere``: also out of all other browsers."""

    customer: int
    everywhere: bool
