"""Which products go with one another, kept by administrators."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.commerce.facts.related import ProductsRelated, ProductsUnrelated
from jawab.commerce.models import Product, Relation
from jawab.people.access import require_administrator

MOST = 12


@transaction.atomic
def relate_products(*, product: Product, other: Product, by: Actor) -> None:
    """Both ways; what is related stays so. Refuses a product with itself, and more than ``MOST`` of one."""
    require_administrator(by)
    if product.pk == other.pk:
        raise Refused(_("A product does not go with itself."))
    held = Product.objects.select_for_update(no_key=True).order_by("pk")
    list(held.filter(pk__in=[product.pk, other.pk]).values_list("pk"))
    if Relation.objects.filter(_pair(product, other)).exists():
        return
    for one in (product, other):
        if Relation.objects.filter(Q(product=one) | Q(other=one)).count() >= MOST:
            raise Refused(_("This product goes with enough others."))
    Relation.objects.create(product=product, other=other)
    record(ProductsRelated(product=product.pk, other=other.pk), by=by, audience=())


@transaction.atomic
def unrelate_products(*, product: Product, other: Product, by: Actor) -> None:
    """What is not related changes nothing."""
    require_administrator(by)
    count, _rows = Relation.objects.filter(_pair(product, other)).delete()
    if count:
        record(ProductsUnrelated(product=product.pk, other=other.pk), by=by, audience=())


def _pair(product: Product, other: Product) -> Q:
    return Q(product=product, other=other) | Q(product=other, other=product)
