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
from jawab.people.actions.customers import (
    add_contact_point,
    change_customer,
    create_organisation,
    mark_contact_point_failing,
    note_customer,
    revive_contact_point,
    set_customer_fields,
)
from jawab.people.actions.desk import change_desk, end_set_up, leave_step, lock_desk
from jawab.people.actions.fields import (
    FieldWish,
    Option,
    change_field,
    create_field,
    move_field,
    retire_field,
    revive_field,
)
from jawab.people.actions.giving_hours import give_agent_hours, give_channel_hours, give_team_hours
from jawab.people.actions.invitations import (
    accept_invitation,
    first_administrator_link,
    invite,
    open_invitation,
    withdraw_invitation,
)
from jawab.people.actions.recognising import Sender, introduce, recognise, recognise_all
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

__all__ = [
    "CalendarWish",
    "DayWish",
    "FieldWish",
    "Option",
    "Sender",
    "accept_invitation",
    "add_address",
    "add_contact_point",
    "begin_first_team",
    "change_address",
    "change_agent",
    "change_calendar",
    "change_customer",
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
    "first_administrator_link",
    "forget_sessions",
    "give_agent_hours",
    "give_channel_hours",
    "give_fresh_password",
    "give_team_hours",
    "introduce",
    "invite",
    "join",
    "leave_step",
    "lock_desk",
    "make_default",
    "make_main_address",
    "mark_contact_point_failing",
    "move_field",
    "note_customer",
    "open_invitation",
    "recognise",
    "recognise_all",
    "remove_address",
    "remove_calendar",
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
    "withdraw_invitation",
]
