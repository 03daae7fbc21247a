"""The small letter by which somebody is asked: a question, a link for each score, and how to be asked no more."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from jawab.base.environment import environment
from jawab.calendars import Style
from jawab.language import number
from jawab.people.queries import desk_settings
from jawab.surveys.models import SCALES, Asking, Measure, SurveySettings
from jawab.surveys.queries import question
from jawab.surveys.wording import ENDS


@dataclass(frozen=True, slots=True)
class Letter:
    """``unsubscribe`` is an https address or empty."""

    text: str
    unsubscribe: str


def page_of(asking: Asking) -> str:
    return f"{environment().public_url.rstrip('/')}/survey/{asking.token}/"


def letter_of(asking: Asking, settings: SurveySettings) -> Letter:
    """In the asking's language. The links only open the page: what counts is pressed there."""
    page = page_of(asking)
    stop = f"{page}no-more/"
    with translation.override(asking.language):
        asked = question(asking.measure, asking.language)
        parts = [
            _("We hope that your matter is settled. May we ask you one thing?"),
            asked,
            "\n".join(_score_lines(asking, page)),
            _("The link opens a page where you can say more; nothing counts before you send it."),
            _("We ask at most once in %(days)s days. If you want to be asked no more: %(link)s")
            % {"days": number(settings.period_days, _style(asking)), "link": stop},
        ]
    return Letter("\n\n".join(parts), stop if stop.startswith("https:") else "")


def _score_lines(asking: Asking, page: str) -> list[str]:
    """The best first, each with its link; only the ends of the scale have words."""
    measure, style = Measure(asking.measure), _style(asking)
    scale = SCALES[measure]
    worst, best = ENDS[measure]
    lines = []
    for score in reversed(scale):
        words = {scale[0]: str(worst), scale[-1]: str(best)}.get(score, "")
        shown = f"{number(score, style)} ({words})" if words else number(score, style)
        lines.append(f"{shown}: {page}?score={score}")
    return lines


def _style(asking: Asking) -> Style:
    return desk_settings().style_for(asking.language)
