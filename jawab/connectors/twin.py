"""The twin of every kind of shop, in memory: told what a shop would know, asked as one, counting what it is asked."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.gateways.contract import Given, Outcome
from jawab.commerce.mirror import ToldFamily, ToldMoney, ToldOrder, come_out, weigh_family
from jawab.commerce.models import OrderState
from jawab.connectors.contract import (
    Account,
    Cursor,
    Declined,
    Forged,
    GivingBack,
    Hook,
    News,
    Page,
    Part,
    Unreachable,
    Unreadable,
)
from jawab.people.addresses import PostalAddress


@dataclass
class Twin:
    """``put`` sets what the shop knows of an order, ``sell`` of a product, ``hook`` is what it would tell of one. While
    ``is_away`` nothing is answered; what is in ``refused`` it does not do. While it ``loses_answers`` it gives money
    back and does not say so.
    """

    ASKS: bool = True
    SELLS: bool = True
    BY_HAND: bool = True
    per_page: int = 100
    is_away: bool = False
    refused: frozenset[str] = frozenset()
    orders: dict[str, ToldOrder] = field(default_factory=dict)
    families: dict[str, ToldFamily] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    given: dict[str, Given] = field(default_factory=dict)
    loses_answers: bool = False
    outcome: Outcome = Outcome.PAID
    asked: Counter[str] = field(default_factory=Counter)

    def put(self, order: ToldOrder) -> ToldOrder:
        self.orders[order.key] = order
        return order

    def sell(self, family: ToldFamily) -> ToldFamily:
        self.families[family.key] = family
        return family

    def hook(self, key: str, secret: str, part: Part = Part.ORDERS) -> Hook:
        return Hook({"x-twin": secret, "x-part": part}, key.encode())

    def try_out(self, account: Account) -> None:
        self._answer("try out")
        if not account.secret:
            raise Declined("no key")

    def begin(self, cursor: Cursor) -> Cursor:
        return cursor

    def page(self, account: Account, cursor: Cursor) -> Page:
        """In the order in which they changed, each mark being of the last that was told."""
        del account
        self._answer("page")
        return self._page(self.orders, cursor)

    def products_page(self, account: Account, cursor: Cursor) -> Page:
        del account
        self._answer("products page")
        return self._page(self.families, cursor)

    def _page(self, told: Mapping[str, ToldOrder | ToldFamily], cursor: Cursor) -> Page:
        mark = tuple(cursor.get("mark", ("", "")))
        rows = sorted((each.modified.isoformat(), key) for key, each in told.items())
        ahead = [row for row in rows if row > mark]
        shown, left = ahead[: self.per_page], max(len(ahead) - self.per_page, 0)
        following = {"mark": list(shown[-1] if shown else mark)}
        return Page([told[key] for _at, key in shown], following, is_last=not left, left=left)

    def one(self, account: Account, key: str) -> Any:
        del account
        self._answer("one")
        return self.orders.get(key)

    def products(self, account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
        del account
        self._answer("products")
        return {key: self.families[key] for key in keys if key in self.families}

    def there(self, account: Account, keys: Sequence[str], of: Part) -> Collection[str]:
        del account
        self._answer("there")
        return [key for key in keys if key in (self.orders if of == Part.ORDERS else self.families)]

    def read(self, told: Any, account: Account) -> ToldOrder:
        del account
        if not isinstance(told, ToldOrder):
            raise Unreadable("no order")
        try:
            come_out(told)
        except Refused as wrong:
            raise Unreadable(wrong.message, key=told.key, number=told.number) from wrong
        return told

    def read_family(self, told: Any, account: Account) -> ToldFamily:
        del account
        if not isinstance(told, ToldFamily):
            raise Unreadable("no product")
        try:
            weigh_family(told)
        except Refused as wrong:
            raise Unreadable(wrong.message, key=told.key) from wrong
        return told

    def topic_of(self, hook: Hook, secret: str) -> str:
        if hook.headers.get("x-twin") != secret:
            raise Forged("not signed by the twin")
        return hook.headers.get("x-part", Part.ORDERS)

    def news(self, topic: str, body: bytes) -> News:
        key, part = body.decode("ascii", "replace"), Part(topic)
        told = (self.orders if part == Part.ORDERS else self.families).get(key)
        return News(part, told=told) if told else News(part, gone=key)

    def cancel(self, account: Account, key: str, reason: str) -> None:
        del account
        self._change("cancel", key, state=OrderState.CANCELLED, reason=reason, ended=clock.now())

    def readdress(self, account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None:
        del account
        self._change("readdress", key, **{"bill_to" if is_billing else "ship_to": postal})

    def note(self, account: Account, key: str, text: str) -> None:
        del account
        self._change("note", key)
        self.notes.append((key, text))

    def give_back(self, account: Account, wish: GivingBack) -> Given:
        del account
        key = f"r{len(self.given) + 1}"
        told = ToldMoney(key=key, amount=wish.amount, at=clock.now(), words=wish.reason)
        order = self.orders.get(wish.order)
        self._change("give back", wish.order, refunds=(*(order.refunds if order else ()), told))
        given = Given(self.outcome, wish.amount, wish.currency, reference=key)
        self.given[wish.key] = given
        if self.loses_answers:
            raise Unreachable("lost")
        return given

    def given_back(self, account: Account, wish: GivingBack) -> Given | None:
        del account
        self._answer("given back")
        return self.given.get(wish.key)

    def _change(self, deed: str, key: str, **changes: Any) -> None:
        self._answer(deed)
        if deed in self.refused or key not in self.orders:
            raise Declined("no")
        self.put(replace(self.orders[key], modified=clock.now(), **changes))

    def _answer(self, question: str) -> None:
        self.asked[question] += 1
        if self.is_away:
            raise Unreachable("away")
