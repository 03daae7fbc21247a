"""Whose wallboards somebody may make and switch off, and which one a link leads to."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere
from jawab.base.link_secrets import digest
from jawab.people.access import visible_teams
from jawab.people.models import Agent, Department
from jawab.routing.models import Wallboard


def departments_led(by: Agent) -> QuerySet[Department]:
    """Those whose figures ``by`` may put on a wall: a supervisor's own, all for an administrator, else none."""
    if by.is_administrator:
        return Department.objects.all()
    if not by.is_supervisor:
        return Department.objects.none()
    return Department.objects.filter(pk__in=visible_teams(by).order_by().values("department"))


def boards_led(by: Agent) -> QuerySet[Wallboard]:
    """Those that hang, of these departments; of the whole desk for administrators alone."""
    hanging = Wallboard.objects.filter(revoked_at=None).select_related("department", "made_by")
    return hanging if by.is_administrator else hanging.filter(department__in=departments_led(by))


def board_behind(token: str) -> Wallboard:
    """Raises NotThere alike for a wrong and a revoked link."""
    hanging = Wallboard.objects.filter(digest=digest(token), revoked_at=None)
    found = hanging.select_related("department").first()
    if found is None:
        raise NotThere(_("There is no such wallboard. Perhaps its link was switched off."))
    return found
