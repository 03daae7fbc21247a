"""What happens to the money of orders and to their papers. Amounts are decimals as text, in an order's currency."""

from dataclasses import dataclass

from jawab.commerce.facts.orders import OfOrder


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
class RefundSent(OfOrder, kind="refund.sent"):
    """So much of it is to go back through the gateways that took it; ``by_hand`` is what they do not reach."""

    refund: int
    amount: str
    currency: str
    by_hand: str


@dataclass(frozen=True, kw_only=True)
class RefundPartPaid(OfOrder, kind="refund.part_paid"):
    """A gateway gave back what is not yet all of the refund."""

    refund: int
    amount: str
    currency: str
    method: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class RefundDeclined(OfOrder, kind="refund.declined"):
    """A gateway did not give it back, and the refund stands as it was agreed."""

    refund: int
    amount: str
    currency: str
    method: str
    said: str


@dataclass(frozen=True, kw_only=True)
class RefundDoubted(OfOrder, kind="refund.doubted"):
    """A gateway says that it gave back what it was not asked for, or never says what became of it."""

    refund: int
    amount: str
    currency: str
    method: str
    said: str


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(OfOrder, kind="invoice.issued"):
    """``name`` is the invoice's own number."""

    invoice: int
    name: str
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class InvoiceSent(OfOrder, kind="invoice.sent"):
    """To the customer, with the answer ``message``."""

    invoice: int
    name: str
    message: int


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
