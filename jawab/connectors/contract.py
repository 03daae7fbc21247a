"""What every kind of shop is asked and what it answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from django.utils import translation

from jawab.base.errors import JawabError
from jawab.commerce.gateways.contract import Given
from jawab.commerce.mirror import ToldFamily, ToldOrder
from jawab.people.addresses import PostalAddress

Cursor = dict[str, Any]
AT_ONCE = 10
"""Products that a kind is asked for by their keys: some shops take a question or more for each."""


class Part(StrEnum):
    """What of a shop is read, in this order: what an order is of is known when the order comes."""

    PRODUCTS = "products"
    ORDERS = "orders"


def kept_words(trouble: JawabError) -> str:
    """As the source has them: whoever reads them later reads them in a language of their own."""
    with translation.override(None):
        return str(trouble)[:300]


class Unreachable(JawabError):
    """The shop does not answer, or with what is no answer. ``after`` is when it wants to be asked again, in seconds."""

    def __init__(self, message: Any, *, after: float = 0.0) -> None:
        super().__init__(message)
        self.after = after


class Declined(JawabError):
    """The shop answered, and no: wrong keys, or something it does not let us do."""


class Forged(JawabError):
    """Whoever told this is not the shop."""


class Unreadable(JawabError):
    """What is told is no order and no product that could be written here. ``key`` and ``number`` are empty where they
    are not told.
    """

    def __init__(self, message: Any, *, key: str = "", number: str = "") -> None:
        super().__init__(message)
        self.key, self.number = key, number


@dataclass(frozen=True, slots=True)
class Account:
    """How to ask a shop: its address and our keys, as they are and not sealed."""

    address: str
    key: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Orders or products as they were told, in the order they were changed. ``cursor`` is where the next page begins,
    ``left`` how many come after this one, ``rest`` the seconds the shop wants to be left alone.
    """

    told: Sequence[Any]
    cursor: Cursor
    is_last: bool
    left: int = 0
    rest: float = 0.0


@dataclass(frozen=True, slots=True)
class Hook:
    """What came to our address: headers by their small names."""

    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class News:
    """What a telling says: an order or a product as it is now (``part``), or that one is gone, or only that it changed
    (``at`` some moment) and is to be asked for. None of them where it is of no interest here.
    """

    part: Part = Part.ORDERS
    told: Any = None
    gone: str = ""
    changed: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GivingBack:
    """Money of an order, by the shop's key of that, which the shop is to give back. ``key`` is ours and is kept by the
    shop with it; ``reference`` is the shop's own key, empty until it is known. ``by_hand`` is noted and not paid.
    """

    order: str
    key: str
    amount: Decimal
    currency: str
    reason: str
    by_hand: bool = False
    reference: str = ""


class ShopKind(Protocol):
    """One kind of shop. What asks raises Unreachable and Declined; ``read``, ``read_family`` and ``news`` raise
    Unreadable, and nothing else whatever they are given. A product is told with all its variants, under its own key.

    ``ASKS`` is False for one that only tells: its pages are empty, and it has no ``one``. ``SELLS`` says whether it can
    be asked for its products. ``BY_HAND`` says whether it can note a refund that is paid another way.
    """

    ASKS: bool
    SELLS: bool
    BY_HAND: bool

    def try_out(self, account: Account) -> None:
        """Ask something that needs the right keys and changes nothing."""
        ...

    def begin(self, cursor: Cursor) -> Cursor:
        """Where a reading begins when the one before ended there: a little earlier, for what was late to be seen."""
        ...

    def page(self, account: Account, cursor: Cursor) -> Page: ...

    def products_page(self, account: Account, cursor: Cursor) -> Page: ...

    def one(self, account: Account, key: str) -> Any:
        """The order as it is now; None where there is no such order any more."""
        ...

    def products(self, account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
        """These products, ``AT_ONCE`` at most, as they are now, by their keys; without those that are gone."""
        ...

    def there(self, account: Account, keys: Sequence[str], of: Part) -> Collection[str]:
        """Which of these, a hundred at most, the shop still has; all where it does not let us know that."""
        ...

    def read(self, told: Any, account: Account) -> ToldOrder: ...

    def read_family(self, told: Any, account: Account) -> ToldFamily: ...

    def topic_of(self, hook: Hook, secret: str) -> str:
        """What a signed telling is about; empty for one to be acknowledged and forgotten. Raises Forged."""
        ...

    def news(self, topic: str, body: bytes) -> News: ...

    def cancel(self, account: Account, key: str, reason: str) -> None: ...

    def readdress(self, account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None: ...

    def note(self, account: Account, key: str, text: str) -> None: ...

    def give_back(self, account: Account, wish: GivingBack) -> Given:
        """Raises Declined only where the shop surely gave nothing; Unreachable wherever that is unknown."""
        ...

    def given_back(self, account: Account, wish: GivingBack) -> Given | None:
        """What became of it, found again by our key. None only where the shop surely knows nothing of it."""
        ...
