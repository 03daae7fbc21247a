"""What happens to follow-ups."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class FollowUpAsked(Fact, kind="follow_up.asked"):
    message: int


@dataclass(frozen=True, kw_only=True)
class FollowUpAnswered(Fact, kind="follow_up.answered"):
    """``answer`` is yes, no, or none where nobody said anything."""

    answer: str


@dataclass(frozen=True, kw_only=True)
class FollowUpRuleChanged(Fact, kind="follow_up.rule_changed"):
    """``days`` is None where the channel asks no more."""

    channel: int
    days: int | None
