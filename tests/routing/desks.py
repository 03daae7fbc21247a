"""Small desks to route on: who is there is said in one line."""

from jawab.routing.policy import AgentId, Item, ItemId, Kind, Policy, Profile
from jawab.routing.state import Desk

KINDS = {
    "phone": Kind("phone", target=60.0),
    "chat": Kind("chat", target=90.0),
    "visit": Kind("visit", target=600.0),
    "mail": Kind("mail", target=14400.0, after_idle=15.0, share=0.35, gentle_for=14400.0),
}
POLICY = Policy(KINDS)

SARA, REZA, HUDA = 1, 2, 3


def profile(agent: AgentId, *skills: str, **capacity: int) -> Profile:
    """An agent of level 1 in the skills, for the kinds and numbers given; one call when none are."""
    return Profile(agent, dict.fromkeys(skills or ("billing",), 1), capacity or {"phone": 1})


def desk(*profiles: Profile, policy: Policy = POLICY, now: float = 0.0) -> Desk:
    """All of them ready, since `now`."""
    made = Desk(policy, profiles)
    for one in profiles:
        made.begin(one.id, now)
    return made


def item(
    number: ItemId, kind: str = "phone", skill: str = "billing", *, since: float = 0.0, **more: object
) -> Item:
    """Somebody of the usual class."""
    return Item(number, kind, skill, since, **more)  # type: ignore[arg-type]
