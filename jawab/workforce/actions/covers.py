"""Who stands in for somebody whenever they are away."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.workforce.access import locked_agent
from jawab.workforce.actions.duty import audience_of
from jawab.workforce.facts import CoverNamed
from jawab.workforce.models import StandingCover


@transaction.atomic
def name_cover(*, agent: Agent, cover: Agent | None, by: Actor) -> None:
    """From now on ``cover`` stands in for ``agent`` when they are off duty or silent; without one their team does.

    What is covered already stays where it is. Refuses who may not say it of them, and a cover who has left or is the
    agent. Two may stand in for each other: whoever is there has it.
    """
    fresh = locked_agent(agent, by=by)
    if cover is not None and (cover.pk == fresh.pk or not cover.is_active):
        raise Refused(_("Please choose somebody else who works here as the cover."))
    before = StandingCover.objects.filter(agent=fresh).values_list("cover", flat=True).first()
    after = cover.pk if cover else None
    if before == after:
        return
    if after is None:
        StandingCover.objects.filter(agent=fresh).delete()
    else:
        named = {
            "cover_id": after,
            "named_by": by if isinstance(by, Agent) else None,
            "named_at": clock.now(),
        }
        StandingCover.objects.update_or_create(agent=fresh, defaults=named)
    fact = CoverNamed(agent=fresh.pk, before=before, cover=after)
    heard = [*audience_of(fresh), *([cover.audience] if cover else [])]
    record(fact, by=by, audience=heard)
