"""The sentences of working together: following, links, and what is no work at all."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.language import isolate_ltr
from jawab.tickets import facts
from jawab.tickets.facts import links
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


def _followed(fact: facts.TicketFollowed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s follows the ticket.") % {"who": who}


def _unfollowed(fact: facts.TicketUnfollowed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s does not follow the ticket any more.") % {"who": who}


SPOKEN: dict[type[Fact], Speak] = {
    facts.SpamMarked: _spam_marked,
    facts.SpamCleared: _spam_cleared,
    facts.SenderBlocked: _blocked,
    facts.SenderUnblocked: _unblocked,
    links.TicketLinked: _linked,
    links.TicketUnlinked: _unlinked,
    links.ChildMoved: _child_moved,
    facts.TicketFollowed: _followed,
    facts.TicketUnfollowed: _unfollowed,
}
