"""What holds for all outreach, kept by administrators."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.outreach.facts import OutreachChanged
from jawab.outreach.models import OutreachSettings
from jawab.people.access import require_administrator
from jawab.people.models import Team

MOST, LONGEST = 50, 366


@transaction.atomic
def change_outreach(
    *, by: Actor, sales_team: Team | None, most: int | None = None, within_days: int | None = None
) -> OutreachSettings:
    """To whom leads go from now on; None leaves them with whoever notes them.

    How often one customer is written to first stays as it is where nothing is said. Refuses a team at rest, and numbers
    out of range.
    """
    require_administrator(by)
    if sales_team is not None and not sales_team.is_active:
        raise Refused(_("This team is not active."))
    OutreachSettings.objects.get_or_create(pk=OutreachSettings.ONLY)
    kept = OutreachSettings.objects.select_for_update(no_key=True).get(pk=OutreachSettings.ONLY)
    wanted = {
        "sales_team_id": sales_team.pk if sales_team else None,
        "most": kept.most if most is None else most,
        "within_days": kept.within_days if within_days is None else within_days,
    }
    if not 0 <= (wanted["most"] or 0) <= MOST or not 1 <= (wanted["within_days"] or 0) <= LONGEST:
        raise Refused(_("Please choose 0 to 50 letters in 1 to 366 days."))
    changed = tuple(name for name, value in sorted(wanted.items()) if getattr(kept, name) != value)
    if not changed:
        return kept
    before = tuple(str(getattr(kept, name) or "") for name in changed)
    for name in changed:
        setattr(kept, name, wanted[name])
    kept.save()
    after = tuple(str(wanted[name] or "") for name in changed)
    record(OutreachChanged(changed=changed, before=before, after=after), by=by, audience=())
    return kept
