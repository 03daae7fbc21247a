"""The people of the desk, on both sides of it."""

from jawab.people.models.addresses import Address, AddressLabel
from jawab.people.models.agents import Agent, Invitation, Role
from jawab.people.models.calendars import BusinessCalendar, CalendarDay
from jawab.people.models.customers import (
    ContactKind,
    ContactPoint,
    Customer,
    CustomerKind,
    CustomerNote,
    Organisation,
)
from jawab.people.models.desk import DeskSettings, SetUpStep
from jawab.people.models.fields import Field, FieldKind, Holder, Needed
from jawab.people.models.signatures import Signature
from jawab.people.models.skills import AgentSkill, Skill, SkillKind
from jawab.people.models.structure import Department, Membership, Team

__all__ = [
    "Address",
    "AddressLabel",
    "Agent",
    "AgentSkill",
    "BusinessCalendar",
    "CalendarDay",
    "ContactKind",
    "ContactPoint",
    "Customer",
    "CustomerKind",
    "CustomerNote",
    "Department",
    "DeskSettings",
    "Field",
    "FieldKind",
    "Holder",
    "Invitation",
    "Membership",
    "Needed",
    "Organisation",
    "Role",
    "SetUpStep",
    "Signature",
    "Skill",
    "SkillKind",
    "Team",
]
