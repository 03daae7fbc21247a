"""What happens to surveys."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SurveyAsked(Fact, kind="survey.asked"):
    """``way`` is an ``AskedBy``; ``message`` the letter, where there is one."""

    asking: int
    measure: str
    way: str
    message: int | None = None


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Fact, kind="survey.answered"):
    """``before`` is the score that this one takes the place of; ``reasons`` are codes, ``low`` asks for a follow-up."""

    asking: int
    measure: str
    score: int
    low: bool
    before: int | None = None
    reasons: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class SurveysDeclined(Fact, kind="survey.declined"):
    """They want to be asked no more."""

    asking: int
    customer: int


@dataclass(frozen=True, kw_only=True)
class SurveyChanged(Fact, kind="survey.changed"):
    """What of one measure was changed, by its names."""

    measure: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SurveySettingsChanged(Fact, kind="survey.settings_changed"):
    """Settings by their names, with what they were and are."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReasonsChanged(Fact, kind="survey.reasons_changed"):
    """``count`` is how many can be ticked from now on."""

    count: int
