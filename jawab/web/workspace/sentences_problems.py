"""The sentences of problems, in the history of their tickets and on their own page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base.facts import Fact
from jawab.language import isolate, isolate_ltr, number
from jawab.problems import facts
from jawab.problems.models import News, ProblemState
from jawab.web.workspace.names import Names, Speak


def _opened(fact: facts.ProblemOpened, who: str, names: Names) -> str:
    del names
    return _("%(who)s opened the problem %(name)s.") % _words(fact, who)


def _changed(fact: facts.ProblemChanged, who: str, names: Names) -> str:
    words = _words(fact, who)
    if fact.what == "state":
        words |= {"state": str(ProblemState(fact.after).label)}
        return _("%(who)s set the problem %(name)s to: %(state)s.") % words
    if fact.what == "owner":
        words |= {"to": names.agent(int(fact.after))}
        return _("%(who)s gave the problem %(name)s to %(to)s.") % words
    if fact.what == "title":
        words |= {"title": isolate(fact.after)}
        return _("%(who)s named the problem %(name)s: %(title)s.") % words
    if fact.what == "article":
        return _("%(who)s chose the article of the problem %(name)s.") % words
    if fact.what == "cause":
        return _("%(who)s wrote what causes the problem %(name)s.") % words
    return _("%(who)s wrote how to get round the problem %(name)s.") % words


def _gathered(fact: facts.MatterGathered, who: str, names: Names) -> str:
    """How many is for those who see them: the problem's page counts them."""
    del names
    return _("%(who)s added tickets that seemed to be one with the problem %(name)s.") % _words(fact, who)


def _refused(fact: facts.MatterRefused, who: str, names: Names) -> str:
    return ngettext(
        "%(who)s said that %(count)s ticket is not one matter.",
        "%(who)s said that %(count)s tickets are not one matter.",
        fact.count,
    ) % {"who": who, "count": number(fact.count, names.style)}


def _mining_begun(fact: facts.MiningBegun, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s had the desk look for what comes again and again.") % {"who": who}


def _mining_finished(fact: facts.MiningFinished, who: str, names: Names) -> str:
    del who
    return ngettext(
        "%(count)s ticket was compared with the others.",
        "%(count)s tickets were compared with each other.",
        fact.compared,
    ) % {"count": number(fact.compared, names.style)}


def _announced(fact: facts.AnnouncementBegun, who: str, names: Names) -> str:
    del names
    if fact.news == News.MENDED:
        return _("%(who)s had all be told that the problem %(name)s is mended.") % _words(fact, who)
    return _("%(who)s had all be told what helps with the problem %(name)s.") % _words(fact, who)


def _told(fact: facts.AnnouncementFinished, who: str, names: Names) -> str:
    del names
    return _("About the problem %(name)s all who could be told were.") % _words(fact, who)


def _linked(fact: facts.ProblemLinked, who: str, names: Names) -> str:
    del names
    return _("%(who)s linked the ticket with the problem %(name)s.") % _words(fact, who)


def _unlinked(fact: facts.ProblemUnlinked, who: str, names: Names) -> str:
    del names
    return _("%(who)s took the ticket out of the problem %(name)s.") % _words(fact, who)


def _hint_refused(fact: facts.ProblemHintRefused, who: str, names: Names) -> str:
    del names
    return _("%(who)s said that it is not the problem %(name)s.") % _words(fact, who)


def _words(fact: facts.OfProblem, who: str) -> dict[str, str]:
    return {"who": who, "name": isolate_ltr(fact.number)}


SPOKEN: dict[type[Fact], Speak] = {
    facts.ProblemOpened: _opened,
    facts.ProblemChanged: _changed,
    facts.ProblemLinked: _linked,
    facts.ProblemUnlinked: _unlinked,
    facts.ProblemHintRefused: _hint_refused,
    facts.MatterGathered: _gathered,
    facts.MatterRefused: _refused,
    facts.AnnouncementBegun: _announced,
    facts.AnnouncementFinished: _told,
    facts.MiningBegun: _mining_begun,
    facts.MiningFinished: _mining_finished,
}
