"""A ticket as a row of a list shows it (see the macro ``rows.row``)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.people.models import Agent
from jawab.tickets.models import ChannelKind, Priority, Side, Ticket
from jawab.tickets.queries import NOBODY, Here
from jawab.web.workspace.answers import ticket_address
from jawab.web.workspace.dues import Due

CHANNEL_ICONS = {
    ChannelKind.EMAIL: "mail",
    ChannelKind.PHONE: "phone",
    ChannelKind.COUNTER: "store",
    ChannelKind.FAX: "printer",
    ChannelKind.FORM: "file-text",
    ChannelKind.SAMPLE: "star",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagMark:
    name: str
    hue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    number: int
    href: str
    customer: str
    customer_pk: int
    channel_icon: str
    subject: str
    preview: str
    state_word: str
    at: datetime
    unread: bool
    marked: bool
    current: bool
    status: str
    status_shown: bool
    priority: str
    tags: list[TagMark]
    assignee: Agent | None
    snoozed_until: datetime | None = None
    due: Due | None = None
    here: Here = NOBODY
    unread_count: int = 0


def row(
    ticket: Ticket,
    *,
    place: str,
    current: int = 0,
    status_shown: bool = False,
    waiting: bool = False,
    viewer: int = 0,
    here: Here = NOBODY,
    due: Due | None = None,
) -> Row:
    """``waiting`` shows since when the customer waits, else when something last happened.

    It is unread while the customer waits, and ``marked`` where the viewer means to read it again.
    A draft stands in the subject's place, and so does the viewer's own answer while nobody wrote after it.
    """
    draft = getattr(ticket, "draft", None)
    answered = ticket.last_side == Side.OUT and getattr(ticket, "answered_by", None) == viewer
    return Row(
        number=ticket.pk,
        href=ticket_address(ticket.pk, place),
        customer=ticket.customer.name,
        customer_pk=ticket.customer_id,
        channel_icon=CHANNEL_ICONS[ChannelKind(ticket.channel.kind)],
        subject=ticket.subject or _("(no subject)"),
        preview=" ".join((draft or ticket.preview).split()),
        state_word=_state_word(draft=bool(draft), answered=answered),
        at=(ticket.waiting_since if waiting else None) or ticket.active_at,
        unread=ticket.waiting_since is not None or ticket.is_marked_unread,
        marked=ticket.is_marked_unread,
        current=ticket.pk == current,
        status=ticket.shown_status,
        status_shown=status_shown or ticket.is_spam,
        priority=Priority(ticket.priority).name.lower(),
        tags=tag_marks(ticket),
        assignee=ticket.assignee,
        snoozed_until=ticket.snoozed_until,
        here=here,
        due=due,
    )


def _state_word(*, draft: bool, answered: bool) -> str:
    if draft:
        return pgettext("list row", "Draft:")
    return pgettext("list row", "You:") if answered else ""


def tag_marks(ticket: Ticket) -> list[TagMark]:
    """Of one that came with its ``tag_names``."""
    return [TagMark(name=tag["name"], hue=tag["pk"] % 8) for tag in getattr(ticket, "tag_names", ())]
