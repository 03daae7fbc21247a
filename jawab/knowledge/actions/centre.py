"""The help centre as a whole: open or closed, and which edition of it readers see."""

import secrets

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.facts import HelpCentreChanged
from jawab.knowledge.models import HelpCentre
from jawab.people.access import require_administrator

_BITS = 62


@transaction.atomic
def change_help_centre(*, is_open: bool, by: Actor, freshness_goal: int | None = None) -> HelpCentre:
    """While it is closed there is no such page for anybody outside. Refuses a goal that is no share of a hundred."""
    require_administrator(by)
    if freshness_goal is not None and not 0 <= freshness_goal <= 100:
        raise Refused(_("Please give a number from 0 to 100."))
    HelpCentre.objects.get_or_create(pk=HelpCentre.ONLY)
    centre = HelpCentre.objects.select_for_update().get(pk=HelpCentre.ONLY)
    goal = centre.freshness_goal if freshness_goal is None else freshness_goal
    if (centre.is_open, centre.freshness_goal) == (is_open, goal):
        return centre
    if centre.is_open != is_open:
        next_edition()
    centre.is_open, centre.freshness_goal = is_open, goal
    centre.save(update_fields=["is_open", "freshness_goal"])
    record(HelpCentreChanged(is_open=is_open, freshness_goal=goal), by=by, audience=())
    return centre


def next_edition() -> None:
    """Whatever was kept of the help centre is out of date: call it with every change that a reader could see.

    Drawn, not counted: a database that was set back and goes on never has the same edition for something else.
    """
    edition = secrets.randbits(_BITS)
    if not HelpCentre.objects.filter(pk=HelpCentre.ONLY).update(edition=edition):
        HelpCentre.objects.get_or_create(pk=HelpCentre.ONLY, defaults={"edition": edition})
