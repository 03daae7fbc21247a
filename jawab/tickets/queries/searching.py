"""Finding tickets: by number, by who wrote, by what was written. Bounded, and never beyond what the viewer sees."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet, Value

from jawab.language import asked_words, search_key, to_latin
from jawab.people.models import Agent, Customer
from jawab.tickets.models import Ticket, Words
from jawab.tickets.queries.conditions import Condition
from jawab.tickets.queries.filtering import fulfilling
from jawab.tickets.queries.holding import Held, holding
from jawab.tickets.queries.phrases import holding_phrases, is_phrase
from jawab.tickets.queries.tsquery import Asked, tsquery

LIMIT = 50
_COMPARED = 200
"""Tickets whose texts are read for a phrase: the newest that hold its words."""
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Question:
    """Plain words in ``text``; ``phrases`` word for word; nothing of ``without`` anywhere in the ticket.

    ``unfinished``: the last plain word may be the beginning of one.
    """

    text: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    unfinished: bool = True

    @property
    def words(self) -> str:
        """All that is to stand in an entry."""
        return " ".join((*self.phrases, self.text))

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.phrases or self.without or self.conditions)


@dataclass(frozen=True, slots=True)
class Found:
    """``more`` tells that there may be others, which were cut or not looked for."""

    tickets: list[Ticket]
    more: bool


def search(
    seen: QuerySet[Ticket],
    asked: Question | str,
    *,
    viewer: Agent | None = None,
    customers: Collection[Customer] = (),
    surely: Customer | None = None,
    most: int = LIMIT,
) -> Found:
    """What is named, called or owned exactly so comes first, then all that ``customers`` wrote or that holds the words,
    newest first.

    The named ticket, those whose whole subject was typed, those of the customer ``surely`` meant. Conditions need
    their ``viewer``.
    """
    question = Question(asked) if isinstance(asked, str) else asked
    if question.is_empty:
        return Found([], more=False)
    number = ticket_number(question.text)
    among = _among(seen, question, viewer)
    held = _held(among, question, most)
    own = among.filter(customer__in=customers).order_by("-active_at").values_list("pk", flat=True)
    wanted = {*held.tickets, *(own[: most + 1] if customers else ()), *filter(None, [number])}
    first = _first(among.filter(pk__in=wanted), search_key(question.text), number, surely)
    found = {ticket.pk: ticket for ticket in among.filter(pk__in=first[:most])}
    return Found([found[pk] for pk in first[:most] if pk in found], more=held.more or len(first) > most)


def ticket_number(text: str) -> int | None:
    """«#۴۸۲۱۳» and 48213 name a ticket."""
    digits = to_latin(text).strip().removeprefix("#").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 19:
        return None
    return int(digits) if int(digits) <= _LARGEST else None


def _among(seen: QuerySet[Ticket], question: Question, viewer: Agent | None) -> QuerySet[Ticket]:
    """What fulfils the conditions and holds nothing that is not wanted, in any of its entries."""
    if question.conditions:
        assert viewer is not None
        seen = fulfilling(seen, question.conditions, viewer=viewer)
    for each in question.without:
        if groups := asked_words(each):
            seen = seen.filter(~Exists(_entries(tsquery(groups))))
    return seen


def _entries(query: str) -> QuerySet[Words]:
    asked = Func(Value(query), template="%(expressions)s::tsquery")
    holds = Func(
        F("words"), asked, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField()
    )
    return Words.objects.filter(holds, ticket=OuterRef("pk")).order_by()


def _held(among: QuerySet[Ticket], question: Question, most: int) -> Held:
    exact = [(group[0],) for phrase in question.phrases for group in asked_words(phrase)]
    plain = asked_words(question.text)
    asked = Asked([*exact, *plain], unfinished=question.unfinished and bool(plain))
    phrases = [*filter(is_phrase, question.phrases)]
    if asked.groups and phrases:
        held = holding(among, asked, enough=_COMPARED)
        same = holding_phrases([*held.tickets], phrases, query=asked.begun)
        return Held(dict.fromkeys(same), more=held.more)
    if asked.groups:
        return holding(among, asked, enough=most + 1)
    if question.text or question.phrases:
        return Held()
    # As in lists: what was merged away stands in another ticket, and spam is found by its words alone.
    newest = among.filter(merged_into=None, is_spam=False).order_by("-active_at", "-number")
    return Held(dict.fromkeys(newest.values_list("pk", flat=True)[: most + 1]))


def _first(tickets: QuerySet[Ticket], key: str, number: int | None, surely: Customer | None) -> Sequence[int]:
    """The numbers of all of them, in the order they are shown."""

    def rank(row: tuple[int, str, int]) -> int:
        pk, subject, customer = row
        if pk == number:
            return 0
        if key and search_key(subject) == key:
            return 1
        return 2 if surely is not None and customer == surely.pk else 3

    rows: Iterable[tuple[int, str, int]] = tickets.order_by("-active_at", "-number").values_list(
        "pk", "subject", "customer"
    )
    return [pk for pk, *_rest in sorted(rows, key=rank)]
