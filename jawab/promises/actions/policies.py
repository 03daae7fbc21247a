"""The desk's policies: made, changed, ordered, removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.base.ordering import moved
from jawab.language import one_line, search_key
from jawab.people.access import NO_TEAM, require_administrator
from jawab.people.actions import lock_desk
from jawab.promises.facts import PolicyRemoved, PolicySaved
from jawab.promises.models import Policy, TargetKind
from jawab.tickets.models import Priority
from jawab.tickets.queries import Condition
from jawab.tickets.queries.conditions import stored
from jawab.tickets.queries.filtering import of_nobody

MOST = 50
NAME_LIMIT = 80
LONGEST = 90 * 24 * 60
"""Minutes. Who is to hear within a quarter of a year was promised nothing."""

Minutes = Mapping[str, Mapping[int, int]]
"""For each kind of target, by priority, how long; what is absent has no target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a policy says; see the model."""

    name: str
    minutes: Minutes
    conditions: Iterable[Condition] = field(default=())
    around_the_clock: bool = False
    pauses_on_hold: bool = False


@transaction.atomic
def create_policy(*, terms: Terms, by: Actor) -> Policy:
    """A new one, the last to be asked. Refuses one without a name or any target, a name that is taken, and too many."""
    require_administrator(by)
    beside = _locked()
    if len(beside) >= MOST:
        raise Refused(_("There are too many policies. Please remove one first."))
    made = Policy(position=max((each.position for each in beside), default=-1) + 1)
    _write(made, terms, beside)
    record(PolicySaved(policy=made.pk, created=True), by=by, audience=[NO_TEAM])
    return made


@transaction.atomic
def change_policy(*, policy: Policy, terms: Terms, by: Actor) -> Policy:
    """Refuses the same. Clocks that run are set anew by it, soon after."""
    require_administrator(by)
    fresh, beside = _one_of(policy)
    _write(fresh, terms, beside)
    record(PolicySaved(policy=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def move_policy(*, policy: Policy, to: Literal["up", "down"], by: Actor) -> Policy:
    """One place earlier or later to be asked; at the end nothing changes."""
    require_administrator(by)
    fresh, beside = _one_of(policy)
    if ordered := moved(beside, fresh, to):
        Policy.objects.bulk_update(ordered, ["position"])
        record(PolicySaved(policy=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def remove_policy(*, policy: Policy, by: Actor) -> None:
    """Its tickets fall under the next policy that fits, or none; what was met or missed stays."""
    require_administrator(by)
    fresh, _beside = _one_of(policy)
    fact = PolicyRemoved(policy=fresh.pk, name=fresh.name)
    fresh.delete()
    record(fact, by=by, audience=[NO_TEAM])


def _write(policy: Policy, terms: Terms, beside: Iterable[Policy]) -> None:
    name = one_line(terms.name, NAME_LIMIT)
    if not name:
        raise Refused(_("Please name the policy."))
    if any(each.pk != policy.pk and search_key(each.name) == search_key(name) for each in beside):
        raise Refused(_("Another policy has this name."))
    policy.name, policy.minutes = name, _kept(terms.minutes)
    if not policy.minutes:
        raise Refused(_("Please give at least one target a length."))
    policy.conditions = stored(each for each in terms.conditions if of_nobody(each.field))
    policy.around_the_clock, policy.pauses_on_hold = terms.around_the_clock, terms.pauses_on_hold
    policy.save()


def _kept(minutes: Minutes) -> dict[str, dict[str, int]]:
    kept: dict[str, dict[str, int]] = {}
    for kind in TargetKind:
        lengths = {str(p): n for p in Priority if (n := minutes.get(kind, {}).get(p)) is not None}
        if any(not 0 < length <= LONGEST for length in lengths.values()):
            raise Refused(_("A target takes at least a minute and at most 90 days."))
        if lengths:
            kept[kind] = lengths
    return kept


def _locked() -> list[Policy]:
    """All of them, the desk's own row first: a name that somebody takes in this moment is no row to lock yet."""
    lock_desk()
    return list(Policy.objects.select_for_update(no_key=True).order_by("position", "pk"))


def _one_of(policy: Policy) -> tuple[Policy, list[Policy]]:
    beside = _locked()
    fresh = next((each for each in beside if each.pk == policy.pk), None)
    if fresh is None:
        raise NotThere(_("There is no such policy."))
    return fresh, beside
