"""Tested before it is recommended."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.procedures.access import locked_procedure, may_test
from jawab.procedures.facts import ProcedureTested
from jawab.procedures.models import Procedure, ProcedureVersion
from jawab.procedures.queries import never_walked


@transaction.atomic
def pass_procedure(*, procedure: Procedure, version: int, by: Agent) -> ProcedureVersion:
    """``version``, which must be the newest, works as it is written: from now on it is what is recommended.

    Refuses its own writer, but for whoever supervises, and a version of which some step was never gone through.
    """
    fresh = locked_procedure(by, procedure.pk)
    newest = fresh.versions.get(number=fresh.version)
    if newest.number != version:
        raise Refused(_("There is a newer version. Please try that one."))
    if newest.tested_at is not None:
        return newest
    if not may_test(by, newest):
        raise NotAllowed(_("Somebody else has to try this before it is recommended."))
    if left := never_walked(newest):
        form = _("Nobody has gone through %(step)s yet.")
        raise Refused(form % {"step": isolate(left[0].title)})
    newest.tested_by, newest.tested_at = by, clock.now()
    newest.save(update_fields=["tested_by", "tested_at"])
    fresh.recommended = newest
    fresh.save(update_fields=["recommended"])
    fact = ProcedureTested(procedure=fresh.pk, title=newest.title, version=newest.number)
    record(fact, by=by, audience=())
    return newest
