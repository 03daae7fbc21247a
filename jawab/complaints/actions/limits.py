"""How many hours of business a complaint may take, kept by administrators."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.complaints.facts import LimitsChanged
from jawab.complaints.models import Limits
from jawab.people.access import require_administrator

_NAMES = ("minor_hours", "serious_hours", "critical_hours")
_LONGEST = 2000


@transaction.atomic
def change_limits(*, by: Actor, **hours: int) -> Limits:
    """Of what is recorded from now on. Refuses what is not between one hour and 2,000."""
    require_administrator(by)
    if hours.keys() - set(_NAMES):
        raise NotAllowed(_("These are not limits of complaints."))
    if any(not 1 <= value <= _LONGEST for value in hours.values()):
        raise Refused(_("Between one hour and 2,000."))
    Limits.objects.get_or_create(pk=Limits.ONLY)
    limits = Limits.objects.select_for_update().get(pk=Limits.ONLY)
    changed = tuple(name for name in _NAMES if name in hours and getattr(limits, name) != hours[name])
    if not changed:
        return limits
    before = tuple(getattr(limits, name) for name in changed)
    for name in changed:
        setattr(limits, name, hours[name])
    limits.save(update_fields=changed)
    after = tuple(getattr(limits, name) for name in changed)
    record(LimitsChanged(changed=changed, before=before, after=after), by=by, audience=())
    return limits
