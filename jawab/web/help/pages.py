"""The pages of the help centre: its home, a category, an article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from jawab.knowledge.access import readable_texts
from jawab.knowledge.markup import html
from jawab.knowledge.models import ArticleText
from jawab.knowledge.queries.reading import (
    beside,
    languages_read,
    most_helpful,
    named_in,
    shelf_at,
    shelves,
    siblings,
    text_at,
)
from jawab.people.models import Customer
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.help.opening import edition_of, kept
from jawab.web.pictures import drawn

POPULAR = 6
MEANT = "https://schema.org/Article"
"""What an article is to search engines; a name, which nobody fetches."""
QUESTIONS = {
    name: f"https://schema.org/{kind}"
    for name, kind in (("page", "FAQPage"), ("question", "Question"), ("answer", "Answer"))
}
"""And what a shelf with questions and their answers is."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """To the reader's own language, where anything is written in it."""
    edition_of()
    languages = languages_read(readable_texts(None))
    wished = translation.get_language_from_request(request)
    usual = desk_settings().language
    language = next((each for each in (wished, usual, *languages) if each in languages), usual or "en")
    return redirect("help-home", language)


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    def make(reader: Customer | None) -> HttpResponse:
        readable = readable_texts(reader)
        found = shelves(readable, language)
        context = frame(
            request, language, {each: reverse("help-home", args=[each]) for each, _name in LANGUAGES}
        )
        context |= {"shelves": found, "popular": most_helpful(readable, language, most=POPULAR)}
        return render(request, "help/home.html", context)

    return kept(request, language, make)


@require_safe
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    def make(reader: Customer | None) -> HttpResponse:
        readable = readable_texts(reader)
        shelf = shelf_at(readable, language, slug)
        elsewhere = {
            each: reverse("help-topic", args=[each, its])
            for each, its in named_in(shelf.pk, readable).items()
        }
        context = frame(request, language, elsewhere) | {
            "shelf": shelf,
            "questions": _answered(shelf.texts, language),
            "texts": [text for text in shelf.texts if not text.article.is_question],
            "meant": QUESTIONS,
        }
        return render(request, "help/topic.html", context)

    return kept(request, language, make)


@require_safe
def article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    def make(reader: Customer | None) -> HttpResponse:
        readable = readable_texts(reader)
        text = text_at(readable, language, slug)
        here = reverse("help-article", args=[language, text.slug])
        if text.slug != slug:
            return redirect(here, permanent=True)
        elsewhere = {language: here} | {
            each: reverse("help-article", args=[each, its.slug])
            for each, its in siblings(readable, text).items()
        }
        shown = text.published
        assert shown is not None
        context = frame(request, language, elsewhere) | {
            "text_shown": text,
            "shown": shown,
            "meant": MEANT,
            "body": html(shown.body, language, drawn(shown.body)),
            "shelf": next(
                (each for each in shelves(readable, language) if each.pk == text.article.category_id), None
            ),
            "beside": beside(readable, text),
        }
        return render(request, "help/article.html", context)

    return kept(request, language, make)


def _answered(texts: list[ArticleText], language: str) -> list[tuple[ArticleText, str]]:
    """Those whose title is a question, each with its answer as it is read."""
    read = [
        (text, text.published.body)
        for text in texts
        if text.article.is_question and text.published is not None
    ]
    pictures = drawn(*(body for _text, body in read))
    return [(text, html(body, language, pictures)) for text, body in read]


def frame(request: HttpRequest, language: str, elsewhere: dict[str, str]) -> dict[str, Any]:
    """What every page stands in. ``elsewhere`` are its addresses in the languages it is written in."""
    names = dict(LANGUAGES)
    return {
        "language": language,
        "elsewhere": [(each, names[each], path) for each, path in elsewhere.items()],
        "absolute": request.build_absolute_uri,
    }
