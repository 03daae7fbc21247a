"""The sentences of leads and of letters to many."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab import calendars
from jawab.base.facts import Fact
from jawab.commerce.money import unit_of, written
from jawab.language import isolate, number
from jawab.outreach import facts
from jawab.outreach.actions import Called
from jawab.outreach.models import GuestState
from jawab.web.workspace.names import Names, Speak, numbered


def _noted(fact: facts.LeadNoted, who: str, names: Names) -> str:
    words = _told(fact, who, names) | {"number": numbered(fact.own), "due": _moment(fact.due, names)}
    if fact.value is None:
        return _("%(who)s noted a lead, %(what)s: ticket %(number)s, call back %(due)s.") % words
    return _("%(who)s noted a lead, %(what)s for %(value)s: ticket %(number)s, call back %(due)s.") % words


def _changed(fact: facts.LeadChanged, who: str, names: Names) -> str:
    before = _value(fact.value_before, fact.currency, names)
    words = _told(fact, who, names) | {"was": isolate(fact.what_before), "before": before}
    return _("%(who)s changed the lead %(was)s (%(before)s) to %(what)s (%(value)s).") % words


def _postponed(fact: facts.LeadPostponed, who: str, names: Names) -> str:
    words = _told(fact, who, names) | {"due": _moment(fact.after, names)}
    return _("%(who)s agreed another time to call about %(what)s: %(due)s.") % words


def _won(fact: facts.LeadWon, who: str, names: Names) -> str:
    return _("%(who)s won the lead %(what)s (%(value)s).") % _told(fact, who, names)


def _lost(fact: facts.LeadLost, who: str, names: Names) -> str:
    words = _told(fact, who, names) | {"reason": isolate(fact.reason)}
    return _("%(who)s lost the lead %(what)s: %(reason)s") % words


def _reopened(fact: facts.LeadReopened, who: str, names: Names) -> str:
    words = _told(fact, who, names) | {"due": _moment(fact.due, names)}
    return _("%(who)s opened the lead %(what)s again: call back %(due)s.") % words


def _told(fact: facts.OfLead, who: str, names: Names) -> dict[str, str]:
    return {"who": who, "what": isolate(fact.what), "value": _value(fact.value, fact.currency, names)}


def _value(value: str | None, currency: str, names: Names) -> str:
    if value is None:
        return _("value unknown")
    return written(Decimal(value), unit_of(currency, names.unit), names.style)


def _moment(moment: str, names: Names) -> str:
    return calendars.moment(datetime.fromisoformat(moment), names.style)


def _sent(fact: facts.ContactSent, who: str, names: Names) -> str:
    del names
    return _("%(who)s wrote to the customer for the campaign “%(name)s”.") % {
        "who": who,
        "name": isolate(fact.name),
    }


def _called(fact: facts.ContactCalled, who: str, names: Names) -> str:
    del names
    words = {"who": who, "name": isolate(fact.name)}
    if fact.outcome not in Called.values:
        return _("%(who)s called the customer for the campaign “%(name)s”.") % words
    words["outcome"] = str(Called(fact.outcome).label)
    return _("%(who)s called the customer for the campaign “%(name)s”: %(outcome)s") % words


def _stopped(fact: facts.ContactStopped, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s wants no more such letters; nothing is sent any more.") % {"who": who}


def _answered(fact: facts.InvitationAnswered, who: str, names: Names) -> str:
    words = {"who": who, "name": isolate(fact.name), "count": number(fact.persons, names.style)}
    if fact.after == GuestState.DECLINED:
        return _("%(who)s: does not come to “%(name)s”.") % words
    if fact.after == GuestState.WAITING:
        text = ngettext(
            "%(who)s: is on the waiting list of “%(name)s”, %(count)s person.",
            "%(who)s: is on the waiting list of “%(name)s”, %(count)s persons.",
            fact.persons,
        )
    else:
        text = ngettext(
            "%(who)s: comes to “%(name)s”, %(count)s person.",
            "%(who)s: comes to “%(name)s”, %(count)s persons.",
            fact.persons,
        )
    return text % words


def _moved_up(fact: facts.GuestMovedUp, who: str, names: Names) -> str:
    del who, names
    return _("A place at “%(name)s” became free: from the waiting list to those who come.") % {
        "name": isolate(fact.name)
    }


SPOKEN: dict[type[Fact], Speak] = {
    facts.LeadNoted: _noted,
    facts.LeadChanged: _changed,
    facts.LeadPostponed: _postponed,
    facts.LeadWon: _won,
    facts.LeadLost: _lost,
    facts.LeadReopened: _reopened,
    facts.ContactSent: _sent,
    facts.ContactCalled: _called,
    facts.ContactStopped: _stopped,
    facts.InvitationAnswered: _answered,
    facts.GuestMovedUp: _moved_up,
}
