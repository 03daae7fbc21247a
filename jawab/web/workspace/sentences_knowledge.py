"""The sentences of articles, on their own page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base.facts import Fact
from jawab.citing import facts as citing
from jawab.knowledge import facts
from jawab.knowledge.actions.reminding import LATE
from jawab.knowledge.models import Audience, Cause, TextState
from jawab.language import isolate, number
from jawab.people.models.agents import LANGUAGES
from jawab.web.workspace.names import Names, Speak, numbered


def _written(fact: facts.ArticleWritten, who: str, names: Names) -> str:
    words = {
        "who": who,
        "language": language_name(fact.language),
        "version": number(fact.version, names.style),
    }
    return _("%(who)s wrote version %(version)s in %(language)s.") % words


def _moved(fact: facts.ArticleMoved, who: str, names: Names) -> str:
    words = {
        "who": who,
        "language": language_name(fact.language),
        "version": number(fact.version, names.style),
    }
    if fact.after == TextState.PUBLISHED:
        return _("%(who)s published version %(version)s in %(language)s.") % words
    if fact.after == TextState.IN_REVIEW:
        return _("%(who)s asked for a review of version %(version)s in %(language)s.") % words
    if fact.after == TextState.ARCHIVED:
        return _("%(who)s archived the text in %(language)s.") % words
    words |= {"remark": isolate(fact.remark)}
    return _("%(who)s sent the text in %(language)s back: %(remark)s") % words


def _changed(fact: facts.ArticleChanged, who: str, names: Names) -> str:
    words = {"who": who, "after": isolate(fact.after)}
    if fact.what == "owner":
        return _("%(who)s gave the article to %(to)s.") % {"who": who, "to": names.agent(int(fact.after))}
    if fact.what == "audience":
        words["after"] = str(Audience(fact.after).label)
    if fact.what == "review_on" and not fact.after:
        return _("%(who)s took its day of review away.") % words
    forms = {
        "audience": _("%(who)s changed who may read it: %(after)s."),
        "organisations": _("%(who)s changed which organisations may read it."),
        "review_on": _("%(who)s set when it is looked at again."),
        "tags": _("%(who)s changed what it is about: %(after)s."),
        "is_question": _("%(who)s changed whether it is a question with its answer."),
        "category": _("%(who)s put it into another category."),
    }
    return forms.get(fact.what, _("%(who)s moved it to the address %(after)s.")) % words


def _confirmed(fact: facts.ArticleConfirmed, who: str, names: Names) -> str:
    del names
    if fact.remark:
        words = {"who": who, "remark": isolate(fact.remark)}
        return _("%(who)s looked at it, and it is right as it is: %(remark)s") % words
    return _("%(who)s looked at it, and it is still true.") % {"who": who}


def _review_asked(fact: facts.ArticleReviewAsked, who: str, names: Names) -> str:
    del names
    words = {
        "who": who,
        "name": isolate(fact.name),
        "number": numbered(fact.number or 0),
        "title": isolate(fact.title),
    }
    forms = {
        Cause.FLAGGED: _("%(who)s doubts the article %(title)s."),
        Cause.RELEASE: _("It is to be looked at for the release %(name)s."),
        Cause.PRODUCT: _("It is to be looked at for the product %(name)s."),
        Cause.FAILED: _("The ticket %(number)s came back after it was sent."),
    }
    return forms[Cause(fact.cause)] % words


def _owner_asked(fact: facts.OwnerAsked, who: str, names: Names) -> str:
    del who
    words = {"name": isolate(fact.name), "count": number(fact.count, names.style)}
    form = ngettext(
        "%(count)s article is to be looked at for %(name)s.",
        "%(count)s articles are to be looked at for %(name)s.",
        fact.count,
    )
    return form % words


def _review_due(fact: facts.ArticleReviewDue, who: str, names: Names) -> str:
    del who
    if fact.step < len(LATE):
        return _("The day has come to look whether it is still true.")
    words = {"owner": names.agent(fact.owner)}
    return _("Nobody has looked for two weeks whether it is still true; %(owner)s was to.") % words


def _article_sent(fact: citing.ArticleSent, who: str, names: Names) -> str:
    words = {"who": who, "title": isolate(fact.title), "version": number(fact.version, names.style)}
    return _("%(who)s sent the article %(title)s, version %(version)s.") % words


def _article_drafted(fact: citing.ArticleDrafted, who: str, names: Names) -> str:
    del names
    words = {"who": who, "language": language_name(fact.language)}
    return _("%(who)s made an article of this ticket, in %(language)s.") % words


def language_name(language: str) -> str:
    """As its own people call it."""
    return isolate(dict(LANGUAGES).get(language, language))


SPOKEN: dict[type[Fact], Speak] = {
    facts.ArticleWritten: _written,
    facts.ArticleMoved: _moved,
    facts.ArticleChanged: _changed,
    facts.ArticleConfirmed: _confirmed,
    facts.ArticleReviewAsked: _review_asked,
    facts.ArticleReviewDue: _review_due,
    facts.OwnerAsked: _owner_asked,
    citing.ArticleSent: _article_sent,
    citing.ArticleDrafted: _article_drafted,
}
