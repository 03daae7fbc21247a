"""What is asked, of whom and how often, kept by administrators."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.models import Team
from jawab.surveys.facts import ReasonsChanged, SurveyChanged, SurveySettingsChanged
from jawab.surveys.models import LOW, SCALES, Measure, Reason, Survey, SurveySettings
from jawab.surveys.wording import LANGUAGES, usual_reasons

MOST_REASONS = 20
_QUESTION, _REASON = 300, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWish:
    """As ``SurveySettings`` has it."""

    period_days: int
    open_days: int
    change_days: int
    promise_hours: int
    needs_consent: bool


_RANGES = {
    "period_days": (1, 366),
    "open_days": (1, 90),
    "change_days": (1, 90),
    "promise_hours": (1, 200),
}


@transaction.atomic
def change_settings(*, wish: SettingsWish, by: Actor) -> SurveySettings:
    """From now on. Refuses numbers out of their range."""
    require_administrator(by)
    wanted = asdict(wish)
    if any(not low <= wanted[name] <= high for name, (low, high) in _RANGES.items()):
        raise Refused(_("One of these numbers is too small or too large."))
    SurveySettings.objects.get_or_create(pk=SurveySettings.ONLY)
    kept = SurveySettings.objects.select_for_update(no_key=True).get(pk=SurveySettings.ONLY)
    changed = tuple(name for name, value in wanted.items() if getattr(kept, name) != value)
    if not changed:
        return kept
    before = tuple(str(getattr(kept, name)) for name in changed)
    for name in changed:
        setattr(kept, name, wanted[name])
    kept.save()
    after = tuple(str(wanted[name]) for name in changed)
    record(SurveySettingsChanged(changed=changed, before=before, after=after), by=by, audience=())
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWish:
    """``questions`` by language, empty for the usual one; without ``teams`` it is of all."""

    is_on: bool
    after_hours: int
    low: int
    teams: Sequence[Team] = ()
    questions: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def change_survey(*, measure: str, wish: SurveyWish, by: Actor) -> Survey:
    """How one measure is asked from now on; who was asked already answers as they were asked.

    Refuses what is no measure, more than 60 days, and a low score that is not on the scale or is its best.
    """
    require_administrator(by)
    if measure not in Measure.values:
        raise Refused(_("There is no such survey."))
    scale = SCALES[Measure(measure)]
    if wish.low not in scale[:-1]:
        raise Refused(_("Please choose a score below the best."))
    if not 0 <= wish.after_hours <= 60 * 24:
        raise Refused(_("Between no hour and 60 days."))
    Survey.objects.get_or_create(measure=measure, defaults={"low": LOW[Measure(measure)]})
    survey = Survey.objects.select_for_update(no_key=True).get(measure=measure)
    values = {"is_on": wish.is_on, "after_hours": wish.after_hours, "low": wish.low}
    changed = [name for name, value in values.items() if getattr(survey, name) != value]
    for name in changed:
        setattr(survey, name, values[name])
    survey.save()
    if {team.pk for team in wish.teams} != set(survey.teams.values_list("pk", flat=True)):
        survey.teams.set(wish.teams)
        changed.append("teams")
    if _write_questions(survey, wish.questions):
        changed.append("questions")
    if changed:
        record(SurveyChanged(measure=measure, changed=tuple(changed)), by=by, audience=())
    return survey


def _write_questions(survey: Survey, questions: Mapping[str, str]) -> bool:
    """Whether something is otherwise than before."""
    wanted = {each: one_line(questions.get(each, ""), _QUESTION) for each in LANGUAGES}
    wanted = {language: words for language, words in wanted.items() if words}
    if wanted == dict(survey.words.values_list("language", "question")):
        return False
    survey.words.all().delete()
    for language, words in wanted.items():
        survey.words.create(language=language, question=words)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWish:
    """One that can be ticked; ``code`` is empty for a new one. It needs words in at least one language."""

    code: str = ""
    fa: str = ""
    ar: str = ""
    en: str = ""


@transaction.atomic
def change_reasons(*, reasons: Sequence[ReasonWish], by: Actor) -> list[Reason]:
    """The desk's own list, in this order. What is not in it is ticked no more, and stays in the figures.

    Refuses more than 20, one without any words, and the same one twice.
    """
    require_administrator(by)
    if len(reasons) > MOST_REASONS:
        raise Refused(_("These are more reasons than anybody reads."))
    codes = [each.code for each in reasons if each.code]
    if len(set(codes)) != len(codes):
        raise Refused(_("This reason stands there twice."))
    SurveySettings.objects.get_or_create(pk=SurveySettings.ONLY)
    SurveySettings.objects.select_for_update(no_key=True).get(pk=SurveySettings.ONLY)
    # The usual ones are rows from now on: figures and answers that have them know them, and an empty list stays empty.
    Reason.objects.bulk_create(usual_reasons(), ignore_conflicts=True)
    Reason.objects.update(is_active=False)
    for place, wish in enumerate(reasons):
        words = {each: one_line(getattr(wish, each), _REASON) for each in LANGUAGES}
        if not any(words.values()):
            raise Refused(_("Each reason needs words in at least one language."))
        code = wish.code.replace("\0", "")[:40] or f"own-{uuid4().hex[:12]}"
        Reason.objects.update_or_create(code=code, defaults={**words, "place": place, "is_active": True})
    record(ReasonsChanged(count=len(reasons)), by=by, audience=())
    return list(Reason.objects.filter(is_active=True))
