"""The sentences of targets: of what was missed, and of what moved one. What runs as it should needs no words."""

from datetime import datetime

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.facts import Fact
from jawab.promises import target_facts as facts
from jawab.promises.models import Stage, TargetKind
from jawab.web.workspace.names import Names, Speak


def _met(fact: facts.TargetMet, who: str, names: Names) -> str:
    del who, names
    return _("Target met late: %(target)s.") % {"target": _what(fact.what)} if fact.late else ""


def _moved(fact: facts.TargetMoved, who: str, names: Names) -> str:
    """That it stands while we wait, and runs on afterwards, the status says already."""
    del who
    form = {
        "ticket.priority_changed": _("With the new priority the target “%(target)s” is due %(due)s."),
        "ticket.handed_over": _("With the new team the target “%(target)s” is due %(due)s."),
        "policy.saved": _("By the new policy the target “%(target)s” is due %(due)s."),
        "calendar.changed": _("By the new business hours the target “%(target)s” is due %(due)s."),
    }.get(fact.because)
    if form is None or not fact.after:
        return ""
    return form % {"target": _what(fact.what), "due": _time(fact.after, names)}


def _warned(fact: facts.TargetWarned, who: str, names: Names) -> str:
    del who
    return _("The target “%(target)s” is due soon, %(due)s.") % _words(fact.what, fact.due, names)


def _broken(fact: facts.TargetBroken, who: str, names: Names) -> str:
    del who
    return _("The target “%(target)s”, due %(due)s, was missed.") % _words(fact.what, fact.due, names)


def _escalated(fact: facts.TargetEscalated, who: str, names: Names) -> str:
    del who
    form = _("The target “%(target)s”, due %(due)s, is still not met: the supervisors were told.")
    if fact.stage >= Stage.WITH_ADMINISTRATORS:
        form = _("The target “%(target)s”, due %(due)s, is still not met: the administrators were told.")
    return form % _words(fact.what, fact.due, names)


def _words(what: str, due: str, names: Names) -> dict[str, str]:
    return {"target": _what(what), "due": _time(due, names)}


def _what(kind: str) -> str:
    return str(TargetKind(kind).label)


def _time(text: str, names: Names) -> str:
    return calendars.moment(datetime.fromisoformat(text), names.style)


SPOKEN: dict[type[Fact], Speak] = {
    facts.TargetMet: _met,
    facts.TargetMoved: _moved,
    facts.TargetWarned: _warned,
    facts.TargetBroken: _broken,
    facts.TargetEscalated: _escalated,
}
