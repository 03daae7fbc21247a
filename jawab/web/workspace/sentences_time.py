"""The time that people say they spent on a ticket, as sentences."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.language import isolate
from jawab.tickets.facts import time_spent as facts
from jawab.web.workspace.names import Names, Speak
from jawab.web.workspace.times_in_words import in_words


def _written(fact: facts.TimeWritten, who: str, names: Names) -> str:
    words = {
        "who": who,
        "time": _length(fact.minutes, names),
        "work": isolate(names.work.get(fact.entry, "")),
    }
    if names.work.get(fact.entry):
        return _("%(who)s worked on it for %(time)s: %(work)s") % words
    return _("%(who)s worked on it for %(time)s.") % words


def _corrected(fact: facts.TimeCorrected, who: str, names: Names) -> str:
    if fact.before == fact.after:
        return _("%(who)s corrected what the time was spent on.") % {"who": who}
    words = {"who": who, "before": _length(fact.before, names), "after": _length(fact.after, names)}
    return _("%(who)s corrected the time spent: %(after)s, not %(before)s.") % words


def _taken_back(fact: facts.TimeTakenBack, who: str, names: Names) -> str:
    words = {"who": who, "time": _length(fact.minutes, names)}
    return _("%(who)s took back the time spent (%(time)s).") % words


def _length(minutes: int, names: Names) -> str:
    return isolate(in_words(minutes, names.style))


SPOKEN: dict[type[Fact], Speak] = {
    facts.TimeWritten: _written,
    facts.TimeCorrected: _corrected,
    facts.TimeTakenBack: _taken_back,
}
