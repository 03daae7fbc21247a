"""What happens to people."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AgentInvited(Fact, kind="agent.invited"):
    invitation: int
    role: str


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Fact, kind="invitation.withdrawn"):
    invitation: int


@dataclass(frozen=True, kw_only=True)
class AgentJoined(Fact, kind="agent.joined"):
    agent: int
    role: str


@dataclass(frozen=True, kw_only=True)
class AgentChanged(Fact, kind="agent.changed"):
    """``changed`` names the fields; the values stay in the row."""

    agent: int
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TeamChanged(Fact, kind="team.changed"):
    team: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class DepartmentCreated(Fact, kind="department.created"):
    department: int


@dataclass(frozen=True, kw_only=True)
class DepartmentRenamed(Fact, kind="department.renamed"):
    department: int


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(Fact, kind="organisation.created"):
    organisation: int


@dataclass(frozen=True, kw_only=True)
class CustomerCreated(Fact, kind="customer.created"):
    customer: int


@dataclass(frozen=True, kw_only=True)
class CustomerChanged(Fact, kind="customer.changed"):
    """``before`` and ``after`` are what stood in each of ``changed``, as text; older facts have neither."""

    customer: int
    changed: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustomerNoted(Fact, kind="customer.noted"):
    customer: int
    note: int


@dataclass(frozen=True, kw_only=True)
class ContactPointAdded(Fact, kind="contact_point.added"):
    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class ContactPointFailed(Fact, kind="contact_point.failed"):
    """Mail to it came back for good."""

    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class ContactPointRevived(Fact, kind="contact_point.revived"):
    customer: int
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class AddressAdded(Fact, kind="address.added"):
    """``after``, and ``before`` where there is one, are its lines as they are written."""

    customer: int
    address: int
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AddressChanged(Fact, kind="address.changed"):
    customer: int
    address: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AddressMadeMain(Fact, kind="address.made_main"):
    customer: int
    address: int


@dataclass(frozen=True, kw_only=True)
class AddressRemoved(Fact, kind="address.removed"):
    customer: int
    address: int
    before: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FieldChanged(Fact, kind="field.changed"):
    """A custom field was made, worded or ordered otherwise, or taken into use again."""

    field: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class FieldRetired(Fact, kind="field.retired"):
    """It is not asked any more; the values it has stay."""

    field: int


@dataclass(frozen=True, kw_only=True)
class CustomerFieldSet(Fact, kind="customer.field_set"):
    """``field`` is the key of a custom field; None is no value."""

    customer: int
    field: str
    before: str | bool | None
    after: str | bool | None


@dataclass(frozen=True, kw_only=True)
class DeskChanged(Fact, kind="desk.changed"):
    """``changed`` names the settings of the whole desk; the values stay in the row."""

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SetUpStepLeft(Fact, kind="set_up.step_left"):
    """A step of the set-up was skipped, or done."""

    step: str
    skipped: bool


@dataclass(frozen=True, kw_only=True)
class SetUpEnded(Fact, kind="set_up.ended"):
    """Somebody said that nothing need remind of the set-up any more."""


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(Fact, kind="calendar.changed"):
    """A business calendar was made or changed: what of it, and what stood there before and after, as text."""

    calendar: int
    created: bool
    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarDaysSet(Fact, kind="calendar.days_set"):
    """Single days got other hours than their weekday's, or theirs back; None is those of the weekday."""

    calendar: int
    days: tuple[str, ...]
    before: tuple[str | None, ...]
    after: tuple[str | None, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarRemoved(Fact, kind="calendar.removed"):
    """Its teams and channels work by the desk's again."""

    calendar: int
    name: str


@dataclass(frozen=True, kw_only=True)
class HoursGiven(Fact, kind="hours.given"):
    """A team, a channel or an agent works by this business calendar; None is the desk's, or the teams' of the agent."""

    team: int | None
    channel: int | None
    before: int | None
    after: int | None
    agent: int | None = None


@dataclass(frozen=True, kw_only=True)
class SkillSaved(Fact, kind="skill.saved"):
    skill: int


@dataclass(frozen=True, kw_only=True)
class SkillRemoved(Fact, kind="skill.removed"):
    """Nobody has it any more."""

    skill: int
    name: str
