"""The shelves of the help centre: their names in each language, their order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.knowledge.access import category_for
from jawab.knowledge.actions import Named, order_categories, remove_category, save_category
from jawab.knowledge.models import Category
from jawab.knowledge.queries.articles import categories_named
from jawab.people.models.agents import LANGUAGES
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

ICONS = (
    *("circle-help", "package", "truck", "undo-2", "credit-card", "hand-coins", "user", "shield-check"),
    *("file-text", "store", "star", "smartphone", "message-circle", "key-round", "book-open"),
)


@agents_only("GET", "HEAD", "POST")
def categories(request: AgentRequest) -> HttpResponse:
    """Posted, it is a new one."""
    if request.method != "POST":
        return _page(request)
    return _saved(request, None)


@agents_only("GET", "HEAD", "POST")
def category(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, it is saved; with ``up`` it stands one place earlier, with ``remove`` no more."""
    found = category_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, found)
    if "up" not in request.POST and "remove" not in request.POST:
        return _saved(request, found)
    try:
        if "remove" in request.POST:
            remove_category(category=found, by=request.viewer)
        else:
            order_categories(categories=_with_earlier(pk), by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return _page(request, found, refusal=str(refusal))
    return see_other(reverse("article-categories"))


def _saved(request: AgentRequest, category: Category | None) -> HttpResponse:
    names = {
        language: Named(request.POST.get(f"name_{language}", ""), request.POST.get(f"about_{language}", ""))
        for language, _name in LANGUAGES
    }
    icon = request.POST.get("icon", "")
    try:
        save_category(names=names, icon=icon if icon in ICONS else "", category=category, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return _page(request, category, refusal=str(refusal))
    messages.success(request, _("Saved."))
    return see_other(reverse("article-categories"))


def _page(request: AgentRequest, category: Category | None = None, *, refusal: str = "") -> HttpResponse:
    kept: dict[str, str] = {}
    if category is not None:
        for name in category.names.all():
            kept |= {f"name_{name.language}": name.name, f"about_{name.language}": name.about}
        kept["icon"] = category.icon
    context = {
        **shell(request.viewer, section="knowledge"),
        "rows": categories_named(request.viewer.language),
        "category": category,
        "typed": request.POST if refusal else kept,
        "icons": ICONS,
        "languages": LANGUAGES,
        "refusal": refusal,
        "may_change": request.viewer.is_supervisor,
    }
    return render(request, "knowledge/categories.html", context, status=409 if refusal else 200)


def _with_earlier(pk: int) -> list[int]:
    """The order in which this one stands a place earlier."""
    order = list(Category.objects.values_list("pk", flat=True))
    place = order.index(pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    return order
