"""Which product a line of a shop's order is of: by the shop's own key of it, else by a number that no two share."""

from collections.abc import Collection, Sequence

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from jawab.commerce.models import OrderLine, Origin, Product


def name_products(origin: Origin, lines: Sequence[OrderLine]) -> None:
    """Gives lines that are about to be written their product, where it is known already."""
    keys = {line.origin_product for line in lines} - {""}
    found = dict(Product.objects.filter(origin=origin, origin_key__in=keys).values_list("origin_key", "pk"))
    rest = {line.sku for line in lines if line.origin_product not in found} - {""}
    numbers = _numbers_of_one(origin, rest)
    for line in lines:
        line.product_id = found.get(line.origin_product) or numbers.get(line.sku)


def name_in_lines(origin: Origin, new: Sequence[Product]) -> None:
    """Orders of that shop that were told before their products: by its key, else by a number that no two share."""
    if not new:
        return
    here = Product.objects.filter(origin=origin)
    keys, numbers = [row.origin_key for row in new], [*_numbers_of_one(origin, {row.sku for row in new})]
    waiting = OrderLine.objects.filter(
        Q(origin_product__in=keys) | Q(sku__in=numbers), order__origin=origin, product=None
    )
    by_key = here.filter(origin_key=OuterRef("origin_product")).values("pk")[:1]
    by_number = here.filter(sku=OuterRef("sku"), sku__in=numbers).values("pk")[:1]
    waiting.update(product=Coalesce(Subquery(by_key), Subquery(by_number)))


def _numbers_of_one(origin: Origin, numbers: Collection[str]) -> dict[str, int]:
    """Those of these numbers that one product of the shop has, and not two; with its key here."""
    rows = Product.objects.filter(origin=origin, sku__in=[each for each in numbers if each])
    found: dict[str, list[int]] = {}
    for sku, pk in rows.values_list("sku", "pk"):
        found.setdefault(sku, []).append(pk)
    return {sku: pks[0] for sku, pks in found.items() if len(pks) == 1}
