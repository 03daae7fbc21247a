"""For search engines: which pages there are, in which languages, and that the rest of the desk is nothing for them."""

from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from jawab.base import clock
from jawab.calendars import iso
from jawab.knowledge.access import readable_texts
from jawab.knowledge.queries.reading import centre, shelves
from jawab.people.models.agents import LANGUAGES
from jawab.web.help.opening import edition_of, for_everybody

MOST = 40_000
"""A sitemap may hold 50,000 addresses (sitemaps.org, 0.9)."""
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: the help centre, where it is open, and nothing else."""
    lines = ["User-agent: *"]
    if centre().is_open:
        lines += ["Allow: /help/", f"Sitemap: {request.build_absolute_uri(reverse('help-sitemap'))}"]
    return HttpResponse("\n".join([*lines, "Disallow: /", ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its siblings in other languages (sitemaps.org; hreflang by xhtml:link)."""
    edition_of()
    rows = readable_texts(None).select_related("article").order_by("article", "language")
    articles: dict[int, list[tuple[str, str, str]]] = {}
    for text in rows[:MOST]:
        path = request.build_absolute_uri(reverse("help-article", args=[text.language, text.slug]))
        when = iso(text.published_at or clock.now())
        articles.setdefault(text.article_id, []).append((text.language, path, when))
    found = [_OPEN, *(_entry(request.build_absolute_uri(each), []) for each in _fixed())]
    for texts in articles.values():
        found += [_entry(path, texts, when) for _language, path, when in texts]
    answer = HttpResponse("".join([*found, "</urlset>\n"]), content_type="application/xml; charset=utf-8")
    return for_everybody(answer, "en")


def _fixed() -> list[str]:
    readable, paths = readable_texts(None), []
    for language, _name in LANGUAGES:
        there = shelves(readable, language)
        paths += [reverse("help-home", args=[language])] if there else []
        paths += [reverse("help-topic", args=[language, each.slug]) for each in there]
        paths += [reverse("help-suggestions", args=[language])] if there else []
    return paths


def _entry(path: str, siblings: list[tuple[str, str, str]], when: str = "") -> str:
    changed = f"<lastmod>{when}</lastmod>" if when else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(other)}/>'
        for language, other, _when in siblings
        if len(siblings) > 1
    )
    return f"<url><loc>{escape(path)}</loc>{changed}{links}</url>\n"
