"""The sentences of cover: who is away, and who has it meanwhile."""

from datetime import datetime

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.facts import Fact
from jawab.cover import facts
from jawab.cover.models import Outcome
from jawab.web.workspace.names import Names, Speak


def _began(fact: facts.CoverBegan, who: str, names: Names) -> str:
    del who
    if fact.to is None:
        form = _("%(agent)s is away until %(until)s: this waits with the team.")
        if not fact.until:
            form = _("%(agent)s is away: this waits with the team.")
    else:
        form = _("%(agent)s is away until %(until)s: %(cover)s has this meanwhile.")
        if not fact.until:
            form = _("%(agent)s is away: %(cover)s has this meanwhile.")
    until = calendars.moment(datetime.fromisoformat(fact.until), names.style) if fact.until else ""
    return form % {"agent": names.agent(fact.agent), "cover": names.agent(fact.to), "until": until}


def _ended(fact: facts.CoverEnded, who: str, names: Names) -> str:
    del who
    form = {
        Outcome.BACK: _("%(agent)s is back and has this again."),
        Outcome.STAYED: _("%(agent)s is back; this stays with whoever has begun."),
    }.get(Outcome(fact.outcome), "")
    return form % {"agent": names.agent(fact.agent)} if form else ""


SPOKEN: dict[type[Fact], Speak] = {facts.CoverBegan: _began, facts.CoverEnded: _ended}
