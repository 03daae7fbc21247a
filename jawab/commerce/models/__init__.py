"""What is sold, what was ordered, and what was paid for it."""

from jawab.commerce.models.catalog import Price, PriceList, Product, ProductKind, StockState
from jawab.commerce.models.gateways import (
    AttemptState,
    Gateway,
    GatewayHook,
    GatewayKind,
    HookState,
    PaymentAttempt,
    TransferReceipt,
)
from jawab.commerce.models.givings import UNDER_WAY, GivingBack, GivingState
from jawab.commerce.models.invoices import Invoice, InvoiceKind
from jawab.commerce.models.orders import (
    RETURNABLE,
    Charge,
    ChargeKind,
    Order,
    OrderLine,
    OrderState,
    Shipment,
)
from jawab.commerce.models.origins import Origin
from jawab.commerce.models.payments import Payment, PaymentMethod, PaymentState, Refund, RefundState
from jawab.commerce.models.related import Relation
from jawab.commerce.models.returns import (
    Outcome,
    Return,
    ReturnLine,
    ReturnPhoto,
    ReturnReason,
    ReturnState,
)
from jawab.commerce.models.shop import Numbering, Series, Shop

__all__ = [
    "RETURNABLE",
    "UNDER_WAY",
    "AttemptState",
    "Charge",
    "ChargeKind",
    "Gateway",
    "GatewayHook",
    "GatewayKind",
    "GivingBack",
    "GivingState",
    "HookState",
    "Invoice",
    "InvoiceKind",
    "Numbering",
    "Order",
    "OrderLine",
    "OrderState",
    "Origin",
    "Outcome",
    "Payment",
    "PaymentAttempt",
    "PaymentMethod",
    "PaymentState",
    "Price",
    "PriceList",
    "Product",
    "ProductKind",
    "Refund",
    "RefundState",
    "Relation",
    "Return",
    "ReturnLine",
    "ReturnPhoto",
    "ReturnReason",
    "ReturnState",
    "Series",
    "Shipment",
    "Shop",
    "StockState",
    "TransferReceipt",
]
