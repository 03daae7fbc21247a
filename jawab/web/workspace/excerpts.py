"""What was found, as it was written, with the words that answer marked: escaped piece by piece, never parsed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup

from jawab.language.search.excerpts import marked, wanted
from jawab.language.search.mapping import Span
from jawab.tickets.queries import Question, Said

_CUT = "…"
_MARK = Markup("<mark>{}</mark>")


@dataclass(frozen=True, slots=True)
class Shown:
    """``label`` says where it stands where that is no message."""

    label: str
    text: Markup


def written(said: Said) -> Shown:
    labels = {"note": _("Note"), "encounter": pgettext("search", "Call, visit or fax")}
    piece = said.excerpt
    text = _marked(piece.text, piece.spans)
    before, after = _CUT if piece.cut_before else "", _CUT if piece.cut_after else ""
    return Shown(labels.get(said.home, ""), Markup("{}{}{}").format(before, text, after))


def marked_subject(subject: str, question: Question) -> Markup:
    asked = wanted(question.words, unfinished=question.unfinished)
    return _marked(subject, marked(subject, asked.of(subject))) if asked.words else Markup.escape(subject)


def _marked(text: str, spans: Sequence[Span]) -> Markup:
    return Markup("").join(_pieces(text, spans))


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield Markup.escape(text[at:start])
        yield _MARK.format(text[start:end])
        at = end
    yield Markup.escape(text[at:])
