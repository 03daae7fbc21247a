"""What a shop was asked to give back of its order, as the order's page shows it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jawab.commerce.access import may_agree
from jawab.commerce.actions.mirrored_rows import source_at_shop
from jawab.commerce.models import Order, Shop
from jawab.connectors.access import connector_of
from jawab.connectors.models import ShopRefund
from jawab.connectors.queries import givable_at_shop, open_shop_refunds
from jawab.connectors.registry import kind_of
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Wish:
    """``said`` is what the shop or the way to it said, as far as it is ours in the reader's words. ``is_question`` says
    that somebody has to find out in the shop what became of it.
    """

    refund: ShopRefund
    said: str
    may_decide: bool
    is_question: bool


def asked_of_shop(order: Order, viewer: Agent, shop: Shop) -> dict[str, Any]:
    """As many queries however many there are; none for an order of the desk. ``asked_for`` are the keys of those that
    stand among the shop's own refunds as well.
    """
    connector = connector_of(order)
    rows = list(order.shop_refunds.select_related("asked_by", "decided_by")) if order.origin_id else []
    questions = open_shop_refunds().filter(order=order).values_list("pk", flat=True)
    asked = set(questions) if rows else set[int]()
    for row in rows:
        row.order = order
    return {
        "can_ask_shop": connector is not None,
        "wishes": [
            Wish(row, _(row.said) if row.said else "", may_agree(viewer, row, shop), row.pk in asked)
            for row in rows
        ],
        "at_shop": givable_at_shop(order) if connector else Decimal(0),
        "notes_by_hand": connector is not None and kind_of(connector).BY_HAND,
        "asked_for": {source_at_shop(order, row.reference) for row in rows if row.reference},
        "leads_at_shop": viewer.is_supervisor or viewer.is_administrator,
    }
