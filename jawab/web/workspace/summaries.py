"""The summary of a hand-over, begun by the desk from the thread, in its writer's language."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.tickets.models import Ticket
from jawab.tickets.queries import Digest, digest


def drafted(ticket: Ticket, style: Style) -> str:
    """Empty for a thread without words. What people said stands on lines of its own, for it runs its own way."""
    found = digest(ticket, zone=calendars.zone(style.time_zone))
    return "\n".join([*_who(ticket), *_said(found, style)]) if found.began else ""


def _who(ticket: Ticket) -> Iterator[str]:
    customer = ticket.customer
    yield _("Customer:")
    yield f"{customer.name} ({customer.organisation.name})" if customer.organisation else customer.name


def _said(found: Digest, style: Style) -> Iterator[str]:
    yield _heading(_("First request, %(time)s:"), found.began_at, style)
    yield _quoted(found.began)
    if found.last:
        yield _heading(_("Last message, %(time)s:"), found.last_at, style)
        yield _quoted(found.last)
    for promise in found.promises:
        yield _heading(_("Promised by %(time)s:"), promise.at, style)
        yield _quoted(promise.words)
    if found.questions:
        yield _("Not answered yet:")
        yield from map(_quoted, found.questions)


def _heading(form: str, at: datetime | None, style: Style) -> str:
    return form % {"time": calendars.moment(at, style) if at else "?"}


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words}
