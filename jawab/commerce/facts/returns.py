"""What happens to goods that come back."""

from dataclasses import dataclass

from jawab.commerce.facts.orders import OfOrder


@dataclass(frozen=True, kw_only=True)
class OfReturn(OfOrder):
    """``name`` is the return's own number."""

    goods_return: int
    name: str


@dataclass(frozen=True, kw_only=True)
class ReturnAsked(OfReturn, kind="return.asked"):
    """``pieces`` is a quantity and a title of each line."""

    reason: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReturnApproved(OfReturn, kind="return.approved"):
    pass


@dataclass(frozen=True, kw_only=True)
class ReturnRefused(OfReturn, kind="return.refused"):
    explanation: str


@dataclass(frozen=True, kw_only=True)
class ReturnWithdrawn(OfReturn, kind="return.withdrawn"):
    pass


@dataclass(frozen=True, kw_only=True)
class ReturnReceived(OfReturn, kind="return.received"):
    pass


@dataclass(frozen=True, kw_only=True)
class ReturnSettled(OfReturn, kind="return.settled"):
    """What became of it: ``outcomes`` in the order of its lines, with a refund, an order in exchange, or neither."""

    outcomes: tuple[str, ...]
    refund: int | None
    exchange: int | None
    explanation: str


@dataclass(frozen=True, kw_only=True)
class ReturnPhotoAdded(OfReturn, kind="return.photo_added"):
    photo: int
