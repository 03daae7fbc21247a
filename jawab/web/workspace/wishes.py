"""What an agent wants done to tickets: read from a form, and said in words."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import isolate, isolate_ltr, number, one_line, search_key
from jawab.people.models import Agent, Team
from jawab.tickets.access import ticket_for
from jawab.tickets.actions.deeds import Wish
from jawab.tickets.models import Change, Priority, Status
from jawab.tickets.queries.searching import ticket_number
from jawab.web.viewing import style_for
from jawab.web.workspace.bulk_fields import field_in_words, field_wish
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.head import CHOSEN
from jawab.web.workspace.moments import chosen_moment
from jawab.web.workspace.posted import row_number


def asked_deed(request: AgentRequest) -> tuple[str, Wish]:
    """The verb and wish of the button pressed. Refuses what is no choice before any ticket is touched."""
    values = request.POST
    for verb, read in _READERS.items():
        if verb in values:
            return read(request, values[verb])
    if values.get("day", "").strip():
        return _snooze(request, "")
    if values.get("tag_name", "").strip():
        return _tag(request, "add")
    raise Refused(_("Please choose what to do."))


def _assign(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    if chosen and not Agent.objects.filter(pk=row_number(chosen), is_active=True).exists():
        raise Refused(_("Please choose a colleague."))
    return "assign", {"agent": row_number(chosen) or None}


def _status(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    if chosen not in {*CHOSEN}:
        raise Refused(_("There is no such status."))
    return "status", {"status": chosen}


def _snooze(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    style, now = style_for(request.viewer), clock.now()
    day, hour = request.POST.get("day", ""), request.POST.get("hour", "")
    until = chosen_moment(chosen, day=day, hour=hour, style=style, now=now)
    if until is None or until <= now:
        raise Refused(_("Please choose a moment still to come."))
    return "snooze", {"until": until.isoformat(), "through": "through" in request.POST}


def _priority(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    if row_number(chosen) not in Priority.values:
        raise Refused(_("There is no such priority."))
    return "priority", {"priority": row_number(chosen)}


def _tag(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    name = one_line(request.POST.get("tag_name", ""), 60)
    if not search_key(name):
        raise Refused(_("A tag needs a name."))
    return "untag" if chosen == "remove" else "tag", {"tag": name}


def _merge(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    into = ticket_number(chosen)
    if into is None:
        raise Refused(_("Please choose the ticket that stays."))
    return "merge", {"into": ticket_for(request.viewer, into).pk}


def _hand_over(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    team = Team.objects.filter(pk=row_number(chosen), is_active=True).first()
    if team is None:
        raise Refused(_("Please choose a team."))
    summary = request.POST.get("summary", "").replace("\0", "").strip()
    if not summary:
        raise Refused(_("A hand-over needs a summary for the next team."))
    return "hand_over", {"team": team.pk, "summary": summary[:20_000]}


def _field(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    return "field", field_wish(request.viewer, chosen, request.POST)


def _follow(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    return "follow", {"follow": chosen == "yes"}


def _unread(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    return "unread", {"unread": chosen == "yes"}


def _spam(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request
    return "spam", {"block": chosen == "block"}


def _not_spam(request: AgentRequest, chosen: str) -> tuple[str, Wish]:
    del request, chosen
    return "not_spam", {}


_READERS = {
    "assign": _assign,
    "status": _status,
    "snooze": _snooze,
    "priority": _priority,
    "tag": _tag,
    "merge": _merge,
    "hand_over": _hand_over,
    "field": _field,
    "follow": _follow,
    "unread": _unread,
    "spam": _spam,
    "not_spam": _not_spam,
}


def counted(what: str, count: int, style: Style) -> str:
    """«Resolved: 3 tickets»."""
    words = {"what": what, "count": number(count, style)}
    return ngettext("%(what)s: %(count)s ticket", "%(what)s: %(count)s tickets", count) % words


def words(change: Change, style: Style) -> str:
    """What was done, without a full stop: it stands alone, or before a count."""
    wish = change.wish
    said = {
        "assign": lambda: _assigned(wish["agent"], change.agent_id),
        "hand_over": lambda: _("Handed over to %(team)s") % {"team": isolate(_team(wish["team"]))},
        "status": lambda: stands(wish["status"]),
        "snooze": lambda: _("Snoozed until %(until)s") % {"until": _until(wish["until"], style)},
        "priority": lambda: _("Priority: %(priority)s") % {"priority": Priority(wish["priority"]).label},
        "tag": lambda: _("Tag added: %(tag)s") % {"tag": isolate(wish["tag"])},
        "untag": lambda: _("Tag removed: %(tag)s") % {"tag": isolate(wish["tag"])},
        "spam": lambda: pgettext("done", "Put into spam"),
        "not_spam": lambda: pgettext("done", "Taken out of spam"),
        "follow": lambda: _followed(follows=wish["follow"]),
        "unread": lambda: _read_again(unread=wish["unread"]),
        "link": lambda: _("Linked to %(number)s") % {"number": isolate_ltr(f"#{wish['other']}")},
        "unlink": lambda: _("The link to %(number)s is gone") % {"number": isolate_ltr(f"#{wish['other']}")},
        "rename": lambda: _("The subject is changed"),
        "fields": lambda: _("Saved"),
        "field": lambda: field_in_words(wish, style),
        "checklist": lambda: _of_checklist(wish["did"]),
        "merge": lambda: _("Merged into %(number)s") % {"number": isolate_ltr(f"#{wish['into']}")},
        "undo": lambda: _("Undone"),
    }
    return said[change.verb]()


def _of_checklist(did: str) -> str:
    return {
        "put": pgettext("done", "Check-list put on"),
        "off": pgettext("done", "Check-list taken off"),
        "line": pgettext("done", "Line added"),
        "line_off": pgettext("done", "Line taken off"),
        "ticked": pgettext("done", "Ticked"),
    }[did]


def _followed(*, follows: bool) -> str:
    return pgettext("done", "Followed") if follows else pgettext("done", "No longer followed")


def _read_again(*, unread: bool) -> str:
    return pgettext("done", "Marked unread") if unread else pgettext("done", "Marked read")


def _assigned(agent: int | None, by: int) -> str:
    if agent is None:
        return _("Given back to the team")
    if agent == by:
        return _("Assigned to you")
    whom = Agent.objects.filter(pk=agent).values_list("name", flat=True).first()
    return _("Assigned to %(whom)s") % {"whom": isolate(whom or "?")}


def stands(status: str) -> str:
    """Empty for what is no status to choose."""
    found: dict[str, str] = {
        Status.NEW: pgettext("done", "Opened again"),
        Status.OPEN: pgettext("done", "Opened again"),
        Status.PENDING: pgettext("done", "Waiting for the customer"),
        Status.ON_HOLD: pgettext("done", "Put on hold"),
        Status.RESOLVED: pgettext("done", "Resolved"),
        Status.CLOSED: pgettext("done", "Closed"),
    }
    return found.get(status, "")


def _team(pk: int) -> str:
    return Team.objects.filter(pk=pk).values_list("name", flat=True).first() or "?"


def _until(text: str, style: Style) -> str:
    return calendars.moment(datetime.fromisoformat(text), style)
