"""The first line of a trace, as the desk's policy and its agents."""

from collections.abc import Mapping
from typing import Any

from jawab.cli.waits.fields import listed, mapped, number, objects, whole
from jawab.routing.policy import Kind, Policy, Profile

_MANY = "chat"  # the kind that an agent may hold several of, as many as `chats` says
_GENTLE = "email"  # the kind for quiet agents


def policy_of(event: Mapping[str, Any]) -> Policy:
    """The kinds of channel with their targets, and when quiet agents are given mail."""
    targets, figures = mapped(event, "target"), mapped(event, "policy")
    kinds = {}
    for name in map(str, listed(event, "channels")):
        target = number(targets, name)
        if target <= 0:
            raise ValueError(f"the target of {name[:40]!r} is not above 0")
        after_idle, share = 0.0, 1.0
        if name == _GENTLE:
            after_idle = number(figures, "email_after_idle") if "email_after_idle" in figures else 0.0
            share = number(figures, "email_share") if "email_share" in figures else 1.0
        kinds[name] = Kind(name, target, after_idle, share)
    return Policy(kinds)


def profiles_of(event: Mapping[str, Any]) -> list[Profile]:
    """The agents, each with the skills and channels of theirs."""
    profiles = []
    for agent in objects(event, "agents"):
        skills = dict.fromkeys(map(str, listed(agent, "topics")), 1)
        channels = map(str, listed(agent, "channels"))
        capacity = {name: whole(agent, "chats") if name == _MANY else 1 for name in channels}
        profiles.append(Profile(whole(agent, "id"), skills, capacity))
    return profiles
