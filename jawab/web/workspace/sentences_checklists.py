"""What happened to the check-lists of a ticket, as sentences."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.language import isolate
from jawab.tickets.facts import checklists as facts
from jawab.web.workspace.names import Names, Speak


def _put(fact: facts.ChecklistPut, who: str, names: Names) -> str:
    words = {"who": who, "name": _name(fact.checklist, names)}
    return _("%(who)s put the check-list “%(name)s” on the ticket.") % words


def _taken_off(fact: facts.ChecklistTakenOff, who: str, names: Names) -> str:
    words = {"who": who, "name": _name(fact.checklist, names)}
    return _("%(who)s took the check-list “%(name)s” off.") % words


def _ticked(fact: facts.LineTicked, who: str, names: Names) -> str:
    return _("%(who)s ticked “%(line)s”.") % {"who": who, "line": _line(fact.line, names)}


def _unticked(fact: facts.LineUnticked, who: str, names: Names) -> str:
    return _("%(who)s took the tick from “%(line)s”.") % {"who": who, "line": _line(fact.line, names)}


def _added(fact: facts.LineAdded, who: str, names: Names) -> str:
    words = {"who": who, "line": _line(fact.line, names)}
    return _("%(who)s added “%(line)s” to a check-list.") % words


def _line_taken_off(fact: facts.LineTakenOff, who: str, names: Names) -> str:
    words = {"who": who, "line": _line(fact.line, names)}
    return _("%(who)s took “%(line)s” off a check-list.") % words


def _name(pk: int, names: Names) -> str:
    return isolate(names.checklists.get(pk, "?"))


def _line(pk: int, names: Names) -> str:
    return isolate(names.lines.get(pk, "?"))


SPOKEN: dict[type[Fact], Speak] = {
    facts.ChecklistPut: _put,
    facts.ChecklistTakenOff: _taken_off,
    facts.LineTicked: _ticked,
    facts.LineUnticked: _unticked,
    facts.LineAdded: _added,
    facts.LineTakenOff: _line_taken_off,
}
