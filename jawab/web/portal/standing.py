"""How far a request is, in the customer's words: never the desk's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.promises.models import Promise
from jawab.promises.queries import first_answer_due, open_on
from jawab.tickets.models import Message, Status, Ticket

_WITH_US = ("working", pgettext_lazy("state of a request", "We are on it"))
_SAID: Mapping[str, tuple[str, Lazy]] = {
    Status.PENDING: ("waiting", pgettext_lazy("state of a request", "Waiting for you")),
    Status.RESOLVED: ("done", pgettext_lazy("state of a request", "Done")),
    Status.CLOSED: ("done", pgettext_lazy("state of a request", "Done")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``state`` is working, waiting or done."""

    state: str
    text: str


def standing(ticket: Ticket) -> Standing:
    state, text = _SAID.get(ticket.status, _WITH_US)
    return Standing(state, str(text))


def expected(ticket: Ticket, told: Sequence[Message], style: Style) -> list[str]:
    """What was promised and is not over, and by when a first answer is due: as they were told, a sentence each.

    Promises of what they were never shown, and moments that have passed, are left out. Two queries.
    """
    now = clock.now()
    shown = {message.pk for message in told}
    found = [
        _promised(each, style) for each in open_on(ticket) if each.due_at > now and _is_told(each, shown)
    ]
    due = first_answer_due(ticket)
    if due is not None and due > now and ticket.status not in _SAID:
        found.append(_("You get an answer by %(moment)s.") % {"moment": calendars.moment(due, style)})
    return found


def _is_told(promise: Promise, shown: set[int]) -> bool:
    """Made in an answer they have read, or face to face."""
    return promise.message_id in shown or promise.encounter_id is not None


def _promised(promise: Promise, style: Style) -> str:
    return _("We promised you something by %(moment)s.") % {"moment": calendars.moment(promise.due_at, style)}
