"""The sentences of working together: following, links, merges, escalations, and what is no work at all."""

from datetime import datetime

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.facts import Fact
from jawab.language import isolate_ltr
from jawab.tickets import facts
from jawab.tickets.facts import escalations, links, merges
from jawab.tickets.models import Bond, Status
from jawab.web.workspace.names import Names, Speak, numbered


def _spam_marked(fact: facts.SpamMarked, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s put the ticket into spam.") % {"who": who}


def _spam_cleared(fact: facts.SpamCleared, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s took the ticket out of spam.") % {"who": who}


def _blocked(fact: facts.SenderBlocked, who: str, names: Names) -> str:
    del names
    words = {"who": who, "address": isolate_ltr(fact.address)}
    return _("%(who)s blocked %(address)s: its mail goes straight to spam.") % words


def _unblocked(fact: facts.SenderUnblocked, who: str, names: Names) -> str:
    del names
    return _("%(who)s unblocked %(address)s.") % {"who": who, "address": isolate_ltr(fact.address)}


def _linked(fact: links.TicketLinked, who: str, names: Names) -> str:
    del names
    form = {
        Bond.RELATED: _("%(who)s linked the ticket to %(number)s."),
        Bond.CHILD: _("%(who)s made ticket %(number)s a child of this one."),
        Bond.PARENT: _("%(who)s made this ticket a child of %(number)s."),
    }[Bond(fact.bond)]
    return form % {"who": who, "number": numbered(fact.other)}


def _unlinked(fact: links.TicketUnlinked, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.other)}
    return _("%(who)s took the link to ticket %(number)s away.") % words


def _child_moved(fact: links.ChildMoved, who: str, names: Names) -> str:
    del who, names
    form = {
        Status.RESOLVED: _("Child ticket %(number)s is resolved."),
        Status.CLOSED: _("Child ticket %(number)s is closed."),
    }.get(Status(fact.after), _("Child ticket %(number)s is open again."))
    return form % {"number": numbered(fact.child)}


def _merged(fact: merges.TicketMerged, who: str, names: Names) -> str:
    del names
    return _("%(who)s merged this ticket into %(number)s.") % {"who": who, "number": numbered(fact.into)}


def _absorbed(fact: merges.TicketAbsorbed, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.absorbed)}
    return _("%(who)s merged ticket %(number)s into this one.") % words


def _merge_taken_back(fact: merges.MergeTakenBack, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.into)}
    return _("%(who)s took the merge into %(number)s back: what stood here before stands here again.") % words


def _given_back(fact: merges.AbsorbedGivenBack, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.absorbed)}
    return _("%(who)s took the merge of ticket %(number)s back: what came since stays here.") % words


def _escalated(fact: escalations.TicketEscalated, who: str, names: Names) -> str:
    words = {"who": who, "whom": names.agent(fact.to), "time": _time(fact.answer_by, names)}
    return _("%(who)s escalated the ticket to %(whom)s, for an answer by %(time)s.") % words


def _answered(fact: escalations.EscalationAnswered, who: str, names: Names) -> str:
    return _("%(who)s answered %(whom)s.") % {"who": who, "whom": names.agent(fact.asked_by)}


def _taken(fact: escalations.EscalationTaken, who: str, names: Names) -> str:
    words = {"who": who, "whom": names.agent(fact.asked_by)}
    return _("%(who)s took over what %(whom)s had escalated.") % words


def _closed(fact: escalations.EscalationClosed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s closed the escalation.") % {"who": who}


def _over(fact: escalations.EscalationOver, who: str, names: Names) -> str:
    del fact, who, names
    return _("The escalation ended with the ticket.")


def _went_on(fact: escalations.EscalationWentOn, who: str, names: Names) -> str:
    del who
    words = {
        "before": names.agent(fact.before),
        "after": names.agent(fact.after),
        "time": _time(fact.answer_by, names),
    }
    return _("%(before)s did not answer in time: %(after)s is asked, by %(time)s.") % words


def _came_back(fact: escalations.EscalationCameBack, who: str, names: Names) -> str:
    del who
    words = {"before": names.agent(fact.before), "asker": names.agent(fact.asked_by)}
    return _("%(before)s did not answer in time: the escalation is back with %(asker)s.") % words


def _time(text: str, names: Names) -> str:
    return calendars.moment(datetime.fromisoformat(text), names.style)


def _followed(fact: facts.TicketFollowed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s follows the ticket.") % {"who": who}


def _unfollowed(fact: facts.TicketUnfollowed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s does not follow the ticket any more.") % {"who": who}


SPOKEN: dict[type[Fact], Speak] = {
    escalations.TicketEscalated: _escalated,
    escalations.EscalationAnswered: _answered,
    escalations.EscalationTaken: _taken,
    escalations.EscalationClosed: _closed,
    escalations.EscalationOver: _over,
    escalations.EscalationWentOn: _went_on,
    escalations.EscalationCameBack: _came_back,
    facts.SpamMarked: _spam_marked,
    facts.SpamCleared: _spam_cleared,
    facts.SenderBlocked: _blocked,
    facts.SenderUnblocked: _unblocked,
    links.TicketLinked: _linked,
    links.TicketUnlinked: _unlinked,
    links.ChildMoved: _child_moved,
    merges.TicketMerged: _merged,
    merges.TicketAbsorbed: _absorbed,
    merges.MergeTakenBack: _merge_taken_back,
    merges.AbsorbedGivenBack: _given_back,
    facts.TicketFollowed: _followed,
    facts.TicketUnfollowed: _unfollowed,
}
