"""The desk as a whole: its settings, and the steps of its set-up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.calendars import Calendar, Digits, known_zone
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.facts import DeskChanged, SetUpEnded, SetUpStepLeft
from jawab.people.models import Agent, DeskSettings, SetUpStep

_CHANGEABLE = frozenset({"name", "language", "calendar", "digits", "time_zone"})


@transaction.atomic
def change_desk(*, by: Actor, **values: str) -> DeskSettings:
    """Name, language, calendar, digits and time zone of the desk; blank is the usual of the language.

    People keep what they chose for themselves. Refuses what the desk does not know.
    """
    require_administrator(by)
    if values.keys() - _CHANGEABLE:
        raise NotAllowed(_("These are not settings of the desk."))
    desk = lock_desk()
    if "name" in values:
        values["name"] = one_line(values["name"])
    changed = tuple(name for name, value in sorted(values.items()) if getattr(desk, name) != value)
    if not changed:
        return desk
    for name in changed:
        setattr(desk, name, values[name])
    _check(desk)
    desk.save(update_fields=changed)
    record(DeskChanged(changed=changed), by=by, audience=())
    return desk


@transaction.atomic
def leave_step(*, step: str, by: Actor, is_skipped: bool) -> SetUpStep:
    """Remember that a step of the set-up was skipped or done; what is done is skipped no more.

    Refuses a step there is not.
    """
    require_administrator(by)
    if step not in SetUpStep.Step.values:
        raise Refused(_("There is no such step."))
    agent = by if isinstance(by, Agent) else None
    if is_skipped and (done := SetUpStep.objects.filter(step=step, is_skipped=False).first()) is not None:
        return done
    told = {"is_skipped": is_skipped, "agent": agent, "at": clock.now()}
    left, _made = SetUpStep.objects.update_or_create(step=step, defaults=told)
    record(SetUpStepLeft(step=step, skipped=is_skipped), by=by, audience=())
    return left


@transaction.atomic
def end_set_up(*, by: Actor) -> DeskSettings:
    """From now on nothing reminds of the set-up; all of it stays in the settings. Said twice, it is said once."""
    require_administrator(by)
    desk = lock_desk()
    if desk.set_up_ended_at is None:
        desk.set_up_ended_at = clock.now()
        desk.save(update_fields=["set_up_ended_at"])
        record(SetUpEnded(), by=by, audience=())
    return desk


def lock_desk() -> DeskSettings:
    """The one row of the desk, until this transaction ends: what two people must not do at once is done in turn."""
    DeskSettings.objects.get_or_create(pk=DeskSettings.ONLY)
    return DeskSettings.objects.select_for_update().get(pk=DeskSettings.ONLY)


def _check(desk: DeskSettings) -> None:
    known = (
        (not desk.calendar or desk.calendar in set(Calendar))
        and (not desk.digits or desk.digits in set(Digits))
        and (not desk.time_zone or known_zone(desk.time_zone))
    )
    if not known:
        raise Refused(_("The desk does not know this calendar, these digits or this time zone."))
    try:
        desk.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as unfit:
        raise Refused(" ".join(unfit.messages)) from unfit
