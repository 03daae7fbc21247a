"""Every change to people, one verb each."""

from jawab.people.actions.addresses import (
    add_address,
    change_address,
    make_main_address,
    remove_address,
)
from jawab.people.actions.agents import change_agent, change_preferences, join, set_teams
from jawab.people.actions.calendars import (
    CalendarWish,
    DayWish,
    change_calendar,
    clear_days,
    create_calendar,
    make_default,
    remove_calendar,
    set_days,
)
from jawab.people.actions.contact_points import (
    add_contact_point,
    make_main_contact_point,
    mark_contact_point_failing,
    remove_contact_point,
    revive_contact_point,
    verify_contact_point,
)
from jawab.people.actions.customers import change_customer, create_organisation, set_customer_fields
from jawab.people.actions.desk import change_desk, end_set_up, leave_step, lock_desk
from jawab.people.actions.erasing import erase_customer
from jawab.people.actions.exporting import ask_export, forget_exports, keep_export, take_export
from jawab.people.actions.fields import (
    FieldWish,
    Option,
    change_field,
    create_field,
    move_field,
    retire_field,
    revive_field,
)
from jawab.people.actions.filling import Filling, fill_in_all
from jawab.people.actions.giving_hours import give_agent_hours, give_channel_hours, give_team_hours
from jawab.people.actions.invitations import (
    accept_invitation,
    first_administrator_link,
    invite,
    open_invitation,
    withdraw_invitation,
)
from jawab.people.actions.merging import (
    give_back,
    merge_customers,
    moved_with,
    part_customers,
    take_along,
)
from jawab.people.actions.notes import change_customer_note, note_customer, withdraw_customer_note
from jawab.people.actions.profiles import (
    add_identity,
    add_to_segment,
    give_consent,
    open_identity,
    remove_identity,
    take_from_segment,
    withdraw_consent,
)
from jawab.people.actions.recognising import Sender, introduce, introduce_all, recognise, recognise_all
from jawab.people.actions.sign_in import (
    end_sessions,
    forget_sessions,
    give_fresh_password,
    remove_second_step,
    set_password,
)
from jawab.people.actions.signatures import sign_as
from jawab.people.actions.skills import remove_skill, save_skill, set_skills
from jawab.people.actions.structure import (
    begin_first_team,
    change_team,
    create_department,
    create_team,
    rename_department,
    rename_team,
)
from jawab.people.actions.telling_apart import tell_apart

__all__ = [
    "CalendarWish",
    "DayWish",
    "FieldWish",
    "Filling",
    "Option",
    "Sender",
    "accept_invitation",
    "add_address",
    "add_contact_point",
    "add_identity",
    "add_to_segment",
    "ask_export",
    "begin_first_team",
    "change_address",
    "change_agent",
    "change_calendar",
    "change_customer",
    "change_customer_note",
    "change_desk",
    "change_field",
    "change_preferences",
    "change_team",
    "clear_days",
    "create_calendar",
    "create_department",
    "create_field",
    "create_organisation",
    "create_team",
    "end_sessions",
    "end_set_up",
    "erase_customer",
    "fill_in_all",
    "first_administrator_link",
    "forget_exports",
    "forget_sessions",
    "give_agent_hours",
    "give_back",
    "give_channel_hours",
    "give_consent",
    "give_fresh_password",
    "give_team_hours",
    "introduce",
    "introduce_all",
    "invite",
    "join",
    "keep_export",
    "leave_step",
    "lock_desk",
    "make_default",
    "make_main_address",
    "make_main_contact_point",
    "mark_contact_point_failing",
    "merge_customers",
    "move_field",
    "moved_with",
    "note_customer",
    "open_identity",
    "open_invitation",
    "part_customers",
    "recognise",
    "recognise_all",
    "remove_address",
    "remove_calendar",
    "remove_contact_point",
    "remove_identity",
    "remove_second_step",
    "remove_skill",
    "rename_department",
    "rename_team",
    "retire_field",
    "revive_contact_point",
    "revive_field",
    "save_skill",
    "set_customer_fields",
    "set_days",
    "set_password",
    "set_skills",
    "set_teams",
    "sign_as",
    "take_along",
    "take_export",
    "take_from_segment",
    "tell_apart",
    "verify_contact_point",
    "withdraw_consent",
    "withdraw_customer_note",
    "withdraw_invitation",
]
