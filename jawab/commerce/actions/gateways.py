"""The gateways customers pay through: opened and changed by administrators, tried out for real."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.environment import environment
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.commerce.facts import GatewaySaved
from jawab.commerce.gateways.contract import Declined
from jawab.commerce.gateways.registry import account_of, seal, vendor_of
from jawab.commerce.gateways.transfer import read_account
from jawab.commerce.models import Gateway, GatewayKind
from jawab.commerce.money import UNITS
from jawab.language import strip_controls
from jawab.people.access import require_administrator

_TEXTS = {"name": 80, "merchant": 120, "holder": 120, "bank": 120, "account": 40}
_CHANGEABLE = {*_TEXTS, "is_active", "is_sandbox", "currencies", "secret", "position"}
_KNOWN = {unit.currency for unit in UNITS.values()}


@transaction.atomic
def open_gateway(*, kind: str, by: Actor, **values: Any) -> Gateway:
    """A trial gateway takes no money: the desk itself opens one for the demo, an administrator only where nobody buys.

    Refuses what `change_gateway` refuses.
    """
    require_administrator(by)
    if kind not in GatewayKind.values:
        raise Refused(_("There is no such way to pay."))
    if kind == GatewayKind.TRIAL and by is not SYSTEM and environment().mode == "production":
        raise NotAllowed(_("A trial gateway is for trying things out, and this is a real desk."))
    gateway = Gateway(kind=kind, created_at=clock.now(), position=Gateway.objects.count())
    _fill(gateway, values)
    gateway.save()
    record(GatewaySaved(gateway=gateway.pk, created=True), by=by, audience=())
    return gateway


@transaction.atomic
def change_gateway(*, gateway: Gateway, by: Actor, **values: Any) -> Gateway:
    """An empty secret leaves the one there is. Refuses an account whose check digits are wrong, and currencies that
    neither the desk nor the vendor knows.
    """
    require_administrator(by)
    row = Gateway.objects.select_for_update().get(pk=gateway.pk)
    before = {name: getattr(row, name) for name in _CHANGEABLE}
    _fill(row, values)
    changed = tuple(sorted(name for name in _CHANGEABLE if getattr(row, name) != before[name]))
    if changed:
        row.save(update_fields=changed)
        record(GatewaySaved(gateway=row.pk, created=False, changed=changed), by=by, audience=())
    return row


def try_out_gateway(*, gateway: Gateway, by: Actor) -> None:
    """Ask the vendor with the stored keys; nothing is paid. Raises Unreachable, Declined and Refused."""
    require_administrator(by)
    vendor_of(gateway.kind).try_out(account_of(gateway))


def _fill(gateway: Gateway, values: dict[str, Any]) -> None:
    if values.keys() - _CHANGEABLE:
        raise NotAllowed(_("These are not settings of a gateway."))
    for name, value in values.items():
        if name in _TEXTS:
            setattr(gateway, name, strip_controls(value)[: _TEXTS[name]])
        elif name == "secret":
            gateway.secret = seal(value.strip()) if value.strip() else gateway.secret
        else:
            setattr(gateway, name, value)
    possible = vendor_of(gateway.kind).CURRENCIES or _KNOWN
    if set(gateway.currencies) - possible:
        raise Refused(_("This gateway does not take this currency."))
    if gateway.kind == GatewayKind.TRANSFER:
        try:
            gateway.account = read_account(gateway.account)
        except Declined as wrong:
            raise Refused(wrong.message) from wrong
