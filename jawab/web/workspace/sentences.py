"""Facts as one calm sentence each, in the reader's language."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base.facts import Fact, read
from jawab.base.models import FactRow
from jawab.channels import facts as channels
from jawab.language import isolate
from jawab.people.values import named
from jawab.tickets import facts
from jawab.tickets.models import EncounterKind, Priority, Status
from jawab.web.workspace import sentences_checklists as checklists
from jawab.web.workspace import sentences_complaints as complaints
from jawab.web.workspace import sentences_cover as cover
from jawab.web.workspace import sentences_followups as followups
from jawab.web.workspace import sentences_knowledge as knowledge
from jawab.web.workspace import sentences_orders as orders
from jawab.web.workspace import sentences_outreach as outreach
from jawab.web.workspace import sentences_people as people
from jawab.web.workspace import sentences_points as points
from jawab.web.workspace import sentences_problems as problems
from jawab.web.workspace import sentences_procedures as procedures
from jawab.web.workspace import sentences_promises as promises
from jawab.web.workspace import sentences_returns as returns
from jawab.web.workspace import sentences_routing as routing
from jawab.web.workspace import sentences_shops as shops
from jawab.web.workspace import sentences_suggestions as suggestions
from jawab.web.workspace import sentences_surveys as surveys
from jawab.web.workspace import sentences_targets as targets
from jawab.web.workspace import sentences_time as time
from jawab.web.workspace import sentences_together as together
from jawab.web.workspace.field_controls import said
from jawab.web.workspace.names import Names, Speak, numbered


def sentence(row: FactRow, names: Names) -> str:
    """Empty for what needs no words."""
    fact = read(row)
    speak = _SPOKEN.get(type(fact))
    return speak(fact, names.actor(row.actor), names) if speak else ""


def _status(fact: facts.StatusChanged, who: str, names: Names) -> str:
    if fact.until:
        until = calendars.moment(datetime.fromisoformat(fact.until), names.style)
        form = _("%(who)s snoozed the ticket until %(until)s.")
        if fact.through:
            form = _("%(who)s snoozed the ticket until %(until)s, also if the customer answers.")
        return form % {"who": who, "until": until}
    form = {
        Status.OPEN: _("%(who)s opened the ticket again."),
        Status.PENDING: _("%(who)s set the ticket to wait for the customer."),
        Status.ON_HOLD: _("%(who)s put the ticket on hold."),
        Status.RESOLVED: _("%(who)s resolved the ticket."),
        Status.CLOSED: _("%(who)s closed the ticket."),
    }.get(Status(fact.after), "")
    if fact.before == Status.NEW and fact.after == Status.OPEN:
        form = _("%(who)s began to work on the ticket.")
    return form % {"who": who} if form else ""


def _priority(fact: facts.PriorityChanged, who: str, names: Names) -> str:
    del names
    words = {"who": who, "priority": Priority(fact.after).label}
    return _("%(who)s set the priority to %(priority)s.") % words


def _tagged(fact: facts.TicketTagged, who: str, names: Names) -> str:
    del names
    return _("%(who)s added the tag %(tag)s.") % {"who": who, "tag": isolate(fact.tag)}


def _untagged(fact: facts.TicketUntagged, who: str, names: Names) -> str:
    del names
    return _("%(who)s removed the tag %(tag)s.") % {"who": who, "tag": isolate(fact.tag)}


def _renamed(fact: facts.TicketRenamed, who: str, names: Names) -> str:
    del names
    words = {"who": who, "subject": isolate(fact.after)}
    return _("%(who)s changed the subject to “%(subject)s”.") % words


def _field_set(fact: facts.FieldSet, who: str, names: Names) -> str:
    field = names.fields.get(fact.field)
    if field is None:
        return ""
    words = {"who": who, "field": isolate(named(field)), "value": said(field, fact.after, names.style)}
    if fact.after is None:
        return _("%(who)s emptied the field %(field)s.") % words
    return _("%(who)s set %(field)s to %(value)s.") % words


def _handed_over(fact: facts.TicketHandedOver, who: str, names: Names) -> str:
    words = {"who": who, "team": names.team(fact.after)}
    return _("%(who)s handed the ticket over to %(team)s.") % words


def _hand_over_taken_back(fact: facts.HandOverTakenBack, who: str, names: Names) -> str:
    words = {"who": who, "team": names.team(fact.before)}
    return _("%(who)s took the hand-over to %(team)s back.") % words


def _split(fact: facts.TicketSplit, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.into)}
    return pgettext("timeline", "%(who)s split messages off into ticket %(number)s.") % words


def _continued(fact: facts.TicketContinued, who: str, names: Names) -> str:
    del names
    return _("%(who)s went on in ticket %(number)s.") % {"who": who, "number": numbered(fact.by)}


def _customer_replaced(fact: facts.CustomerReplaced, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s gave the ticket to the customer whose message began it.") % {"who": who}


def _answering_paused(fact: channels.AnsweringPaused, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s paused automatic answers: too many letters came at once.") % {"who": who}


def _answering_resumed(fact: channels.AnsweringResumed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s let automatic answers go out again.") % {"who": who}


def _withdrawn(fact: facts.ReplyWithdrawn, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s took an answer back before it left.") % {"who": who}


def _held(fact: facts.ReplyHeld, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s held an answer back: the customer wrote before it left.") % {"who": who}


def _released(fact: facts.ReplyReleased, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s let an answer go that was written for later.") % {"who": who}


def _taken_over(fact: facts.DraftTakenOver, who: str, names: Names) -> str:
    words = {"who": who, "author": names.agent(fact.author)}
    return _("%(who)s took over a draft of %(author)s.") % words


def _encounter_corrected(fact: facts.EncounterCorrected, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s corrected a record.") % {"who": who}


def _encounter_withdrawn(fact: facts.EncounterWithdrawn, who: str, names: Names) -> str:
    del names
    words = {"who": who, "what": EncounterKind(fact.what).label}
    return _("%(who)s took back a record (%(what)s).") % words


_SPOKEN: dict[type[Fact], Speak] = {
    **together.SPOKEN,
    **checklists.SPOKEN,
    **time.SPOKEN,
    **people.SPOKEN,
    **points.SPOKEN,
    **promises.SPOKEN,
    **cover.SPOKEN,
    **followups.SPOKEN,
    **surveys.SPOKEN,
    **outreach.SPOKEN,
    **orders.SPOKEN,
    **returns.SPOKEN,
    **shops.SPOKEN,
    **complaints.SPOKEN,
    **suggestions.SPOKEN,
    **problems.SPOKEN,
    **procedures.SPOKEN,
    **knowledge.SPOKEN,
    **targets.SPOKEN,
    **routing.SPOKEN,
    facts.StatusChanged: _status,
    facts.PriorityChanged: _priority,
    facts.TicketTagged: _tagged,
    facts.TicketUntagged: _untagged,
    facts.TicketRenamed: _renamed,
    facts.FieldSet: _field_set,
    facts.TicketHandedOver: _handed_over,
    facts.HandOverTakenBack: _hand_over_taken_back,
    facts.TicketSplit: _split,
    facts.ReplyWithdrawn: _withdrawn,
    facts.ReplyHeld: _held,
    facts.ReplyReleased: _released,
    facts.DraftTakenOver: _taken_over,
    facts.EncounterCorrected: _encounter_corrected,
    facts.EncounterWithdrawn: _encounter_withdrawn,
    facts.TicketContinued: _continued,
    facts.CustomerReplaced: _customer_replaced,
    channels.AnsweringPaused: _answering_paused,
    channels.AnsweringResumed: _answering_resumed,
}
