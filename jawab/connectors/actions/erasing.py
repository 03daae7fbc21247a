"""What an erased person left in what shops were asked for goes; how much was given back, and when, stays."""

from collections.abc import Sequence

from jawab.base.erasing import blank_facts
from jawab.base.models import FactRow
from jawab.connectors.models import ShopRefund

_WORDS = {
    "shop_refund.asked": frozenset({"reason"}),
    "shop_refund.refused": frozenset({"reason"}),
    "shop_refund.declined": frozenset({"said"}),
    "shop_refund.doubted": frozenset({"said"}),
}


def erase_from_shop_refunds(customers: Sequence[int]) -> None:
    """In the transaction of the erasure. What a shop is still to be asked goes out without the reason."""
    theirs = ShopRefund.objects.filter(order__customer__in=customers)
    pks = list(theirs.values_list("pk", flat=True))
    theirs.update(reason="", decision="", said="")
    blank_facts(FactRow.objects.filter(kind__in=_WORDS, values__shop_refund__in=pks), _WORDS)
