"""What is sold, for whoever is asked how much it is and whether there is any: the desk's own and shops' products."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jawab.commerce.access import product_for
from jawab.commerce.money import unit_of
from jawab.commerce.queries import EVERYBODYS, OWN, products_matching, shop_settings
from jawab.commerce.related import related_to
from jawab.commerce.shelf import listed_prices, priced, sold
from jawab.web.orders.whose import chosen_shop, named_shops
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
_MOST_PAGES = 10_000


@agents_only("GET", "HEAD")
def products(request: AgentRequest) -> HttpResponse:
    """``q`` is part of a name or a number, ``from`` whose alone."""
    text, shop = request.GET.get("q", "").replace("\0", "")[:200], chosen_shop(request)
    number = min(row_number(request.GET.get("page", "")) or 1, _MOST_PAGES)
    if text.strip():
        rows, pages = products_matching(text, limit=PAGE, whose=_whose(shop)), {"newer": "", "older": ""}
    else:
        begin = (number - 1) * PAGE
        rows = [*sold(_whose(shop))[begin : begin + PAGE + 1]]
        pages = {
            "newer": _address(shop, page=number - 1) if number > 1 else "",
            "older": _address(shop, page=number + 1) if len(rows) > PAGE else "",
        }
    context = {
        **shell(request.viewer, section="products"),
        "rows": priced(rows[:PAGE], shop_settings()),
        "pages": pages,
        "q": text,
        "shops": [
            {"label": label, "href": _address(pk, q=text), "current": pk == shop} for pk, label in _shops()
        ],
    }
    return render(request, "products/list.html", context)


@agents_only("GET", "HEAD")
def product(request: AgentRequest, pk: int) -> HttpResponse:
    found, settings = product_for(request.viewer, pk), shop_settings()
    (shown,) = priced([found], settings)
    lists = listed_prices(found) if found.origin is None else []
    context = {
        **shell(request.viewer, section="products"),
        "product": found,
        "shown": shown,
        "prices": [(each, unit_of(each.price_list.currency, settings.unit)) for each in lists],
        "related": [each for each in related_to(found) if each.is_active],
        "may_change": request.viewer.is_administrator,
    }
    return render(request, "products/page.html", context)


def _whose(shop: int | None) -> Q:
    if shop is None:
        return EVERYBODYS
    return Q(origin=shop) if shop else OWN


def _shops() -> list[tuple[int | None, str]]:
    """None where the desk's own products are the only ones."""
    others = named_shops()
    return [(None, _("All shops")), (0, _("This desk")), *others] if others else []


def _address(shop: int | None, **asked: Any) -> str:
    given = {"from": "" if shop is None else shop or "desk", **asked}
    kept = {name: value for name, value in given.items() if value and value != 1}
    return f"{reverse('products')}?{urlencode(kept)}"
