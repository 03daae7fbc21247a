"""What is sold and for how much, kept by administrators."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.commerce.access import require_own_product
from jawab.commerce.facts import PriceListSaved, PriceSet, ProductSaved
from jawab.commerce.models import Price, PriceList, Product, ProductKind
from jawab.commerce.money import UNITS, Money
from jawab.language import one_line, search_key, to_latin
from jawab.people.access import require_administrator
from jawab.people.models import Organisation

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductWish:
    """What a product is to be; ``tax_rate`` is None where the shop's own holds."""

    sku: str
    name: str
    kind: str = ProductKind.GOODS
    description: str = ""
    tax_rate: Decimal | None = None
    is_active: bool = True


@transaction.atomic
def create_product(*, wish: ProductWish, by: Actor) -> Product:
    """Refuses a number that another product has, no name, and a tax that is none."""
    require_administrator(by)
    product = Product(created_at=clock.now(), **_checked(wish))
    _refuse_taken(product)
    product.name_key = search_key(product.name)[:600]
    product.save()
    record(ProductSaved(product=product.pk, created=True), by=by, audience=())
    return product


@transaction.atomic
def change_product(*, product: Product, wish: ProductWish, by: Actor) -> Product:
    """Only what differs is written and told. Orders keep the name and the price they were taken with.

    Refuses one of a shop elsewhere.
    """
    require_administrator(by)
    product = Product.objects.select_for_update(no_key=True).get(pk=product.pk)
    require_own_product(product)
    wished, before = _checked(wish), product.name
    changed = tuple(name for name, value in sorted(wished.items()) if getattr(product, name) != value)
    if not changed:
        return product
    for name in changed:
        setattr(product, name, wished[name])
    _refuse_taken(product)
    product.name_key = search_key(product.name)[:600]
    product.save(update_fields=[*changed, "name_key"])
    named = before if "name" in changed else ""
    record(ProductSaved(product=product.pk, created=False, changed=changed, before=named), by=by, audience=())
    return product


@transaction.atomic
def create_price_list(
    *,
    name: str,
    currency: str,
    by: Actor,
    is_usual: bool = False,
    organisations: Iterable[Organisation] = (),
    begins_on: date | None = None,
    ends_on: date | None = None,
) -> PriceList:
    """Refuses no name, a currency the desk does not know, a second usual list of it, an end before its beginning."""
    require_administrator(by)
    name = one_line(name, 120)
    if not name:
        raise Refused(_("A name is needed."))
    if currency not in {unit.currency for unit in UNITS.values()}:
        raise Refused(_("The desk does not know this currency."))
    if is_usual and PriceList.objects.filter(currency=currency, is_usual=True).exists():
        raise Refused(_("There is a usual price list in this currency."))
    if begins_on and ends_on and ends_on < begins_on:
        raise Refused(_("It ends before it begins."))
    row = PriceList.objects.create(
        name=name, currency=currency, is_usual=is_usual, begins_on=begins_on, ends_on=ends_on
    )
    row.organisations.set(organisations)
    record(PriceListSaved(price_list=row.pk, created=True), by=by, audience=())
    return row


@transaction.atomic
def set_price(
    *,
    price_list: PriceList,
    product: Product,
    amount: Money | None,
    by: Actor,
    from_quantity: Decimal = Decimal(1),
) -> Price | None:
    """What one piece costs from now on when so many are taken; None takes the price out.

    Refuses another currency, and a product of a shop elsewhere: that one says its price.
    """
    require_administrator(by)
    require_own_product(product)
    price_list = PriceList.objects.select_for_update(no_key=True).get(pk=price_list.pk)
    if from_quantity <= 0 or (amount and (amount.currency.code != price_list.currency or amount.amount < 0)):
        raise Refused(_("This is not an amount."))
    row = Price.objects.filter(price_list=price_list, product=product, from_quantity=from_quantity).first()
    before = row.amount if row else None
    after = None if amount is None else amount.amount
    if before == after:
        return row
    if after is None:
        Price.objects.filter(pk=row.pk if row else 0).delete()
        row = None
    else:
        row = row or Price(price_list=price_list, product=product, from_quantity=from_quantity)
        row.amount = after
        row.save()
    told = [None if value is None else str(value) for value in (before, after)]
    fact = PriceSet(
        price_list=price_list.pk,
        product=product.pk,
        from_quantity=str(from_quantity),
        before=told[0],
        after=told[1],
    )
    record(fact, by=by, audience=())
    return row


def _checked(wish: ProductWish) -> dict[str, object]:
    """Numbers of products are identifiers: in Latin digits, without blanks around them."""
    name = one_line(wish.name, 300)
    sku = to_latin(wish.sku.replace("\0", "")).strip()[:80]
    if not name or not sku:
        raise Refused(_("A name and a number are needed."))
    if wish.kind not in ProductKind.values:
        raise Refused(_("There is no such kind of product."))
    if wish.tax_rate is not None and not 0 <= wish.tax_rate < _HUNDRED:
        raise Refused(_("This is not a tax rate."))
    text = wish.description.replace("\0", "").strip()
    return asdict(wish) | {"name": name, "sku": sku, "description": text}


def _refuse_taken(product: Product) -> None:
    """Shops elsewhere number what they sell as they like."""
    if Product.objects.filter(sku=product.sku, origin=None).exclude(pk=product.pk).exists():
        raise Refused(_("Another product has this number."))
