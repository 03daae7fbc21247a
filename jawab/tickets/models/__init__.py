"""Tickets and what stands in them."""

from jawab.tickets.models.changes import Change, ChangedTicket, Outcome
from jawab.tickets.models.channels import Channel, ChannelKind
from jawab.tickets.models.drafts import Draft
from jawab.tickets.models.entries import Attachment, Message, Nature, Note, Side, Words
from jawab.tickets.models.feelings import Emotion, Feeling, Urgency
from jawab.tickets.models.presence import Presence
from jawab.tickets.models.tickets import Priority, Status, Tag, Ticket

__all__ = [
    "Attachment",
    "Change",
    "ChangedTicket",
    "Channel",
    "ChannelKind",
    "Draft",
    "Emotion",
    "Feeling",
    "Message",
    "Nature",
    "Note",
    "Presence",
    "Outcome",
    "Priority",
    "Side",
    "Status",
    "Tag",
    "Ticket",
    "Urgency",
    "Words",
]
