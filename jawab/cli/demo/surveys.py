"""What customers of the demo said when they were asked how it was: mostly good, once bad, and some nothing."""

from jawab.people.models import Agent, Role
from jawab.surveys import actions as surveys
from jawab.surveys.models import LOW, AskedBy, Asking, Measure
from jawab.tickets.models import ChannelKind, Ticket
from jawab.tickets.models.tickets import ENDED

_SAID: tuple[tuple[int | None, tuple[str, ...], dict[str, str]], ...] = (
    (
        5,
        ("speed", "manner"),
        {"fa": "خیلی زود جواب دادید، ممنون.", "ar": "أجبتم بسرعة، شكراً.", "en": "Quick and kind, thank you."},
    ),
    (4, ("solution",), {}),
    (None, (), {}),
    (
        2,
        ("effort", "speed"),
        {
            "fa": "سه بار نوشتم تا جواب گرفتم.",
            "ar": "كتبت ثلاث مرات حتى جاء الرد.",
            "en": "I had to write three times.",
        },
    ),
    (5, ("knowledge",), {}),
    (4, ("speed",), {}),
    (5, (), {}),
    (3, ("delivery",), {}),
)


def make_surveys() -> None:
    """Satisfaction is asked from now on; of those whose ticket has ended some were asked by a link already."""
    administrator = Agent.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk").first()
    if administrator is None or Asking.objects.exists():
        return
    wish = surveys.SurveyWish(is_on=True, after_hours=24, low=LOW[Measure.CSAT])
    surveys.change_survey(measure=Measure.CSAT, wish=wish, by=administrator)
    ended = Ticket.objects.filter(status__in=ENDED, is_spam=False, merged_into=None)
    for number, ticket in enumerate(ended.exclude(channel__kind=ChannelKind.SAMPLE).order_by("-pk")[:24]):
        asking = surveys.ask_about(ticket=ticket, way=AskedBy.LINK)
        score, reasons, words = _SAID[number % len(_SAID)]
        if asking is not None and score is not None:
            said = surveys.Said(score=score, reasons=[*reasons], comment=words.get(asking.language, ""))
            surveys.answer(asking=asking, said=said)
