"""The shop's own settings."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.commerce.facts import ShopChanged
from jawab.commerce.models import OrderState, Shop
from jawab.commerce.money import MOST, UNITS
from jawab.people.access import require_administrator

_TEXTS = {"seller": 200, "seller_address": 1000, "seller_phone": 40, "tax_number": 40, "registration": 40}
_STATES = ("cancel_until", "change_until")
_RATES = ("tax_rate", "agent_discount", "supervisor_discount")
_AMOUNTS = ("agent_refund", "supervisor_refund")
_CHANGEABLE = {"unit", "taxed_within", "tells_steps", "returns_days", *_TEXTS, *_STATES, *_RATES, *_AMOUNTS}
_LONGEST_RETURN = 365


@transaction.atomic
def change_shop(*, by: Actor, **values: Any) -> Shop:
    """Only what differs is written and told. Orders that were taken keep their currency and their taxes.

    Refuses a unit the desk does not know, rates and amounts that are none, and states in which nothing is left to do.
    """
    require_administrator(by)
    if values.keys() - _CHANGEABLE:
        raise NotAllowed(_("These are not settings of the shop."))
    Shop.objects.get_or_create(pk=Shop.ONLY)
    shop = Shop.objects.select_for_update().get(pk=Shop.ONLY)
    for name in _TEXTS.keys() & values.keys():
        values[name] = values[name].replace("\0", "").strip()[: _TEXTS[name]]
    changed = tuple(name for name, value in sorted(values.items()) if getattr(shop, name) != value)
    if not changed:
        return shop
    before = tuple(str(getattr(shop, name)) for name in changed)
    for name in changed:
        setattr(shop, name, values[name])
    _check(shop)
    shop.save(update_fields=changed)
    after = tuple(str(getattr(shop, name)) for name in changed)
    record(ShopChanged(changed=changed, before=before, after=after), by=by, audience=())
    return shop


def _check(shop: Shop) -> None:
    if shop.unit not in UNITS:
        raise Refused(_("The desk does not know this currency."))
    if any(not _is_between(getattr(shop, name), Decimal(100)) for name in _RATES):
        raise Refused(_("A rate is between nothing and a hundred per cent."))
    if any(not _is_between(getattr(shop, name), MOST) for name in _AMOUNTS):
        raise Refused(_("This is not an amount."))
    if any(getattr(shop, name) not in (OrderState.PLACED, OrderState.PREPARING) for name in _STATES):
        raise Refused(_("Until an order is sent at the latest."))
    if not 0 <= shop.returns_days <= _LONGEST_RETURN:
        raise Refused(_("Between no day and a year."))


def _is_between(value: Decimal, most: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= most
