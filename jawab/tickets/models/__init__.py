"""Tickets and what stands in them."""

from jawab.tickets.models.changes import Change, ChangedTicket, Outcome
from jawab.tickets.models.channels import Channel, ChannelKind
from jawab.tickets.models.checklists import Checklist, ChecklistLine, TicketChecklist
from jawab.tickets.models.customer_files import CustomerFile
from jawab.tickets.models.drafts import Draft, Signing
from jawab.tickets.models.encounters import CallOutcome, Encounter, EncounterKind, EncounterResult
from jawab.tickets.models.entries import Attachment, Mention, Message, Nature, Note, Words
from jawab.tickets.models.escalations import Ending, Escalation
from jawab.tickets.models.feelings import Emotion, Feeling, Urgency
from jawab.tickets.models.following import Follower
from jawab.tickets.models.links import Bond, Link
from jawab.tickets.models.merges import Merge
from jawab.tickets.models.presence import Presence
from jawab.tickets.models.senders import BlockedSender
from jawab.tickets.models.sides import Side
from jawab.tickets.models.tickets import Priority, Status, Tag, Ticket
from jawab.tickets.models.time_spent import TimeSpent
from jawab.tickets.models.unread import UnreadMark
from jawab.tickets.models.views import SavedView, Sharing

__all__ = [
    "Attachment",
    "BlockedSender",
    "Bond",
    "CallOutcome",
    "Change",
    "ChangedTicket",
    "Channel",
    "ChannelKind",
    "Checklist",
    "ChecklistLine",
    "CustomerFile",
    "Draft",
    "Emotion",
    "Encounter",
    "EncounterKind",
    "EncounterResult",
    "Ending",
    "Escalation",
    "Feeling",
    "Follower",
    "Link",
    "Mention",
    "Merge",
    "Message",
    "Nature",
    "Note",
    "Outcome",
    "Presence",
    "Priority",
    "SavedView",
    "Sharing",
    "Side",
    "Signing",
    "Status",
    "Tag",
    "Ticket",
    "TicketChecklist",
    "TimeSpent",
    "UnreadMark",
    "Urgency",
    "Words",
]
