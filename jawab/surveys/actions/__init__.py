"""Every change to surveys: by administrators, by what happens to tickets, by the clock, and by customers."""

from jawab.surveys.actions.answering import Said, answer, decline
from jawab.surveys.actions.asking import ask_about, ask_due
from jawab.surveys.actions.customers import come_back_from_customer, erase_from_surveys, go_with_customer
from jawab.surveys.actions.planning import drop_asking, plan_asking
from jawab.surveys.actions.settings import (
    ReasonWish,
    SettingsWish,
    SurveyWish,
    change_reasons,
    change_settings,
    change_survey,
)

__all__ = [
    "ReasonWish",
    "Said",
    "SettingsWish",
    "SurveyWish",
    "answer",
    "ask_about",
    "ask_due",
    "change_reasons",
    "change_settings",
    "change_survey",
    "come_back_from_customer",
    "decline",
    "drop_asking",
    "erase_from_surveys",
    "go_with_customer",
    "plan_asking",
]
