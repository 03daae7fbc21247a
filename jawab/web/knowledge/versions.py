"""The versions of a text: who wrote which, what differs between two, and an earlier one brought back."""

import re
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.knowledge.access import article_for
from jawab.knowledge.actions import restore_version
from jawab.knowledge.models import ArticleText, ArticleVersion
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.two_drafts import COMPARED

SHOWN = 200
_WORDS = re.compile(r"\S+\s*|\s+")
Piece = tuple[str, str]
"""``same``, ``gone`` or ``come``, and the words."""


@agents_only("GET", "HEAD", "POST")
def versions(request: AgentRequest, pk: int, language: str) -> HttpResponse:
    """``from`` and ``to`` are the numbers compared: the newest with the one before, unless they say otherwise. Posted,
    ``number`` is brought back as a new version after ``base``.
    """
    article = article_for(request.viewer, pk)
    text = article.texts.filter(language=language).first()
    if text is None:
        raise NotThere(_("There is no such article."))
    text.article = article
    if request.method == "POST":
        return _restored(request, text)
    rows = list(text.versions.select_related("by")[:SHOWN])
    later = _chosen(rows, request.GET.get("to", ""), 0)
    earlier = _chosen(rows, request.GET.get("from", ""), 1)
    context = {
        **shell(request.viewer, section="knowledge"),
        "article": article,
        "text_shown": text,
        "rows": rows,
        "later": later,
        "earlier": earlier,
        "parts": _differences(earlier, later) if earlier and later else [],
    }
    return render(request, "knowledge/versions.html", context)


def _restored(request: AgentRequest, text: ArticleText) -> HttpResponse:
    version = text.versions.filter(number=row_number(request.POST.get("number", ""))).first()
    if version is None:
        raise NotThere(_("There is no such version."))
    version.text = text
    base = row_number(request.POST.get("base", ""))
    try:
        restore_version(version=version, base=base, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
        return see_other(reverse("article-versions", args=[text.article_id, text.language]))
    messages.success(request, _("It is the newest version again, as a draft."))
    return see_other(reverse("article-text", args=[text.article_id, text.language]))


def _chosen(rows: list[ArticleVersion], typed: str, place: int) -> ArticleVersion | None:
    number = row_number(typed)
    found = next((each for each in rows if each.number == number), None)
    return found or (rows[place] if len(rows) > place else None)


def _differences(earlier: ArticleVersion, later: ArticleVersion) -> list[tuple[str, list[Piece]]]:
    """The parts of it that differ, each by its name, word by word."""
    parts = (
        (_("Title"), earlier.title, later.title),
        (_("Summary"), earlier.summary, later.summary),
        (_("Other words for it"), earlier.keywords, later.keywords),
        (_("Text"), earlier.body, later.body),
    )
    return [(name, _compared(before, after)) for name, before, after in parts if before != after]


def _compared(before: str, after: str) -> list[Piece]:
    """Line by line, and within lines that were changed word by word: what stayed is seen to have stayed."""
    pieces: list[Piece] = []
    for was, now in _stretches(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        for old, new in [(was, now)] if was == now else _stretches(_WORDS.findall(was), _WORDS.findall(now)):
            told = [("same", new)] if old == new else [("gone", old), ("come", new)]
            pieces += [piece for piece in told if piece[1]]
    return pieces


def _stretches(was: list[str], now: list[str]) -> list[tuple[str, str]]:
    """What stood and what stands in its place, one after another.

    Between what is the same at the beginning and at the end, more than ``COMPARED`` pieces are one stretch.
    """
    head = _alike(was, now)
    tail = _alike(was[head:][::-1], now[head:][::-1])
    begin, end = "".join(now[:head]), "".join(now[len(now) - tail :])
    was, now = was[head : len(was) - tail], now[head : len(now) - tail]
    if len(was) + len(now) > COMPARED:
        middle = [("".join(was), "".join(now))]
    else:
        found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        middle = [("".join(was[a:b]), "".join(now[c:d])) for _kind, a, b, c, d in found]
    return [(begin, begin), *middle, (end, end)]


def _alike(was: list[str], now: list[str]) -> int:
    """How many are the same from the beginning on."""
    return len(list(takewhile(lambda pair: eq(*pair), zip(was, now, strict=False))))
