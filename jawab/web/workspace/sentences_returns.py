"""The sentences of goods that come back."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base.facts import Fact
from jawab.commerce import facts
from jawab.commerce.models import Outcome, ReturnReason
from jawab.language import isolate, isolate_ltr
from jawab.web.workspace.names import Names, Speak
from jawab.web.workspace.sentences_orders import pieces

_COMMA = ("list separator", ", ")


def _asked(fact: facts.ReturnAsked, who: str, names: Names) -> str:
    goods = pgettext(*_COMMA).join(pieces(each, names) for each in fact.pieces)
    words = _words(fact, who) | {"pieces": goods, "reason": ReturnReason(fact.reason).label}
    return _("%(who)s recorded the return %(name)s of the order %(order)s: %(pieces)s (%(reason)s).") % words


def _approved(fact: facts.ReturnApproved, who: str, names: Names) -> str:
    del names
    return _("%(who)s approved the return %(name)s.") % _words(fact, who)


def _refused(fact: facts.ReturnRefused, who: str, names: Names) -> str:
    del names
    words = _words(fact, who) | {"why": isolate(fact.explanation)}
    return _("%(who)s rejected the return %(name)s: %(why)s") % words


def _withdrawn(fact: facts.ReturnWithdrawn, who: str, names: Names) -> str:
    del names
    return _("%(who)s withdrew the return %(name)s.") % _words(fact, who)


def _received(fact: facts.ReturnReceived, who: str, names: Names) -> str:
    del names
    return _("%(who)s received the goods of the return %(name)s.") % _words(fact, who)


def _settled(fact: facts.ReturnSettled, who: str, names: Names) -> str:
    del names
    outcomes = pgettext(*_COMMA).join(str(Outcome(each).label) for each in dict.fromkeys(fact.outcomes))
    return _("%(who)s settled the return %(name)s: %(outcomes)s.") % (
        _words(fact, who) | {"outcomes": outcomes}
    )


def _photo(fact: facts.ReturnPhotoAdded, who: str, names: Names) -> str:
    del names
    return _("%(who)s added a picture to the return %(name)s.") % _words(fact, who)


def _words(fact: facts.OfReturn, who: str) -> dict[str, str]:
    return {"who": who, "name": isolate_ltr(fact.name), "order": isolate_ltr(fact.number)}


SPOKEN: dict[type[Fact], Speak] = {
    facts.ReturnAsked: _asked,
    facts.ReturnApproved: _approved,
    facts.ReturnRefused: _refused,
    facts.ReturnWithdrawn: _withdrawn,
    facts.ReturnReceived: _received,
    facts.ReturnSettled: _settled,
    facts.ReturnPhotoAdded: _photo,
}
