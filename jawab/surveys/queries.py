"""What screens and actions read of surveys."""

from datetime import datetime, timedelta

from django.db.models import Max

from jawab.base import clock
from jawab.people.models import Consent, Customer, Purpose, Way
from jawab.surveys.models import Asking, Measure, NoSurveys, Reason, Survey, SurveySettings, SurveyWords
from jawab.surveys.wording import said_reason, usual_question, usual_reasons
from jawab.tickets.models import Encounter, Message, Nature, Side, Ticket


def survey_settings() -> SurveySettings:
    """As they come where nobody has set any. One query."""
    return SurveySettings.objects.filter(pk=SurveySettings.ONLY).first() or SurveySettings()


def surveys_on() -> list[Survey]:
    """Two queries, or one where none is on."""
    order = list(Measure.values)
    found = Survey.objects.filter(is_on=True).prefetch_related("teams")
    return sorted(found, key=lambda each: order.index(each.measure))


def survey_for(ticket: Ticket) -> Survey | None:
    """The one its customer is asked next: of those for its team the one they were not asked for the longest."""
    fit = [each for each in surveys_on() if _is_for(each, ticket.team_id)]
    if not fit:
        return None
    asked = Asking.objects.filter(customer=ticket.customer_id, asked_at__isnull=False)
    last = dict(asked.order_by().values_list("measure").annotate(Max("asked_at")))
    return min(fit, key=lambda each: (each.measure in last, last.get(each.measure)))


def _is_for(survey: Survey, team: int | None) -> bool:
    teams = {each.pk for each in survey.teams.all()}
    return not teams or team in teams


def question(measure: str, language: str) -> str:
    """The desk's own words, else the usual ones. One query."""
    own = SurveyWords.objects.filter(survey=measure, language=language).values_list("question", flat=True)
    return own.first() or usual_question(measure, language)


def reasons_for(language: str, *, besides: list[str] | None = None) -> dict[str, str]:
    """By their codes, in their order: those that can be ticked, and ``besides`` those that were. One query."""
    own = list(Reason.objects.all())
    rows = [each for each in own or usual_reasons() if each.is_active or each.code in (besides or ())]
    return {each.code: said_reason(each, language) for each in rows}


def all_reasons(language: str) -> dict[str, str]:
    """Those that are asked no more as well: of what was said once. One query."""
    rows = [*usual_reasons(), *Reason.objects.all()]
    return {each.code: said_reason(each, language) for each in rows}


def was_their_matter(ticket: Ticket) -> bool:
    """A person wrote, called or came: a letter of ours that nobody answered is nobody's matter."""
    wrote = Message.objects.filter(ticket=ticket, side=Side.IN, nature=Nature.PERSON)
    return wrote.exists() or Encounter.objects.filter(ticket=ticket, side=Side.IN).exists()


def was_asked_lately(customer: Customer, settings: SurveySettings) -> bool:
    since = clock.now() - timedelta(days=settings.period_days)
    return Asking.objects.filter(customer=customer, asked_at__gt=since).exists()


def wants_none(customer: Customer, settings: SurveySettings) -> bool:
    """They declined and have not agreed again since; or the desk asks only who agreed, and they did not."""
    consents = Consent.objects.filter(customer=customer, purpose=Purpose.SURVEYS, channel=Way.EMAIL)
    holding = consents.filter(withdrawn_at=None).order_by("-given_at").first()
    declined = NoSurveys.objects.filter(customer=customer).first()
    if holding is not None:
        return declined is not None and declined.since >= holding.given_at
    return settings.needs_consent or declined is not None or consents.exists()


def takes_answers_until(asking: Asking, settings: SurveySettings) -> datetime:
    """Of one that was asked: how long it can be answered, or its answer changed."""
    if asking.answered_at is not None:
        return asking.answered_at + timedelta(days=settings.change_days)
    return (asking.asked_at or asking.made_at) + timedelta(days=settings.open_days)


def open_asking_of(ticket: Ticket) -> Asking | None:
    """The newest by which their customer can still say how this ticket went, or change what they said. Two queries."""
    newest = Asking.objects.filter(ticket=ticket, asked_at__isnull=False).order_by("-asked_at").first()
    if newest is None or takes_answers_until(newest, survey_settings()) <= clock.now():
        return None
    return newest
