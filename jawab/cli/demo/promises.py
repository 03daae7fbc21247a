"""What the shop's people have promised once the story is told: much of it kept, a little late, some still to come."""

from datetime import datetime, timedelta

from jawab.base import clock
from jawab.people.models import Agent, Customer
from jawab.promises.actions import keep, promise
from jawab.tickets.actions import Told, record_encounter
from jawab.tickets.models import Status, Ticket

_ENDED = 8
"""Tickets of each agent in which a promise has ended; each of the others in ``_NEXT`` is still to come."""
_LATE = 5
"""Of those that ended, the one that came late."""
_BEFORE = timedelta(minutes=5)
_NEXT = {
    "fa": (("پیگیری از پیک و خبر دادن به مشتری", 3), ("تماس دوباره پس از تعمیر", 26)),
    "ar": (("متابعة المندوب وإخبار العميل", 3), ("معاودة الاتصال بعد الإصلاح", 26)),
    "en": (("Ask the courier and tell the customer", 3), ("Call again after the repair", 26)),
}
"""A next step in the customer's language, and in how many hours."""
_SAID = {"fa": "مشتری منتظر خبر است.", "ar": "العميل بانتظار الخبر.", "en": "The customer waits for word."}


def make_promises() -> None:
    for agent in Agent.objects.filter(is_active=True).order_by("pk"):
        held = Ticket.objects.filter(assignee=agent, merged_into=None).exclude(status=Status.CLOSED)
        ended = held.filter(active_at__lte=clock.now() - timedelta(hours=6)).order_by("-active_at")
        for place, ticket in enumerate(ended[:_ENDED]):
            _ended(ticket, agent, late=place == _LATE)
        open_ones = held.filter(status__in=(Status.OPEN, Status.PENDING)).select_related("customer")
        for place, ticket in enumerate(open_ones.order_by("active_at")[:2]):
            _to_come(ticket, agent, place)


def _ended(ticket: Ticket, agent: Agent, *, late: bool) -> None:
    """An hour after the last word, for the two hours that followed."""
    made = ticket.active_at + timedelta(hours=1)
    due = made + timedelta(hours=2)
    with clock.at(made):
        found = promise(ticket=ticket, due_at=due, by=agent)
    with clock.at(due + _BEFORE if late else due - _BEFORE):
        keep(promise=found, by=agent)


def _to_come(ticket: Ticket, agent: Agent, place: int) -> None:
    """A call that ended just now, and what was agreed in it."""
    customer: Customer = ticket.customer
    language = customer.language if customer.language in _NEXT else "fa"
    step, hours = _NEXT[language][place]
    now = clock.now()
    told = Told(
        kind="call",
        outcome="answered",
        text=_SAID[language],
        begun_at=now - _BEFORE,
        ended_at=now,
        next_step=step,
        due_at=_on_the_hour(now + timedelta(hours=hours)),
    )
    record_encounter(told=told, customer=customer, place=ticket, by=agent)


def _on_the_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
