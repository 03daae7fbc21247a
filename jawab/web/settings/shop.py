"""The shop: what prices are in, what may be done with an order, who may give how much."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from jawab.base.errors import Refused
from jawab.commerce.actions import change_shop
from jawab.commerce.queries import shop_settings
from jawab.web.gates import agent_of
from jawab.web.settings.shop_form import ShopForm
from jawab.web.viewing import style_for


class ShopView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, ShopForm.of(shop_settings(), style_for(agent_of(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ShopForm(request.POST)
        if form.is_valid():
            try:
                change_shop(by=agent_of(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _page(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-shop")


def _page(request: HttpRequest, form: ShopForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/shop.html", {"form": form}, status=status)
