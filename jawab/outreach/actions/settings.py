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


@transaction.atomic
def change_outreach(*, sales_team: Team | None, by: Actor) -> OutreachSettings:
    """To whom leads go from now on; None leaves them with whoever notes them. Refuses a team at rest."""
    require_administrator(by)
    if sales_team is not None and not sales_team.is_active:
        raise Refused(_("This team is not active."))
    OutreachSettings.objects.get_or_create(pk=OutreachSettings.ONLY)
    kept = OutreachSettings.objects.select_for_update(no_key=True).get(pk=OutreachSettings.ONLY)
    wanted = sales_team.pk if sales_team else None
    if kept.sales_team_id == wanted:
        return kept
    before, kept.sales_team = kept.sales_team_id, sales_team
    kept.save(update_fields=["sales_team"])
    fact = OutreachChanged(changed=("sales_team",), before=(str(before or ""),), after=(str(wanted or ""),))
    record(fact, by=by, audience=())
    return kept
