"""Shops elsewhere: that there is one, and what it is called."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.commerce.models import Origin
from jawab.language import one_line
from jawab.people.access import require_administrator


@transaction.atomic
def name_origin(*, origin: Origin | None, name: str, by: Actor) -> Origin:
    """A new one where there is none yet. Refuses no name."""
    require_administrator(by)
    name = one_line(name, 120)
    if not name:
        raise Refused(_("A name is needed."))
    row = Origin.objects.select_for_update().get(pk=origin.pk) if origin else Origin()
    if row.name != name:
        row.name = name
        row.save()
    return row
