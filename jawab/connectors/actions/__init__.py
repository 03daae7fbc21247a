"""Every change that comes from a shop elsewhere or goes to one."""

from jawab.connectors.actions.asking_shops import address_at_shop, cancel_at_shop, note_at_shop
from jawab.connectors.actions.connecting import (
    change_connector,
    open_connector,
    read_anew,
    try_out_connector,
)
from jawab.connectors.actions.reading import read_shops
from jawab.connectors.actions.taking import Taken, take_orders
from jawab.connectors.actions.telling import forget_tellings, keep_telling, settle_tellings

__all__ = [
    "Taken",
    "address_at_shop",
    "cancel_at_shop",
    "change_connector",
    "forget_tellings",
    "keep_telling",
    "note_at_shop",
    "open_connector",
    "read_anew",
    "read_shops",
    "settle_tellings",
    "take_orders",
    "try_out_connector",
]
