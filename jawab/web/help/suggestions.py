"""Suggestions for everybody to read: the most wanted, the newest, and what came of them. Without a name, ever."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from jawab.base.errors import NotThere
from jawab.people.models import Customer
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import read_by
from jawab.suggestions.models import Answer, Suggestion
from jawab.suggestions.queries import (
    answer_in,
    own_unpublished,
    public_list,
    voted_for,
    wants_no_letters,
    with_votes,
)
from jawab.web.help.opening import kept
from jawab.web.help.pages import frame

PAGE, OWN, MOST_PAGES = 30, 20, 1000
TABS: Mapping[str, Promise] = {
    "wanted": pgettext_lazy("suggestions", "Most wanted"),
    "newest": pgettext_lazy("suggestions", "Newest"),
    "done": pgettext_lazy("suggestions", "You said, we did"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """``wanted`` is the number of its votes; ``has_voted`` of whoever has signed in."""

    suggestion: Suggestion
    wanted: int
    answer: Answer | None
    has_voted: bool


@require_safe
def suggestions(request: HttpRequest, language: str, tab: str = "wanted", number: int = 1) -> HttpResponse:
    """Of a stranger the same for all, and kept; whoever has signed in sees their own before others do."""

    def make(reader: Customer | None) -> HttpResponse:
        if tab not in TABS or not 1 <= number <= MOST_PAGES:
            raise NotThere(_("There is nothing at this address."))
        first = (number - 1) * PAGE
        found = list(public_list(language, tab=tab)[first : first + PAGE + 1])
        if number > 1 and not found:
            raise NotThere(_("There is nothing at this address."))
        elsewhere = {each: _address(each, tab, 1) for each, _name in LANGUAGES}
        context = frame(request, language, elsewhere) | {
            "tab": tab,
            "tabs": [
                {"label": label, "href": _address(language, name, 1), "current": name == tab}
                for name, label in TABS.items()
            ],
            "rows": _rows(found[:PAGE], language, reader),
            "own": own_unpublished(reader, most=OWN) if reader and number == 1 and tab != "done" else [],
            "newer": _address(language, tab, number - 1) if number > 1 else "",
            "older": _address(language, tab, number + 1) if len(found) > PAGE else "",
            "customer": reader,
            "no_letters": reader is not None and wants_no_letters(reader),
        }
        return render(request, "help/suggestions.html", context)

    return kept(request, language, make)


@require_safe
def suggestion(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """At its own number, also once it was merged."""

    def make(reader: Customer | None) -> HttpResponse:
        found = read_by(reader, pk)
        if found.pk != pk:
            return redirect("help-suggestion", language, found.pk)
        (row,) = _rows([with_votes(Suggestion.objects.all()).get(pk=pk)], language, reader)
        elsewhere = {each: reverse("help-suggestion", args=[each, pk]) for each, _name in LANGUAGES}
        context = frame(request, language, elsewhere) | {"row": row, "customer": reader}
        return render(request, "help/suggestion.html", context)

    return kept(request, language, make)


def _rows(found: list[Suggestion], language: str, reader: Customer | None) -> list[Row]:
    voted = voted_for(reader, [each.pk for each in found]) if reader and found else set()
    return [Row(each, vars(each)["wanted"], answer_in(each, language), each.pk in voted) for each in found]


def _address(language: str, tab: str, number: int) -> str:
    if number > 1:
        return reverse("help-suggestions-page", args=[language, tab, number])
    if tab == "wanted":
        return reverse("help-suggestions", args=[language])
    return reverse("help-suggestions-tab", args=[language, tab])
