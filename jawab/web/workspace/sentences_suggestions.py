"""The sentences of suggestions, in the history of their tickets and on their own page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base.facts import Fact
from jawab.language import isolate_ltr, number
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions import facts
from jawab.suggestions.models import SuggestionState
from jawab.web.workspace.names import Names, Speak


def _noted(fact: facts.SuggestionNoted, who: str, names: Names) -> str:
    del names
    if fact.set_aside:
        return _("%(who)s made the suggestion %(name)s; it was set aside.") % _words(fact, who)
    if fact.ticket is not None:
        return _("%(who)s noted the suggestion %(name)s of the customer.") % _words(fact, who)
    return _("%(who)s made the suggestion %(name)s.") % _words(fact, who)


def _changed(fact: facts.SuggestionChanged, who: str, names: Names) -> str:
    del names
    return _("%(who)s changed the words of the suggestion %(name)s.") % _words(fact, who)


def _given(fact: facts.SuggestionGiven, who: str, names: Names) -> str:
    if fact.after is None:
        return _("%(who)s gave the suggestion %(name)s to nobody in particular.") % _words(fact, who)
    words = _words(fact, who) | {"to": names.agent(fact.after)}
    return _("%(who)s gave the suggestion %(name)s to %(to)s.") % words


def _moved(fact: facts.SuggestionMoved, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"state": str(SuggestionState(fact.after).label)}
    return _("%(who)s set the suggestion %(name)s to: %(state)s.") % words


def _answered(fact: facts.SuggestionAnswered, who: str, names: Names) -> str:
    del names
    spoken = ", ".join(name for code, name in LANGUAGES if code in fact.languages)
    words = _words(fact, who) | {"languages": spoken}
    return _("%(who)s wrote the answer to the suggestion %(name)s: %(languages)s.") % words


def _published(fact: facts.SuggestionPublished, who: str, names: Names) -> str:
    del names
    return _("%(who)s published the suggestion %(name)s.") % _words(fact, who)


def _put_away(fact: facts.SuggestionPutAway, who: str, names: Names) -> str:
    del names
    return _("%(who)s took the suggestion %(name)s away from readers.") % _words(fact, who)


def _merged(fact: facts.SuggestionMerged, who: str, names: Names) -> str:
    words = _words(fact, who) | {
        "into": isolate_ltr(fact.into_number),
        "count": number(fact.votes, names.style),
    }
    return (
        ngettext(
            "%(who)s merged the suggestion %(name)s into %(into)s, with %(count)s vote.",
            "%(who)s merged the suggestion %(name)s into %(into)s, with %(count)s votes.",
            fact.votes,
        )
        % words
    )


def _linked(fact: facts.SuggestionLinked, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"ticket": isolate_ltr(f"#{fact.ticket}")}
    return _("%(who)s linked the ticket %(ticket)s with the suggestion %(name)s.") % words


def _unlinked(fact: facts.SuggestionUnlinked, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"ticket": isolate_ltr(f"#{fact.ticket}")}
    return _("%(who)s took the ticket %(ticket)s out of the suggestion %(name)s.") % words


def _told(fact: facts.SuggestionTold, who: str, names: Names) -> str:
    del who
    words = {"name": isolate_ltr(fact.number), "count": number(fact.told, names.style)}
    return (
        ngettext(
            "%(count)s customer was told what became of the suggestion %(name)s.",
            "%(count)s customers were told what became of the suggestion %(name)s.",
            fact.told,
        )
        % words
    )


def _stopped(fact: facts.LettersStopped, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s does not want to be told what becomes of suggestions.") % {"who": who}


def _resumed(fact: facts.LettersResumed, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s wants to be told again what becomes of suggestions.") % {"who": who}


def _words(fact: facts.OfSuggestion, who: str) -> dict[str, str]:
    return {"who": who, "name": isolate_ltr(fact.number)}


SPOKEN: dict[type[Fact], Speak] = {
    facts.SuggestionNoted: _noted,
    facts.SuggestionChanged: _changed,
    facts.SuggestionGiven: _given,
    facts.SuggestionMoved: _moved,
    facts.SuggestionAnswered: _answered,
    facts.SuggestionPublished: _published,
    facts.SuggestionPutAway: _put_away,
    facts.SuggestionMerged: _merged,
    facts.SuggestionLinked: _linked,
    facts.SuggestionUnlinked: _unlinked,
    facts.SuggestionTold: _told,
    facts.LettersStopped: _stopped,
    facts.LettersResumed: _resumed,
}
