"""What becomes known of a customer besides their name: proofs, segments, consent, notes."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ContactPointVerified(Fact, kind="contact_point.verified"):
    """It is theirs; ``how`` is one of ``Proof``, ``before`` how it was known until then, empty when it was not.

    ``message`` is the one that proves it, where one does.
    """

    customer: int
    contact_point: int
    how: str
    before: str = ""
    message: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmationAsked(Fact, kind="confirmation.asked"):
    """A code and a link are to go there."""

    customer: int
    contact_point: int
    confirmation: int


@dataclass(frozen=True, kw_only=True)
class ConfirmationUnsent(Fact, kind="confirmation.unsent"):
    """They could not be sent; the reason stays in the row."""

    customer: int
    contact_point: int
    confirmation: int


@dataclass(frozen=True, kw_only=True)
class ConfirmationDenied(Fact, kind="confirmation.denied"):
    """Whoever reads what arrives there says that it is not this customer's."""

    customer: int
    contact_point: int
    confirmation: int


@dataclass(frozen=True, kw_only=True)
class CodeMistyped(Fact, kind="confirmation.code_mistyped"):
    """A wrong code was typed; ``left`` are the tries that remain."""

    customer: int
    contact_point: int
    left: int


@dataclass(frozen=True, kw_only=True)
class ContactPointMadeMain(Fact, kind="contact_point.made_main"):
    """The first one to use among those of its kind."""

    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class ContactPointRemoved(Fact, kind="contact_point.removed"):
    customer: int
    contact_point: int
    before: str


@dataclass(frozen=True, kw_only=True)
class CustomerNoteChanged(Fact, kind="customer_note.changed"):
    customer: int
    note: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CustomerNoteWithdrawn(Fact, kind="customer_note.withdrawn"):
    customer: int
    note: int
    before: str


@dataclass(frozen=True, kw_only=True)
class CustomerSegmented(Fact, kind="customer.segmented"):
    """``segment`` is the name it had then."""

    customer: int
    segment: str


@dataclass(frozen=True, kw_only=True)
class CustomerUnsegmented(Fact, kind="customer.unsegmented"):
    customer: int
    segment: str


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Fact, kind="consent.given"):
    """``source`` is how it was said, in the words of whoever wrote it down."""

    customer: int
    purpose: str
    channel: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Fact, kind="consent.withdrawn"):
    customer: int
    purpose: str
    channel: str
    source: str


@dataclass(frozen=True, kw_only=True)
class IdentityAdded(Fact, kind="identity.added"):
    """``sort`` is one of ``IdentityKind``; of the number the last four places alone."""

    customer: int
    identity: int
    sort: str
    ending: str


@dataclass(frozen=True, kw_only=True)
class IdentityRemoved(Fact, kind="identity.removed"):
    customer: int
    identity: int
    sort: str
    ending: str


@dataclass(frozen=True, kw_only=True)
class IdentityOpened(Fact, kind="identity.opened"):
    """Somebody read the whole number."""

    customer: int
    identity: int
    sort: str
