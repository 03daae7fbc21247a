"""How the desk gives out work, and how much an agent holds at a time."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.routing.facts import CapacitySet, RoutingChanged
from jawab.routing.models import AgentCapacity, Load, RoutingSettings

MOST_MINUTES = 60 * 24 * 7
MOST_HELD = 100
_LIMITS: dict[str, tuple[int, int]] = {
    "owner_minutes": (0, MOST_MINUTES),
    "relax_minutes": (0, MOST_MINUTES),
    "offer_minutes": (0, MOST_MINUTES),
    "target_minutes": (1, 60 * 24 * 60),
    "calls": (0, MOST_HELD),
    "chats": (0, MOST_HELD),
    "mails": (0, MOST_HELD),
}
_SWITCHES = {"pushes", "without_skill"}


@transaction.atomic
def change_routing(*, by: Actor, **wanted: int | bool) -> RoutingSettings:
    """Change the settings that are named; lengths are in minutes. Refuses other names, and numbers out of range."""
    require_administrator(by)
    if wanted.keys() - _LIMITS.keys() - _SWITCHES:
        raise NotAllowed(_("These are not settings of routing."))
    for name, (least, most) in _LIMITS.items():
        if name in wanted and not least <= wanted[name] <= most:
            raise Refused(
                _("Please choose a number from %(least)s to %(most)s.") % {"least": least, "most": most}
            )
    RoutingSettings.objects.get_or_create(pk=RoutingSettings.ONLY)
    kept = RoutingSettings.objects.select_for_update(no_key=True).get(pk=RoutingSettings.ONLY)
    changed = tuple(name for name, value in sorted(wanted.items()) if getattr(kept, name) != value)
    if not changed:
        return kept
    before = tuple(str(getattr(kept, name)) for name in changed)
    for name in changed:
        setattr(kept, name, wanted[name])
    kept.save(update_fields=changed)
    after = tuple(str(wanted[name]) for name in changed)
    record(RoutingChanged(changed=changed, before=before, after=after), by=by, audience=())
    return kept


@transaction.atomic
def set_capacity(*, agent: Agent, most: Mapping[str, int | None], by: Actor) -> None:
    """How many of each load ``agent`` holds at a time; None is the desk's usual number, 0 is none of this kind.

    Refuses a load that is none and numbers out of range.
    """
    require_administrator(by)
    if most.keys() - {*Load.values} or not all(
        0 <= each <= MOST_HELD for each in most.values() if each is not None
    ):
        raise Refused(
            _("Please choose a number from %(least)s to %(most)s.") % {"least": 0, "most": MOST_HELD}
        )
    Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    present = dict(AgentCapacity.objects.filter(agent=agent).values_list("load", "most"))
    changed = tuple(load for load, number in sorted(most.items()) if present.get(load) != number)
    if not changed:
        return
    AgentCapacity.objects.filter(agent=agent, load__in=changed).delete()
    rows = [(load, number) for load in changed if (number := most[load]) is not None]
    AgentCapacity.objects.bulk_create(
        [AgentCapacity(agent=agent, load=load, most=number) for load, number in rows]
    )
    after = tuple(most[load] for load in changed)
    record(CapacitySet(agent=agent.pk, loads=changed, after=after), by=by, audience=[agent.audience])
