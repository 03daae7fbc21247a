"""The versions of a text: who wrote which, what differs between two, and an earlier one brought back."""

from difflib import SequenceMatcher

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

SHOWN = 200
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
    was, now = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "replace":
            pieces += _words("".join(was[a:b]), "".join(now[c:d]))
        else:
            pieces += _pieces(kind, "".join(was[a:b]), "".join(now[c:d]))
    return pieces


def _words(before: str, after: str) -> list[Piece]:
    was, now = _cut(before), _cut(after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        pieces += _pieces(kind, "".join(was[a:b]), "".join(now[c:d]))
    return pieces


def _pieces(kind: str, before: str, after: str) -> list[Piece]:
    if kind == "equal":
        return [("same", after)]
    return [piece for piece in (("gone", before), ("come", after)) if piece[1]]


def _cut(text: str) -> list[str]:
    """Words with the blank behind them; long texts by lines, for comparing takes the square of what it is given."""
    if len(text) > 20_000:
        return text.splitlines(keepends=True)
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]
