"""Which products go with a product."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import product_for
from jawab.commerce.actions import relate_products, unrelate_products
from jawab.commerce.models import Product
from jawab.commerce.queries import products_matching
from jawab.web.gates import agent_of
from jawab.web.settings.product_form import ProductForm
from jawab.web.settings.products import product_page
from jawab.web.viewing import style_for
from jawab.web.workspace.posted import row_number


def _meant(request: HttpRequest, *, beside: int) -> Product:
    words = request.POST.get("other", "").replace("\0", "")[:200]
    found = next((one for one in products_matching(words, limit=5) if one.pk != beside), None)
    if found is None:
        raise NotThere(_("No product has this name or number."))
    return found


@require_POST
def related(request: HttpRequest, pk: int) -> HttpResponse:
    """``other`` is the name or the number of one more; ``gone`` the key of one that goes with it no longer."""
    by = agent_of(request)
    product = product_for(by, pk)
    try:
        if gone := row_number(request.POST.get("gone", "")):
            unrelate_products(product=product, other=product_for(by, gone), by=by)
        else:
            relate_products(product=product, other=_meant(request, beside=pk), by=by)
    except (NotThere, Refused) as refusal:
        form = ProductForm.of(product, style_for(by))
        return product_page(request, product, form, related_refusal=str(refusal), status=422)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('settings-product', args=[pk])}#related")
