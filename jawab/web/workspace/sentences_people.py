"""What happens to a customer, as sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base.facts import Fact
from jawab.language import isolate
from jawab.people import facts
from jawab.web.workspace.names import Names, Speak


def _address_added(fact: facts.AddressAdded, who: str, names: Names) -> str:
    del names
    return _("%(who)s added the address %(address)s.") % {"who": who, "address": _joined(fact.after)}


def _address_changed(fact: facts.AddressChanged, who: str, names: Names) -> str:
    del names
    words = {"who": who, "before": _joined(fact.before), "after": _joined(fact.after)}
    if fact.before == fact.after:
        return _("%(who)s changed what the address %(after)s is used for.") % words
    return _("%(who)s corrected the address: %(after)s, not %(before)s.") % words


def _address_made_main(fact: facts.AddressMadeMain, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s chose another main address.") % {"who": who}


def _address_removed(fact: facts.AddressRemoved, who: str, names: Names) -> str:
    del names
    return _("%(who)s removed the address %(address)s.") % {"who": who, "address": _joined(fact.before)}


def _joined(lines: Sequence[str]) -> str:
    return pgettext("list separator", ", ").join(isolate(line) for line in lines)


SPOKEN: dict[type[Fact], Speak] = {
    facts.AddressAdded: _address_added,
    facts.AddressChanged: _address_changed,
    facts.AddressMadeMain: _address_made_main,
    facts.AddressRemoved: _address_removed,
}
