"""What shops elsewhere tell of their orders, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from jawab.commerce import facts
from jawab.commerce.models import OrderState
from jawab.commerce.money import unit_of, written
from jawab.language import isolate, isolate_ltr
from jawab.web.workspace.names import Names


def mirrored(fact: facts.OrderMirrored, who: str, names: Names) -> str:
    """The shop is who did it, also where one of ours asked it to."""
    del who
    unit = unit_of(fact.currency, names.unit)
    words = {
        "shop": isolate(fact.shop),
        "order": isolate_ltr(fact.number),
        "state": OrderState(fact.after).label,
        "total": written(Decimal(fact.total), unit, names.style),
        "paid": written(Decimal(fact.paid), unit, names.style),
        "refunded": written(Decimal(fact.refunded), unit, names.style),
    }
    if not fact.before:
        return _("The order %(order)s for %(total)s was placed in %(shop)s.") % words
    if fact.after == OrderState.CANCELLED and fact.before != fact.after:
        return _("%(shop)s cancelled the order %(order)s.") % words
    if fact.before != fact.after:
        return _("%(shop)s says of the order %(order)s: %(state)s.") % words
    if fact.total_before != fact.total:
        return _("%(shop)s changed the order %(order)s, which is %(total)s now.") % words
    return _("%(shop)s says of the order %(order)s: %(paid)s paid, %(refunded)s given back.") % words
