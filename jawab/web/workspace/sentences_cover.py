"""The sentences of cover: who is away, and who has it meanwhile."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab import calendars
from jawab.base.facts import Fact
from jawab.cover import facts
from jawab.cover.models import Outcome
from jawab.language import number
from jawab.web.workspace.names import Names, Speak


def _began(fact: facts.CoverBegan, who: str, names: Names) -> str:
    del who
    if fact.why == facts.LEFT:
        form = _("%(agent)s does not work here any more: %(cover)s has this now.")
        if fact.to is None:
            form = _("%(agent)s does not work here any more: this waits with the team.")
    elif fact.to is None:
        form = _("%(agent)s is away until %(until)s: this waits with the team.")
        if not fact.until:
            form = _("%(agent)s is away: this waits with the team.")
    else:
        form = _("%(agent)s is away until %(until)s: %(cover)s has this meanwhile.")
        if not fact.until:
            form = _("%(agent)s is away: %(cover)s has this meanwhile.")
    until = calendars.moment(datetime.fromisoformat(fact.until), names.style) if fact.until else ""
    return form % {"agent": names.agent(fact.agent), "cover": names.agent(fact.to), "until": until}


def came(fact: facts.CoverCame, names: Names) -> str:
    """For whoever covers; in the ticket itself the others have no business there."""
    tickets = ngettext("%(count)s ticket", "%(count)s tickets", fact.tickets)
    promises = ngettext("%(count)s promise", "%(count)s promises", fact.promises)
    told = {
        "tickets": tickets % {"count": number(fact.tickets, names.style)},
        "promises": promises % {"count": number(fact.promises, names.style)},
        "agent": names.agent(fact.agent),
        "until": calendars.moment(datetime.fromisoformat(fact.until), names.style) if fact.until else "",
    }
    if fact.tickets and fact.promises:
        form = _("%(agent)s is away until %(until)s: %(tickets)s and %(promises)s came to you.")
        if not fact.until:
            form = _("%(agent)s is away: %(tickets)s and %(promises)s came to you.")
        return form % told
    form = _("%(agent)s is away until %(until)s: %(what)s came to you.")
    if not fact.until:
        form = _("%(agent)s is away: %(what)s came to you.")
    return form % (told | {"what": told["tickets"] if fact.tickets else told["promises"]})


def _ended(fact: facts.CoverEnded, who: str, names: Names) -> str:
    del who
    form = {
        Outcome.BACK: _("%(agent)s is back and has this again."),
        Outcome.STAYED: _("%(agent)s is back; this stays with whoever has begun."),
    }.get(Outcome(fact.outcome), "")
    return form % {"agent": names.agent(fact.agent)} if form else ""


SPOKEN: dict[type[Fact], Speak] = {facts.CoverBegan: _began, facts.CoverEnded: _ended}
