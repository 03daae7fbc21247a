"""The twin of every gateway, in memory: told what a vendor would know, asked as one, and counting what it is asked."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

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


@dataclass
class Twin:
    """``tell`` sets what the vendor knows of a payment. While ``is_away`` nothing is answered."""

    CURRENCIES: frozenset[str] = frozenset()
    GIVES_BACK: bool = True
    is_away: bool = False
    known: dict[str, Verdict] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def tell(self, reference: str, verdict: Verdict) -> None:
        self.known[reference] = verdict

    def begin(self, account: Account, wish: Wish) -> Begun:
        del account
        self._answer("begin")
        reference = f"twin-{wish.key}"
        self.wishes[reference] = wish
        return Begun(reference, f"https://pay.example/{reference}")

    def reference_in(self, account: Account, telling: Telling) -> str:
        if telling.body and telling.signature != account.secret:
            raise Forged("not signed by the twin")
        reference = telling.body.decode("ascii", "replace") or telling.query.get("payment", "")
        if not reference.startswith("twin-"):
            raise Forged("names no payment")
        return reference

    def verify(self, account: Account, reference: str, *, amount: Decimal, currency: str) -> Verdict:
        del account
        self._answer(reference)
        return self.known.get(reference, Verdict(Outcome.OPEN, amount, currency))

    def give_back(self, account: Account, reference: str, *, amount: Decimal, currency: str, key: str) -> str:
        del account, amount, currency
        self._answer("give back")
        if self.known[reference].outcome is not Outcome.PAID:
            raise Declined("not paid")
        return f"back-{key}"

    def try_out(self, account: Account) -> None:
        self._answer("try out")
        if not account.secret:
            raise Declined("no key")

    def _answer(self, question: str) -> None:
        self.asked[question] += 1
        if self.is_away:
            raise Unreachable("away")
