"""The usual questions, what the ends of their scales mean, and the usual reasons, in whatever language is active."""

from collections.abc import Sequence

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from jawab.surveys.models import Measure, Reason

QUESTIONS: dict[str, Words] = {
    Measure.CSAT: _("How satisfied are you with our help?"),
    Measure.CES: _("How easy was it to get your matter settled?"),
    Measure.NPS: _("How likely are you to recommend us to a friend?"),
}
ENDS: dict[str, tuple[Words, Words]] = {
    Measure.CSAT: (
        pgettext_lazy("survey", "Not at all satisfied"),
        pgettext_lazy("survey", "Very satisfied"),
    ),
    Measure.CES: (pgettext_lazy("survey", "Very hard"), pgettext_lazy("survey", "Very easy")),
    Measure.NPS: (pgettext_lazy("survey", "Not at all likely"), pgettext_lazy("survey", "Very likely")),
}
USUAL_REASONS: dict[str, Words] = {
    "speed": pgettext_lazy("reason of a score", "How fast you were"),
    "solution": pgettext_lazy("reason of a score", "Whether it was solved"),
    "knowledge": pgettext_lazy("reason of a score", "What you knew about it"),
    "manner": pgettext_lazy("reason of a score", "How you spoke with me"),
    "effort": pgettext_lazy("reason of a score", "How often I had to ask"),
    "product": pgettext_lazy("reason of a score", "The product itself"),
    "delivery": pgettext_lazy("reason of a score", "The delivery"),
    "price": pgettext_lazy("reason of a score", "The price"),
}
LANGUAGES = ("fa", "ar", "en")


def usual_question(measure: str, language: str) -> str:
    with override(language):
        return str(QUESTIONS[measure])


def said_reason(reason: Reason, language: str) -> str:
    """In that language, else in whichever it has."""
    found = [getattr(reason, each) for each in (language, *LANGUAGES) if each in LANGUAGES]
    return next((words for words in found if words), reason.code)


def usual_reasons() -> Sequence[Reason]:
    """As rows that are not kept: what an administrator begins with."""
    rows = [Reason(code=code, place=place) for place, code in enumerate(USUAL_REASONS)]
    for language in LANGUAGES:
        with override(language):
            for row in rows:
                setattr(row, language, str(USUAL_REASONS[row.code]))
    return rows
