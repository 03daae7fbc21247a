"""Whose a ticket became, and why it was theirs: the sentences of assignments."""

from datetime import timedelta
from functools import reduce

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jawab import calendars
from jawab.base.facts import Fact
from jawab.calendars import Style
from jawab.cover.facts import BACK, COVER
from jawab.language import isolate
from jawab.language import number as written
from jawab.routing.models import How
from jawab.routing.reasons import Reasons
from jawab.tickets import facts
from jawab.tickets.models import Priority, Urgency
from jawab.web.workspace.names import Names, Speak

MOST = 4
"""Reasons of one sentence: more is a list nobody reads."""
_WORTH_TELLING = 60
"""Seconds of waiting."""
_MISSED = 100


def why(fact: facts.TicketAssigned, style: Style) -> str:
    """The reasons in words, the weightiest first; empty where the ticket was given by somebody's hand."""
    told = _told(Reasons.read(fact.reasons), style)[:MOST] if fact.reasons else []
    return reduce(_both, told) if told else ""


def _both(first: str, then: str) -> str:
    return pgettext("reasons one after another", "%(first)s, %(then)s") % {"first": first, "then": then}


def _told(found: Reasons, style: Style) -> list[str]:
    words = [_whom(found, style)]
    if found.waited >= _WORTH_TELLING:
        length = calendars.duration(timedelta(seconds=found.waited), style, parts=1)
        words.append(pgettext("reason of an assignment", "waited %(length)s") % {"length": length})
    if found.pressing >= _MISSED:
        words.append(pgettext("reason of an assignment", "past its target time"))
    if found.priority > Priority.NORMAL:
        priority = Priority(min(found.priority, Priority.URGENT)).label
        words.append(pgettext("reason of an assignment", "priority: %(priority)s") % {"priority": priority})
    if found.urgency > Urgency.ORDINARY:
        words.append(pgettext("reason of an assignment", "urgent words"))
    if found.relaxed:
        words.append(pgettext("reason of an assignment", "less skill than asked for, because it waited"))
    return words


def _whom(found: Reasons, style: Style) -> str:
    """Why this agent, or of whoever took the next one: why this ticket."""
    count = found.rivals + 1
    if found.owner:
        return pgettext("reason of an assignment", "knows this customer")
    if count == 1:
        alone = pgettext("reason of an assignment", "the only one that waits")
        return alone if found.chose else pgettext("reason of an assignment", "nobody else was free for it")
    if found.chose:
        form = ngettext(
            "the most pressing of %(count)s ticket", "the most pressing of %(count)s tickets", count
        )
    else:
        form = ngettext(
            "the least busy of %(count)s who was free", "the least busy of %(count)s who were free", count
        )
    return form % {"count": written(count, style)}


def _assigned(fact: facts.TicketAssigned, who: str, names: Names) -> str:
    if fact.how in {COVER, BACK}:  # the fact of cover says more
        return ""
    reasons = why(fact, names.style)
    if fact.after is None:
        if fact.how == "unanswered":
            return _("%(who)s took the ticket back from %(whom)s, who had not opened it in time.") % {
                "who": who,
                "whom": names.agent(fact.before),
            }
        return _("%(who)s gave the ticket back to the team.") % {"who": who}
    whom = names.agent(fact.after)
    words = {"who": who, "whom": whom, "reasons": isolate(reasons)}
    if whom == who:
        form = _("%(who)s took the next ticket.") if fact.how == How.PULL else _("%(who)s took the ticket.")
        return (_("%(who)s took the next ticket: %(reasons)s.") if reasons else form) % words
    if reasons:
        return _("%(who)s assigned the ticket to %(whom)s: %(reasons)s.") % words
    return _("%(who)s assigned the ticket to %(whom)s.") % words


SPOKEN: dict[type[Fact], Speak] = {facts.TicketAssigned: _assigned}
