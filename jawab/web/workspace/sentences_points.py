"""What happens to contact points, and how it became known whose they are, as sentences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jawab.base.facts import Fact
from jawab.language import isolate_ltr
from jawab.people import facts
from jawab.people.facts import profiles, signing_in
from jawab.people.models import Proof
from jawab.web.workspace.names import Names, Speak

_PROVEN: Mapping[str, Promise] = {
    Proof.AGENT: gettext_lazy("%(who)s made sure that %(point)s is theirs."),
    Proof.CODE: gettext_lazy("%(who)s heard the code that was sent to %(point)s: it is theirs."),
    Proof.LINK: gettext_lazy("The link that was sent to %(point)s was pressed: it is theirs."),
    Proof.SIGN_IN: gettext_lazy("Somebody signed in with what was sent to %(point)s: it is theirs."),
    Proof.MAIL: gettext_lazy("Signed mail came from %(point)s: it is theirs."),
}


def _point_added(fact: facts.ContactPointAdded, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return _("%(who)s added the contact point %(point)s.") % words


def _point_failed(fact: facts.ContactPointFailed, who: str, names: Names) -> str:
    del who
    return _("Mail to %(point)s came back.") % {"point": names.point(fact.contact_point)}


def _point_revived(fact: facts.ContactPointRevived, who: str, names: Names) -> str:
    del who
    return _("%(point)s works again.") % {"point": names.point(fact.contact_point)}


def _point_verified(fact: profiles.ContactPointVerified, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return str(_PROVEN.get(fact.how, _PROVEN[Proof.AGENT])) % words


def _confirmation_asked(fact: profiles.ConfirmationAsked, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return _("%(who)s asked by a letter to %(point)s whether it is theirs.") % words


def _confirmation_unsent(fact: profiles.ConfirmationUnsent, who: str, names: Names) -> str:
    del who
    return _("The code to %(point)s could not be sent.") % {"point": names.point(fact.contact_point)}


def _confirmation_denied(fact: profiles.ConfirmationDenied, who: str, names: Names) -> str:
    del who
    words = {"point": names.point(fact.contact_point)}
    return _("Whoever reads %(point)s says that they are somebody else.") % words


def _code_mistyped(fact: profiles.CodeMistyped, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return _("%(who)s typed a wrong code for %(point)s.") % words


def _point_main(fact: profiles.ContactPointMadeMain, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return _("%(who)s chose %(point)s to be used first.") % words


def _point_removed(fact: profiles.ContactPointRemoved, who: str, names: Names) -> str:
    del names
    words = {"who": who, "point": isolate_ltr(fact.before)}
    return _("%(who)s removed the contact point %(point)s.") % words


def _sign_in_sent(fact: signing_in.SignInSent, who: str, names: Names) -> str:
    del who
    words = {"point": names.point(fact.contact_point)}
    return _("A code to sign in to the help centre went to %(point)s.") % words


def _signed_in(fact: signing_in.CustomerSignedIn, who: str, names: Names) -> str:
    words = {"who": who, "point": names.point(fact.contact_point)}
    return _("%(who)s signed in to the help centre by %(point)s.") % words


def _signed_out(fact: signing_in.CustomerSignedOut, who: str, names: Names) -> str:
    del names
    if fact.everywhere:
        return _("%(who)s signed out of the help centre everywhere.") % {"who": who}
    return _("%(who)s signed out of the help centre.") % {"who": who}


SPOKEN: dict[type[Fact], Speak] = {
    facts.ContactPointAdded: _point_added,
    facts.ContactPointFailed: _point_failed,
    facts.ContactPointRevived: _point_revived,
    profiles.ContactPointVerified: _point_verified,
    profiles.ConfirmationAsked: _confirmation_asked,
    profiles.ConfirmationUnsent: _confirmation_unsent,
    profiles.ConfirmationDenied: _confirmation_denied,
    profiles.CodeMistyped: _code_mistyped,
    signing_in.SignInSent: _sign_in_sent,
    signing_in.CustomerSignedIn: _signed_in,
    signing_in.CustomerSignedOut: _signed_out,
    profiles.ContactPointMadeMain: _point_main,
    profiles.ContactPointRemoved: _point_removed,
}
