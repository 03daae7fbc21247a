"""The sentences of promises."""

from datetime import datetime

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.facts import Fact
from jawab.promises import facts
from jawab.promises.models import Stage
from jawab.web.workspace.names import Names, Speak


def _made(fact: facts.PromiseMade, who: str, names: Names) -> str:
    return _("%(who)s promised something by %(due)s.") % {"who": who, "due": _time(fact.due, names)}


def _kept(fact: facts.PromiseKept, who: str, names: Names) -> str:
    form = _("%(who)s kept the promise due %(due)s.")
    if fact.late:
        form = _("%(who)s did what was promised by %(due)s, late.")
    return form % {"who": who, "due": _time(fact.due, names)}


def _moved(fact: facts.PromiseMoved, who: str, names: Names) -> str:
    words = {"who": who, "before": _time(fact.before, names), "after": _time(fact.after, names)}
    return _("%(who)s moved the promise due %(before)s to %(after)s.") % words


def _dropped(fact: facts.PromiseDropped, who: str, names: Names) -> str:
    return _("%(who)s dropped the promise due %(due)s.") % {"who": who, "due": _time(fact.due, names)}


def _reopened(fact: facts.PromiseReopened, who: str, names: Names) -> str:
    del who
    return _("The promise due %(due)s stands again.") % {"due": _time(fact.due, names)}


def _taken(fact: facts.PromiseTaken, who: str, names: Names) -> str:
    del who
    if fact.after is None:
        return _("What was promised waits with the team.")
    return _("%(whom)s keeps what was promised from now on.") % {"whom": names.agent(fact.after)}


def _warned(fact: facts.PromiseWarned, who: str, names: Names) -> str:
    del who
    return _("A promise is due soon, %(due)s.") % {"due": _time(fact.due, names)}


def _broken(fact: facts.PromiseBroken, who: str, names: Names) -> str:
    del who
    return _("The promise due %(due)s was not kept in time.") % {"due": _time(fact.due, names)}


def _escalated(fact: facts.PromiseEscalated, who: str, names: Names) -> str:
    del who
    form = _("What was promised by %(due)s is still not done: the supervisors were told.")
    if fact.stage >= Stage.WITH_ADMINISTRATORS:
        form = _("What was promised by %(due)s is still not done: the administrators were told.")
    return form % {"due": _time(fact.due, names)}


def _explained(fact: facts.PromiseExplained, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s wrote down why a promise was not kept.") % {"who": who}


def _time(text: str, names: Names) -> str:
    return calendars.moment(datetime.fromisoformat(text), names.style)


SPOKEN: dict[type[Fact], Speak] = {
    facts.PromiseMade: _made,
    facts.PromiseKept: _kept,
    facts.PromiseMoved: _moved,
    facts.PromiseDropped: _dropped,
    facts.PromiseReopened: _reopened,
    facts.PromiseTaken: _taken,
    facts.PromiseWarned: _warned,
    facts.PromiseBroken: _broken,
    facts.PromiseEscalated: _escalated,
    facts.PromiseExplained: _explained,
}
