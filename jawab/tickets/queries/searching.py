"""Finding tickets: by number, by who wrote, by what was written. Bounded, and never beyond what the viewer sees."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from jawab.language import asked_words, to_latin
from jawab.people.models import Customer
from jawab.tickets.models import Ticket
from jawab.tickets.queries.holding import holding
from jawab.tickets.queries.tsquery import Asked

LIMIT = 50
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Found:
    """``more`` tells that there may be others, which were cut or not looked for."""

    tickets: list[Ticket]
    more: bool


def search(seen: QuerySet[Ticket], text: str, *, customers: Collection[Customer] = ()) -> Found:
    """The named ticket first, then what ``customers`` wrote and what holds all the words, newest first."""
    number = ticket_number(text)
    held = holding(seen, Asked(asked_words(text)), enough=LIMIT + 1)
    own = seen.filter(customer__in=customers).order_by("-active_at").values_list("pk", flat=True)
    wanted = {*held.tickets, *(own[: LIMIT + 1] if customers else ()), *filter(None, [number])}
    named_first = Case(When(pk=number or 0, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = list(seen.filter(pk__in=wanted).order_by(named_first, "-active_at", "-number")[: LIMIT + 1])
    return Found(tickets=found[:LIMIT], more=held.more or len(found) > LIMIT)


def ticket_number(text: str) -> int | None:
    """«#۴۸۲۱۳» and 48213 name a ticket."""
    digits = to_latin(text).strip().removeprefix("#").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 19:
        return None
    return int(digits) if int(digits) <= _LARGEST else None
