"""Every change that comes from a shop elsewhere or goes to one."""

from jawab.connectors.actions.asking_shops import address_at_shop, cancel_at_shop, note_at_shop
from jawab.connectors.actions.checking import check_gone
from jawab.connectors.actions.connecting import (
    change_connector,
    open_connector,
    read_anew,
    try_out_connector,
)
from jawab.connectors.actions.reading import read_shops
from jawab.connectors.actions.refunding import (
    agree_to_shop_refund,
    ask_shop_again,
    refund_at_shop,
    refuse_shop_refund,
    withdraw_shop_refund,
)
from jawab.connectors.actions.returning import settle_shop_return
from jawab.connectors.actions.sending_refunds import refund_due
from jawab.connectors.actions.settling_refunds import decide_shop_refund
from jawab.connectors.actions.taking import Taken, take_orders
from jawab.connectors.actions.taking_products import take_products
from jawab.connectors.actions.telling import forget_tellings, keep_telling, settle_tellings

__all__ = [
    "Taken",
    "address_at_shop",
    "agree_to_shop_refund",
    "ask_shop_again",
    "cancel_at_shop",
    "change_connector",
    "check_gone",
    "decide_shop_refund",
    "forget_tellings",
    "keep_telling",
    "note_at_shop",
    "open_connector",
    "read_anew",
    "read_shops",
    "refund_at_shop",
    "refund_due",
    "refuse_shop_refund",
    "settle_shop_return",
    "settle_tellings",
    "take_orders",
    "take_products",
    "try_out_connector",
    "withdraw_shop_refund",
]
