"""The twin of every gateway, in memory: told what a vendor would know, asked as one, and counting what it is asked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

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


@dataclass
class Twin:
    """``tell`` sets what the vendor knows of a payment. While ``is_away`` nothing is answered."""

    CURRENCIES: frozenset[str] = frozenset()
    is_away: bool = False
    known: dict[str, Verdict] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    gives: Outcome = Outcome.PAID
    refuses_back: str = ""
    forgets_to_answer: bool = False
    back: dict[str, tuple[Giving, Given]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

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

    def give_back(self, account: Account, giving: Giving) -> Given:
        """While it ``forgets_to_answer`` it does what it is asked and says nothing."""
        del account
        self._answer("give back")
        if (payment := self.known.get(giving.payment)) is None or payment.outcome is not Outcome.PAID:
            raise Declined("not paid")
        if self.refuses_back:
            raise Declined(self.refuses_back)
        if sum(amount for amount, _given in self.back_of(giving.payment)) + giving.amount > payment.amount:
            raise Declined("more than came")
        number = f"back-{next(self.numbers)}"
        given = Given(self.gives, giving.amount, giving.currency, number, self.gives)
        self.back[number] = (giving, given)
        if self.forgets_to_answer:
            raise Unreachable("gone")
        return given

    def given_back(self, account: Account, giving: Giving, reference: str) -> Given | None:
        del account
        self._answer("given back")
        if reference:
            return self.back[reference][1]
        return next((given for sent, given in self.back.values() if sent.key == giving.key), None)

    def back_of(self, payment: str) -> list[tuple[Decimal, Given]]:
        """What was given back of it, or is on its way."""
        return [
            (sent.amount, given)
            for sent, given in self.back.values()
            if sent.payment == payment and given.outcome is not Outcome.FAILED
        ]

    def try_out(self, account: Account) -> None:
        self._answer("try out")
        if not account.secret:
            raise Declined("no key")

    def _answer(self, question: str) -> None:
        self.asked[question] += 1
        if self.is_away:
            raise Unreachable("away")
