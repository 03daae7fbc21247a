"""Wallboards: a link made under which anybody sees figures, and switched off."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.base.link_secrets import digest, fresh_token
from jawab.language import one_line
from jawab.people.models import Agent, Department
from jawab.people.models.agents import LANGUAGES
from jawab.routing.access import boards_led, departments_led
from jawab.routing.facts import WallboardOpened, WallboardRevoked
from jawab.routing.models import Wallboard

MOST = 50
"""Links that hang at once."""


@transaction.atomic
def open_board(
    *, name: str, department: Department | None, language: str, by: Agent, with_names: bool = False
) -> tuple[Wallboard, str]:
    """The board and the token of its link: shown now, never again. Without a department it is the whole desk's.

    Refuses who does not lead the department, for the whole desk who is no administrator, and an empty name.
    """
    if department is None and not by.is_administrator:
        raise NotAllowed(_("Only an administrator may do this."))
    if department is not None and not departments_led(by).filter(pk=department.pk).exists():
        raise NotAllowed(_("Only those who lead this department may do this."))
    name = one_line(name, 80)
    if not name:
        raise Refused(_("A name is needed."))
    if language not in dict(LANGUAGES):
        raise Refused(_("There is no such language."))
    if Wallboard.objects.filter(revoked_at=None).count() >= MOST:
        raise Refused(_("There are too many wallboards. Please switch one off first."))
    token = fresh_token()
    made = Wallboard.objects.create(
        digest=digest(token),
        name=name,
        department=department,
        language=language,
        with_names=with_names,
        made_by=by,
        made_at=clock.now(),
    )
    number = department.pk if department else None
    record(WallboardOpened(wallboard=made.pk, department=number, with_names=with_names), by=by, audience=())
    return made, token


@transaction.atomic
def revoke_board(*, board: Wallboard, by: Agent) -> Wallboard:
    """Its link leads nowhere from now on. Raises NotThere for one that ``by`` does not lead, or that hangs no more."""
    fresh = boards_led(by).select_for_update(no_key=True, of=("self",)).filter(pk=board.pk).first()
    if fresh is None:
        raise NotThere(_("There is no such wallboard. Perhaps its link was switched off."))
    fresh.revoked_at = clock.now()
    fresh.save(update_fields=["revoked_at"])
    record(WallboardRevoked(wallboard=fresh.pk), by=by, audience=())
    return fresh
