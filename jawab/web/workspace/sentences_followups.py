"""The sentences of follow-ups."""

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.followups import facts
from jawab.followups.models import Answer
from jawab.web.workspace.names import Names, Speak


def _asked(fact: facts.FollowUpAsked, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s asked the customer whether it worked.") % {"who": who}


def _answered(fact: facts.FollowUpAnswered, who: str, names: Names) -> str:
    del names
    form = {
        Answer.YES: _("%(who)s says that it worked."),
        Answer.NO: _("%(who)s says that it did not work."),
        Answer.NONE: _("The customer did not say whether it worked."),
    }.get(Answer(fact.answer), "")
    return form % {"who": who} if form else ""


SPOKEN: dict[type[Fact], Speak] = {facts.FollowUpAsked: _asked, facts.FollowUpAnswered: _answered}
