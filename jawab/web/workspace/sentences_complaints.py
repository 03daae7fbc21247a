"""The sentences of complaints, in the history of their ticket and on their own page."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.facts import Fact
from jawab.commerce.money import unit_of, written
from jawab.complaints import facts
from jawab.complaints.models import Category, Cause, RemedyKind, Severity, Verdict
from jawab.language import isolate, isolate_ltr
from jawab.web.workspace.names import Names, Speak


def _recorded(fact: facts.ComplaintRecorded, who: str, names: Names) -> str:
    words = _words(fact, who) | {
        "about": Category(fact.category).label,
        "severity": Severity(fact.severity).label,
        "when": calendars.moment(datetime.fromisoformat(fact.by_moment), names.style),
    }
    return (
        _("%(who)s recorded the complaint %(name)s: %(about)s, %(severity)s, to be answered by %(when)s.")
        % words
    )


def _changed(fact: facts.ComplaintChanged, who: str, names: Names) -> str:
    del names
    words = _words(fact, who)
    if fact.what == "severity":
        words |= {"before": _severity(fact.before), "after": _severity(fact.after)}
        return _("%(who)s changed the severity of the complaint %(name)s: %(before)s → %(after)s.") % words
    if fact.what == "category":
        words |= {"before": str(Category(fact.before).label), "after": str(Category(fact.after).label)}
        return _("%(who)s changed what the complaint %(name)s is about: %(before)s → %(after)s.") % words
    if fact.what == "is_confidential":
        if fact.after:
            return _("%(who)s made the complaint %(name)s confidential.") % words
        return _("%(who)s opened the complaint %(name)s to all who see its ticket.") % words
    if fact.what == "problem" and fact.after:
        words |= {"problem": isolate_ltr(fact.after)}
        return _("%(who)s linked the complaint %(name)s with the problem %(problem)s.") % words
    return _("%(who)s changed the complaint %(name)s.") % words


def _given(fact: facts.ComplaintGiven, who: str, names: Names) -> str:
    words = _words(fact, who) | {"to": names.agent(fact.after)}
    return _("%(who)s gave the complaint %(name)s to %(to)s.") % words


def _acknowledged(fact: facts.ComplaintAcknowledged, who: str, names: Names) -> str:
    del names
    return _("%(who)s told the customer that the complaint %(name)s was taken down.") % _words(fact, who)


def _cause(fact: facts.CauseFound, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"cause": Cause(fact.after).label}
    return _("%(who)s found the cause of the complaint %(name)s: %(cause)s.") % words


def _offered(fact: facts.RemedyOffered, who: str, names: Names) -> str:
    words = _words(fact, who) | {"what": RemedyKind(fact.sort).label}
    if fact.cost.strip("0."):
        unit = unit_of(fact.currency, names.unit)
        words["cost"] = written(Decimal(fact.cost), unit, names.style)
        return _("%(who)s offered for the complaint %(name)s: %(what)s, %(cost)s.") % words
    return _("%(who)s offered for the complaint %(name)s: %(what)s.") % words


def _done(fact: facts.RemedyDone, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"what": RemedyKind(fact.sort).label}
    return _("%(who)s has done for the complaint %(name)s: %(what)s.") % words


def _taken_back(fact: facts.RemedyWithdrawn, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"what": RemedyKind(fact.sort).label}
    return _("%(who)s took back what was offered for the complaint %(name)s: %(what)s.") % words


def _ended(fact: facts.ComplaintEnded, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"verdict": Verdict(fact.verdict).label}
    if fact.in_time:
        return _("%(who)s ended the complaint %(name)s in time: %(verdict)s.") % words
    return _("%(who)s ended the complaint %(name)s, late: %(verdict)s.") % words


def _reopened(fact: facts.ComplaintReopened, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"why": isolate(fact.reason)}
    if fact.reason:
        return _("%(who)s opened the complaint %(name)s again: %(why)s") % words
    return _("%(who)s opened the complaint %(name)s again.") % words


def _linked(fact: facts.ComplaintLinked, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"ticket": isolate_ltr(f"#{fact.linked}")}
    return _("%(who)s linked the complaint %(name)s with the ticket %(ticket)s.") % words


def _unlinked(fact: facts.ComplaintUnlinked, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"ticket": isolate_ltr(f"#{fact.linked}")}
    return _("%(who)s took the ticket %(ticket)s out of the complaint %(name)s.") % words


def _severity(value: str) -> str:
    return str(Severity(int(value)).label)


def _words(fact: facts.OfComplaint, who: str) -> dict[str, str]:
    return {"who": who, "name": isolate_ltr(fact.number)}


SPOKEN: dict[type[Fact], Speak] = {
    facts.ComplaintRecorded: _recorded,
    facts.ComplaintChanged: _changed,
    facts.ComplaintGiven: _given,
    facts.ComplaintAcknowledged: _acknowledged,
    facts.CauseFound: _cause,
    facts.RemedyOffered: _offered,
    facts.RemedyDone: _done,
    facts.RemedyWithdrawn: _taken_back,
    facts.ComplaintEnded: _ended,
    facts.ComplaintReopened: _reopened,
    facts.ComplaintLinked: _linked,
    facts.ComplaintUnlinked: _unlinked,
}
