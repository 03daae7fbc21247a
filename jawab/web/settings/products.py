"""What the shop sells, and the price of each."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.access import product_for
from jawab.commerce.actions import change_product, create_price_list, create_product, set_price
from jawab.commerce.models import Price, PriceList, Product
from jawab.commerce.money import read_money, unit_of
from jawab.commerce.queries import products_matching, shop_settings
from jawab.commerce.related import related_to
from jawab.commerce.shelf import priced
from jawab.language import read_number
from jawab.web.gates import agent_of
from jawab.web.settings.product_form import PriceListForm, ProductForm
from jawab.web.viewing import style_for
from jawab.web.workspace.posted import row_number

PAGE = 50


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "")[:200]
    shop = shop_settings()
    every = Product.objects.select_related("origin").order_by("name_key", "pk")
    rows = products_matching(text, limit=PAGE) if text else every
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": priced([*page], shop),
        "q": text,
        "lists": PriceList.objects.order_by("-is_usual", "pk"),
    }
    return render(request, "settings/products.html", shown)


class ProductView(View):
    def get(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        product = product_for(agent_of(request), pk) if pk else None
        return product_page(request, product, ProductForm.of(product, style_for(agent_of(request))))

    def post(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        by, form = agent_of(request), ProductForm(request.POST)
        product = product_for(by, pk) if pk else None
        if form.is_valid():
            try:
                if product is None:
                    product = create_product(wish=form.wish, by=by)
                else:
                    change_product(product=product, wish=form.wish, by=by)
            except (NotAllowed, Refused) as refusal:
                form.add_error(None, str(refusal))
        if product is None or not form.is_valid():
            return product_page(request, product, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-product", product.pk)


@require_POST
def prices(request: HttpRequest, pk: int) -> HttpResponse:
    """What a product costs in one list, from a quantity on; nothing typed takes the price out."""
    by = agent_of(request)
    product, price_list = product_for(by, pk), _list(request)
    typed, least = request.POST.get("amount", "").strip(), request.POST.get("from_quantity", "").strip()
    try:
        quantity = read_number(least or "1") or Decimal(0)
        unit = unit_of(price_list.currency, shop_settings().unit)
        amount = read_money(typed, unit) if typed else None
        set_price(price_list=price_list, product=product, amount=amount, from_quantity=quantity, by=by)
    except (NotAllowed, Refused) as refusal:
        form = ProductForm.of(product, style_for(by))
        return product_page(request, product, form, refusal=str(refusal), status=422)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('settings-product', args=[pk])}#prices")


class PriceListView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(
            request, "settings/price_list.html", {"form": PriceListForm(style_for(agent_of(request)))}
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PriceListForm(style_for(agent_of(request)), request.POST)
        if form.is_valid():
            try:
                create_price_list(by=agent_of(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return render(request, "settings/price_list.html", {"form": form}, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-products")


def _list(request: HttpRequest) -> PriceList:
    found = PriceList.objects.filter(pk=row_number(request.POST.get("price_list", ""))).first()
    if found is None:
        raise NotThere(_("There is no such price list."))
    return found


def product_page(
    request: HttpRequest,
    product: Product | None,
    form: ProductForm,
    *,
    refusal: str = "",
    related_refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    wished = shop_settings().unit
    kept = Price.objects.filter(product=product).select_related("price_list") if product else ()
    shown = {
        "product": product,
        "form": form,
        "refusal": refusal,
        "related_refusal": related_refusal,
        "related": related_to(product) if product else [],
        "prices": [(each, unit_of(each.price_list.currency, wished)) for each in kept],
        "lists": [(each.pk, f"{each.name} ({each.currency})") for each in PriceList.objects.order_by("pk")],
    }
    return render(request, "settings/product.html", shown, status=status)
