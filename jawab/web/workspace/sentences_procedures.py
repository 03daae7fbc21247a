"""The sentences of procedures, in the history of tickets where they are followed and on their own page."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.language import isolate, number
from jawab.procedures import facts
from jawab.web.workspace.names import Names, Speak


def _written(fact: facts.ProcedureWritten, who: str, names: Names) -> str:
    words = _words(fact, who) | {"version": number(fact.version, names.style)}
    return _("%(who)s wrote version %(version)s of the procedure “%(name)s”.") % words


def _given(fact: facts.ProcedureGiven, who: str, names: Names) -> str:
    words = _words(fact, who) | {"to": names.agent(fact.to)}
    return _("%(who)s gave the procedure “%(name)s” to %(to)s.") % words


def _tested(fact: facts.ProcedureTested, who: str, names: Names) -> str:
    words = _words(fact, who) | {"version": number(fact.version, names.style)}
    return _("%(who)s tested version %(version)s of the procedure “%(name)s”.") % words


def _retired(fact: facts.ProcedureRetired, who: str, names: Names) -> str:
    del names
    return _("%(who)s retired the procedure “%(name)s”.") % _words(fact, who)


def _revived(fact: facts.ProcedureRevived, who: str, names: Names) -> str:
    del names
    return _("%(who)s took the procedure “%(name)s” into use again.") % _words(fact, who)


def _begun(fact: facts.ProcedureBegun, who: str, names: Names) -> str:
    del names
    return _("%(who)s began the procedure “%(name)s”.") % _words(fact, who)


def _ticked(fact: facts.StepTicked, who: str, names: Names) -> str:
    del names
    return _("%(who)s ticked “%(line)s”.") % {"who": who, "line": isolate(fact.line)}


def _unticked(fact: facts.StepUnticked, who: str, names: Names) -> str:
    del names
    return _("%(who)s took the tick from “%(line)s”.") % {"who": who, "line": isolate(fact.line)}


def _done(fact: facts.StepDone, who: str, names: Names) -> str:
    del names
    words = {"who": who, "step": isolate(fact.step), "answer": isolate(fact.answer)}
    if fact.answer:
        return _("%(who)s answered “%(step)s”: %(answer)s.") % words
    return _("%(who)s did “%(step)s”.") % words


def _taken_back(fact: facts.StepTakenBack, who: str, names: Names) -> str:
    del names
    return _("%(who)s went back to “%(step)s”.") % {"who": who, "step": isolate(fact.step)}


def _ended(fact: facts.ProcedureEnded, who: str, names: Names) -> str:
    del names
    return _("%(who)s came to the end of the procedure “%(name)s”.") % _words(fact, who)


def _left(fact: facts.ProcedureLeft, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"step": isolate(fact.step)}
    return _("%(who)s left the procedure “%(name)s” at “%(step)s”.") % words


def _words(fact: facts.OfProcedure, who: str) -> dict[str, str]:
    return {"who": who, "name": isolate(fact.title)}


SPOKEN: dict[type[Fact], Speak] = {
    facts.ProcedureWritten: _written,
    facts.ProcedureGiven: _given,
    facts.ProcedureTested: _tested,
    facts.ProcedureRetired: _retired,
    facts.ProcedureRevived: _revived,
    facts.ProcedureBegun: _begun,
    facts.StepTicked: _ticked,
    facts.StepUnticked: _unticked,
    facts.StepDone: _done,
    facts.StepTakenBack: _taken_back,
    facts.ProcedureEnded: _ended,
    facts.ProcedureLeft: _left,
}
