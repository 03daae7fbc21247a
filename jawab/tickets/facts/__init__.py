"""What happens to tickets. Ids and plain values; the words people wrote stay in their own tables."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketOpened(Fact, kind="ticket.opened"):
    """``continues`` is the ticket whose thread the customer took up again with another matter, or too late."""

    customer: int
    channel: int
    continues: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketContinued(Fact, kind="ticket.continued"):
    """The customer went on in the new ticket ``by``: with another matter, or long after the end."""

    by: int


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Fact, kind="message.received"):
    message: int
    nature: str
    opens: bool


@dataclass(frozen=True, kw_only=True)
class FeelingJudged(Fact, kind="feeling.judged"):
    """An agent read the message otherwise than the desk did."""

    message: int
    emotion: str
    urgency: int


@dataclass(frozen=True, kw_only=True)
class ReplyWritten(Fact, kind="reply.written"):
    """With what the ticket was before, so that a reply taken back leaves it as it found it.

    ``took`` tells that the ticket became its writer's; moments are ISO. ``promises`` are the moments it commits to,
    ``promised_at`` the first and last place of each in its text; ``keeps`` and ``moves`` are earlier promises.
    """

    message: int
    before: str = ""
    after: str = ""
    took: bool = False
    waiting_since: str | None = None
    snoozed_until: str | None = None
    slept_through: bool = False
    was_spam: bool = False
    promises: tuple[str, ...] = ()
    promised_at: tuple[int, ...] = ()
    keeps: tuple[int, ...] = ()
    moves: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReplyWithdrawn(Fact, kind="reply.withdrawn"):
    """Taken back before it left; the words are a draft again."""

    message: int


@dataclass(frozen=True, kw_only=True)
class ReplySent(Fact, kind="reply.sent"):
    message: int


@dataclass(frozen=True, kw_only=True)
class ReplyFailed(Fact, kind="reply.failed"):
    """The reply did not reach ``recipient``; ``reason`` is the other side's own word."""

    message: int
    recipient: str
    permanent: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReplyHeld(Fact, kind="reply.held"):
    """Written for later, it does not leave: the customer wrote first."""

    message: int


@dataclass(frozen=True, kw_only=True)
class ReplyReleased(Fact, kind="reply.released"):
    """Written for later, or held back, it leaves now."""

    message: int


@dataclass(frozen=True, kw_only=True)
class DraftShared(Fact, kind="draft.shared"):
    """Colleagues begin or cease to see what somebody is writing."""

    shared: bool


@dataclass(frozen=True, kw_only=True)
class DraftTakenOver(Fact, kind="draft.taken_over"):
    """What ``author`` had begun is written on by somebody else."""

    author: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Fact, kind="note.written"):
    """``mentions`` are the agents it names."""

    note: int
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EncounterRecorded(Fact, kind="encounter.recorded"):
    """A call, a visit or a fax was written down; with what the ticket was before, as for an answer."""

    encounter: int
    opens: bool
    before: str
    after: str
    took: bool
    waiting_since: str | None = None
    snoozed_until: str | None = None
    slept_through: bool = False
    was_spam: bool = False


@dataclass(frozen=True, kw_only=True)
class EncounterCorrected(Fact, kind="encounter.corrected"):
    """``changed`` names the fields; the words stay in the row."""

    encounter: int
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EncounterWithdrawn(Fact, kind="encounter.withdrawn"):
    """Its recorder took the record back: it was a mistake. ``what`` is its kind."""

    encounter: int
    what: str


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(Fact, kind="ticket.assigned"):
    """``how`` and ``reasons`` are routing's words, where the desk chose the agent or the ticket; else empty."""

    before: int | None
    after: int | None
    how: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StatusChanged(Fact, kind="ticket.status_changed"):
    """``until`` is the ISO moment a snoozed ticket wakes; ``through``: not before, also when the customer writes.

    With what would be lost of before: until when it slept, and since when the customer had been waiting.
    """

    before: str
    after: str
    until: str | None = None
    through: bool = False
    slept_until: str | None = None
    slept_through: bool = False
    waited_since: str | None = None


@dataclass(frozen=True, kw_only=True)
class SpamMarked(Fact, kind="ticket.spam_marked"):
    """By an agent, or by the desk: its sender is blocked."""


@dataclass(frozen=True, kw_only=True)
class SpamCleared(Fact, kind="ticket.spam_cleared"):
    """It is no spam: an agent opened it, or somebody who is not blocked wrote on in it."""


@dataclass(frozen=True, kw_only=True)
class SenderBlocked(Fact, kind="sender.blocked"):
    """For a ticket, or as one of the addresses of ``customer``, with why."""

    address: str
    customer: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SenderUnblocked(Fact, kind="sender.unblocked"):
    address: str
    customer: int | None = None


@dataclass(frozen=True, kw_only=True)
class PriorityChanged(Fact, kind="ticket.priority_changed"):
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class TicketTagged(Fact, kind="ticket.tagged"):
    tag: str


@dataclass(frozen=True, kw_only=True)
class TicketUntagged(Fact, kind="ticket.untagged"):
    tag: str


@dataclass(frozen=True, kw_only=True)
class TicketFollowed(Fact, kind="ticket.followed"):
    agent: int


@dataclass(frozen=True, kw_only=True)
class TicketUnfollowed(Fact, kind="ticket.unfollowed"):
    agent: int


@dataclass(frozen=True, kw_only=True)
class TicketRenamed(Fact, kind="ticket.renamed"):
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class FieldSet(Fact, kind="ticket.field_set"):
    """``field`` is the key of a custom field; None is no value."""

    field: str
    before: str | bool | None
    after: str | bool | None


@dataclass(frozen=True, kw_only=True)
class TicketHandedOver(Fact, kind="ticket.handed_over"):
    """The summary is the note ``note``; ``assignee`` is whose the ticket was."""

    before: int | None
    after: int
    note: int
    assignee: int | None = None


@dataclass(frozen=True, kw_only=True)
class HandOverTakenBack(Fact, kind="ticket.hand_over_taken_back"):
    """The ticket is with the team ``after`` again; ``note``, the summary, stays."""

    before: int
    after: int | None
    note: int


@dataclass(frozen=True, kw_only=True)
class CustomerReplaced(Fact, kind="ticket.customer_replaced"):
    """The ticket is ``after``'s now: the mail that began the conversation came late."""

    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class TicketSplit(Fact, kind="ticket.split"):
    """Messages left ``ticket`` for the new ticket ``into``."""

    into: int
    messages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Fact, kind="view.saved"):
    """A view was made, changed, shared otherwise, moved or taken back from removal."""

    view: int


@dataclass(frozen=True, kw_only=True)
class ViewRemoved(Fact, kind="view.removed"):
    view: int
