"""What happens to products, orders and money. Amounts are decimals as text, in the currency of their order."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ShopChanged(Fact, kind="shop.changed"):
    """What of it, and what stood there before and after, as text."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProductSaved(Fact, kind="product.saved"):
    """``changed`` is empty for a new one."""

    product: int
    created: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PriceListSaved(Fact, kind="price_list.saved"):
    price_list: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class PriceSet(Fact, kind="price.set"):
    """None is no price."""

    price_list: int
    product: int
    from_quantity: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class OfOrder(Fact):
    """What all facts of an order say: ``number`` is empty while it is being taken."""

    order: int
    customer: int
    number: str


@dataclass(frozen=True, kw_only=True)
class OrderBegun(OfOrder, kind="order.begun"):
    pass


@dataclass(frozen=True, kw_only=True)
class OrderDropped(OfOrder, kind="order.dropped"):
    """One that was never placed is there no more."""


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(OfOrder, kind="order.placed"):
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderLineChanged(OfOrder, kind="order.line_changed"):
    """A quantity and a title each; None where there is no such line."""

    before: str | None
    after: str | None
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderPriceChanged(OfOrder, kind="order.price_changed"):
    """A discount (``what`` is empty) or a charge, in words why; None is none."""

    what: str
    before: str | None
    after: str | None
    why: str
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderAddressed(OfOrder, kind="order.addressed"):
    """Where it goes, or who is billed: lines of an address each."""

    is_billing: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrderMoved(OfOrder, kind="order.moved"):
    """It went on to its next state."""

    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class OrderShipped(OfOrder, kind="order.shipped"):
    shipment: int
    carrier: str
    tracking: str


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OfOrder, kind="order.cancelled"):
    before: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaymentPosted(OfOrder, kind="payment.posted"):
    payment: int
    amount: str
    currency: str
    method: str


@dataclass(frozen=True, kw_only=True)
class PaymentReversed(OfOrder, kind="payment.reversed"):
    """It was written down by mistake, or the bank took it back."""

    payment: int
    amount: str
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RefundAsked(OfOrder, kind="refund.asked"):
    refund: int
    amount: str
    currency: str
    reason: str
    needs_second: bool


@dataclass(frozen=True, kw_only=True)
class RefundAgreed(OfOrder, kind="refund.agreed"):
    refund: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class RefundRefused(OfOrder, kind="refund.refused"):
    refund: int
    amount: str
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RefundWithdrawn(OfOrder, kind="refund.withdrawn"):
    refund: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class RefundPaid(OfOrder, kind="refund.paid"):
    refund: int
    amount: str
    currency: str
    reference: str


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


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(OfOrder, kind="invoice.issued"):
    """``name`` is the invoice's own number."""

    invoice: int
    name: str
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class InvoiceTakenBack(OfOrder, kind="invoice.taken_back"):
    """By a credit note, ``name``; ``of`` is the invoice's number."""

    invoice: int
    name: str
    of: str
    total: str
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaymentAsked(OfOrder, kind="payment.asked"):
    """A customer is to pay it by themselves, until a moment (ISO 8601)."""

    payment: int
    amount: str
    currency: str
    until: str


@dataclass(frozen=True, kw_only=True)
class PaymentRequestWithdrawn(OfOrder, kind="payment.request_withdrawn"):
    payment: int
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class PaymentDoubted(OfOrder, kind="payment.doubted"):
    """A gateway says that something was paid, and it is not what was asked for: a person has to look."""

    payment: int
    amount: str
    currency: str
    said: str
    method: str


@dataclass(frozen=True, kw_only=True)
class TransferShown(OfOrder, kind="payment.transfer_shown"):
    """The customer uploaded a receipt."""

    payment: int
    amount: str
    currency: str
    receipt: int


@dataclass(frozen=True, kw_only=True)
class TransferRefused(OfOrder, kind="payment.transfer_refused"):
    payment: int
    amount: str
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class GatewaySaved(Fact, kind="gateway.saved"):
    """Which fields changed; never what secrets were or became. Empty for a new one."""

    gateway: int
    created: bool
    changed: tuple[str, ...] = ()
