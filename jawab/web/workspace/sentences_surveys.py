"""The sentences of surveys."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.language import isolate, number
from jawab.surveys import facts
from jawab.surveys.models import SCALES, AskedBy, Measure
from jawab.web.workspace.names import Names, Speak


def _asked(fact: facts.SurveyAsked, who: str, names: Names) -> str:
    del names
    words = {"who": who, "what": Measure(fact.measure).label, "way": AskedBy(fact.way).label}
    return _("%(who)s asked the customer how it was: %(what)s, %(way)s.") % words


def _answered(fact: facts.SurveyAnswered, who: str, names: Names) -> str:
    best = SCALES[Measure(fact.measure)][-1]
    words = {
        "who": who,
        "what": Measure(fact.measure).label,
        "score": number(fact.score, names.style),
        "best": number(best, names.style),
        "before": number(fact.before or 0, names.style),
        "comment": isolate(fact.comment),
    }
    if fact.before is not None and fact.before != fact.score:
        form = _("%(who)s changed the score (%(what)s): %(before)s → %(score)s of %(best)s.")
    else:
        form = _("%(who)s gave a score (%(what)s): %(score)s of %(best)s.")
    return form % words + (f" “{words['comment']}”" if fact.comment else "")


def _declined(fact: facts.SurveysDeclined, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s wants no surveys any more.") % {"who": who}


SPOKEN: dict[type[Fact], Speak] = {
    facts.SurveyAsked: _asked,
    facts.SurveyAnswered: _answered,
    facts.SurveysDeclined: _declined,
}
