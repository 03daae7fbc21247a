"""What customers of the demo suggested: five in three languages, wanted by some, two of them done."""

from dataclasses import dataclass
from datetime import timedelta

from jawab.base import clock
from jawab.people.models import Agent, Customer, Role
from jawab.suggestions import actions as suggestions
from jawab.suggestions.models import Suggestion, SuggestionState
from jawab.tickets.models import Side, Ticket


@dataclass(frozen=True, slots=True)
class _Said:
    language: str
    title: str
    text: str
    state: str
    answer: str
    votes: int


_SAID = (
    _Said(
        "fa",
        "ارسال با پیک در همان روز",
        "در تهران اگر تا ظهر سفارش بدهیم، غروب برسد.",
        SuggestionState.DONE,
        "از این ماه در تهران سفارش‌های پیش از ظهر همان روز می‌رسند.",
        9,
    ),
    _Said(
        "fa",
        "پیامک پیش از رسیدن پیک",
        "نیم ساعت پیش از رسیدن خبر بدهید تا خانه باشیم.",
        SuggestionState.LOOKED_AT,
        "",
        6,
    ),
    _Said(
        "ar",
        "دليل الاستعمال بالعربية داخل العلبة",
        "الدليل في العلبة بالإنجليزية فقط.",
        SuggestionState.DONE,
        "صار في كل علبة دليل بالعربية، ويمكن تنزيله من مركز المساعدة.",
        5,
    ),
    _Said(
        "ar",
        "تغليف أقل بلاستيكاً",
        "علبة الكرتون تكفي.",
        SuggestionState.PLANNED,
        "نجرّب تغليفاً من الكرتون وحده في الشهر القادم.",
        4,
    ),
    _Said(
        "en", "Spare lids for the kettles", "The body lives longer than the lid.", SuggestionState.NEW, "", 3
    ),
)


def make_suggestions() -> None:
    """Of customers who wrote in that language, or of the first who come."""
    keeper = Agent.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk").first()
    if keeper is None or Suggestion.objects.exists():
        return
    for number, said in enumerate(_SAID):
        with clock.at(clock.now() - timedelta(days=20 - 3 * number)):
            _make(said, keeper)


def _make(said: _Said, keeper: Agent) -> None:
    people = _people(said.language)
    if not people:
        return
    wish = suggestions.Wish(title=said.title, text=said.text, language=said.language)
    heard = Ticket.objects.filter(customer=people[0], messages__side=Side.IN, merged_into=None).first()
    if heard is not None:
        found = suggestions.note_suggestion(wish=wish, ticket=heard, by=keeper)
    else:
        found = suggestions.note_suggestion(wish=wish, by=people[0])
    if said.state == SuggestionState.NEW:
        return
    found = suggestions.give_suggestion(suggestion=found, owner=keeper, by=keeper)
    found = suggestions.publish_suggestion(suggestion=found, by=keeper)
    for voter in people[1 : said.votes]:
        suggestions.vote(suggestion=found, by=voter)
    if said.answer:
        answers = {said.language: said.answer}
        suggestions.move_suggestion(suggestion=found, state=said.state, answers=answers, by=keeper)


def _people(language: str) -> list[Customer]:
    """Those who speak it before others, the same each time."""
    known = Customer.objects.filter(merged_into=None, erased_at=None).exclude(tickets=None).distinct()
    theirs = list(known.filter(tickets__language=language).order_by("pk")[:12])
    return theirs or list(known.order_by("pk")[:12])
