"""The people of the desk, on both sides of it."""

from jawab.people.models.addresses import Address, AddressLabel
from jawab.people.models.agents import Agent, Invitation, Role
from jawab.people.models.calendars import BusinessCalendar, CalendarDay
from jawab.people.models.confirmations import Confirmation, ConfirmationEnd
from jawab.people.models.customers import (
    CARRIES_CODES,
    ContactKind,
    ContactPoint,
    Customer,
    CustomerKind,
    CustomerNote,
    Expertise,
    Organisation,
    Proof,
)
from jawab.people.models.desk import DeskSettings, SetUpStep
from jawab.people.models.exports import PersonExport
from jawab.people.models.fields import Field, FieldKind, Holder, Needed
from jawab.people.models.merges import CustomerMerge, CustomerMove, ToldApart
from jawab.people.models.profiles import Consent, Identity, Purpose, Segment, Way
from jawab.people.models.signatures import Signature
from jawab.people.models.signing_in import CustomerSession, SignInCode
from jawab.people.models.skills import AgentSkill, Skill, SkillKind
from jawab.people.models.structure import Department, Membership, Team

__all__ = [
    "CARRIES_CODES",
    "Address",
    "AddressLabel",
    "Agent",
    "AgentSkill",
    "BusinessCalendar",
    "CalendarDay",
    "Confirmation",
    "ConfirmationEnd",
    "Consent",
    "ContactKind",
    "ContactPoint",
    "Customer",
    "CustomerKind",
    "CustomerMerge",
    "CustomerMove",
    "CustomerNote",
    "CustomerSession",
    "Department",
    "DeskSettings",
    "Expertise",
    "Field",
    "FieldKind",
    "Holder",
    "Identity",
    "Invitation",
    "Membership",
    "Needed",
    "Organisation",
    "PersonExport",
    "Proof",
    "Purpose",
    "Role",
    "Segment",
    "SetUpStep",
    "SignInCode",
    "Signature",
    "Skill",
    "SkillKind",
    "Team",
    "ToldApart",
    "Way",
]
