"""What happens to a customer, as sentences."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from jawab.base.facts import Fact
from jawab.language import isolate, isolate_ltr
from jawab.people import facts
from jawab.people.facts import merges, profiles
from jawab.people.facts.erasing import CustomerErased
from jawab.people.facts.exporting import PersonExportAsked, PersonExportTaken
from jawab.people.identities import IdentityKind, masked
from jawab.people.models import CustomerKind, Expertise, Purpose, Way
from jawab.people.models.agents import LANGUAGES
from jawab.people.values import named
from jawab.tickets.facts import customer_files
from jawab.web.civil_choices import CALENDARS
from jawab.web.workspace.field_controls import said
from jawab.web.workspace.names import Names, Speak, numbered

PARTS: dict[str, Promise] = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind"),
    "organisation": gettext_lazy("Organisation"),
    "department": gettext_lazy("Department"),
    "manager": pgettext_lazy("of a customer", "Manager"),
    "language": gettext_lazy("Language"),
    "calendar": gettext_lazy("Calendar"),
    "time_zone": gettext_lazy("Time zone"),
    "expertise": gettext_lazy("Expertise"),
}
_CHOICES: dict[str, Mapping[str, str | Promise]] = {
    "kind": dict(CustomerKind.choices),
    "language": dict(LANGUAGES),
    "calendar": {str(key): label for key, label in CALENDARS},
    "expertise": dict(Expertise.choices),
}


def _created(fact: facts.CustomerCreated, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s made this customer known to the desk.") % {"who": who}


def _changed(fact: facts.CustomerChanged, who: str, names: Names) -> str:
    del names
    if not fact.after:
        return _("%(who)s corrected what is known.") % {"who": who}
    pairs = zip(fact.changed, fact.before, fact.after, strict=True)
    changes = [_change(part, before, after) for part, before, after in pairs]
    return _("%(who)s corrected %(changes)s.") % {"who": who, "changes": _listed(changes)}


def _change(part: str, before: str, after: str) -> str:
    form = pgettext("a change", "%(what)s: %(after)s, not %(before)s")
    if not before:
        form = pgettext("a change", "%(what)s: %(after)s")
    return form % {
        "what": PARTS.get(part, part),
        "after": shown_part(part, after),
        "before": shown_part(part, before),
    }


def shown_part(part: str, value: str) -> str:
    return isolate(str(_CHOICES.get(part, {}).get(value, value))) if value else "–"


def _field_set(fact: facts.CustomerFieldSet, who: str, names: Names) -> str:
    field = names.customer_fields.get(fact.field)
    if field is None:
        return ""
    words = {
        "who": who,
        "field": isolate(named(field)),
        "before": said(field, fact.before, names.style) if fact.before is not None else "–",
        "after": said(field, fact.after, names.style) if fact.after is not None else "–",
    }
    return _("%(who)s set %(field)s to %(after)s, not %(before)s.") % words


def _address_added(fact: facts.AddressAdded, who: str, names: Names) -> str:
    del names
    return _("%(who)s added the address %(address)s.") % {"who": who, "address": _lines(fact.after)}


def _address_changed(fact: facts.AddressChanged, who: str, names: Names) -> str:
    del names
    words = {"who": who, "before": _lines(fact.before), "after": _lines(fact.after)}
    if fact.before == fact.after:
        return _("%(who)s changed what the address %(after)s is used for.") % words
    return _("%(who)s corrected the address: %(after)s, not %(before)s.") % words


def _address_made_main(fact: facts.AddressMadeMain, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s chose another main address.") % {"who": who}


def _address_removed(fact: facts.AddressRemoved, who: str, names: Names) -> str:
    del names
    return _("%(who)s removed the address %(address)s.") % {"who": who, "address": _lines(fact.before)}


def _noted(fact: facts.CustomerNoted, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s wrote a note.") % {"who": who}


def _note_changed(fact: profiles.CustomerNoteChanged, who: str, names: Names) -> str:
    del names
    words = {"who": who, "before": isolate(fact.before), "after": isolate(fact.after)}
    return _("%(who)s corrected a note: “%(after)s”, not “%(before)s”.") % words


def _note_withdrawn(fact: profiles.CustomerNoteWithdrawn, who: str, names: Names) -> str:
    del names
    return _("%(who)s withdrew a note: “%(text)s”.") % {"who": who, "text": isolate(fact.before)}


def _file_kept(fact: customer_files.CustomerFileKept, who: str, names: Names) -> str:
    del names
    return _("%(who)s kept the file %(name)s.") % {"who": who, "name": isolate(fact.name)}


def _file_removed(fact: customer_files.CustomerFileRemoved, who: str, names: Names) -> str:
    del names
    return _("%(who)s removed the file %(name)s.") % {"who": who, "name": isolate(fact.name)}


def _segmented(fact: profiles.CustomerSegmented, who: str, names: Names) -> str:
    del names
    return _("%(who)s put the customer into the segment %(name)s.") % {
        "who": who,
        "name": isolate(fact.segment),
    }


def _unsegmented(fact: profiles.CustomerUnsegmented, who: str, names: Names) -> str:
    del names
    return _("%(who)s took the customer out of the segment %(name)s.") % {
        "who": who,
        "name": isolate(fact.segment),
    }


def _consent_given(fact: profiles.ConsentGiven, who: str, names: Names) -> str:
    del names
    return _("%(who)s wrote down a yes to %(purpose)s by %(channel)s: %(source)s") % _consent(fact, who)


def _consent_withdrawn(fact: profiles.ConsentWithdrawn, who: str, names: Names) -> str:
    del names
    return _("%(who)s wrote down a no to %(purpose)s by %(channel)s: %(source)s") % _consent(fact, who)


def _consent(fact: profiles.ConsentGiven | profiles.ConsentWithdrawn, who: str) -> dict[str, object]:
    return {
        "who": who,
        "purpose": Purpose(fact.purpose).label,
        "channel": Way(fact.channel).label,
        "source": isolate(fact.source),
    }


def _identity_added(fact: profiles.IdentityAdded, who: str, names: Names) -> str:
    del names
    words = {"who": who, "what": IdentityKind(fact.sort).label, "number": isolate_ltr(masked(fact.ending))}
    return _("%(who)s added a number: %(what)s %(number)s.") % words


def _identity_removed(fact: profiles.IdentityRemoved, who: str, names: Names) -> str:
    del names
    words = {"who": who, "what": IdentityKind(fact.sort).label, "number": isolate_ltr(masked(fact.ending))}
    return _("%(who)s removed a number: %(what)s %(number)s.") % words


def _identity_opened(fact: profiles.IdentityOpened, who: str, names: Names) -> str:
    del names
    return _("%(who)s read the whole number: %(what)s.") % {"who": who, "what": IdentityKind(fact.sort).label}


def _merged(fact: merges.CustomersMerged, who: str, names: Names) -> str:
    del names
    return _("%(who)s merged customer %(number)s into this one.") % {
        "who": who,
        "number": numbered(fact.merged),
    }


def _told_apart(fact: merges.CustomersToldApart, who: str, names: Names) -> str:
    del names
    words = {"who": who, "number": numbered(fact.other)}
    return _("%(who)s says that customer %(number)s is somebody else.") % words


def _parted(fact: merges.CustomersParted, who: str, names: Names) -> str:
    del names
    return _("%(who)s parted customer %(number)s from this one again.") % {
        "who": who,
        "number": numbered(fact.merged),
    }


def _erased(fact: CustomerErased, who: str, names: Names) -> str:
    del names
    return _("%(who)s erased what this person left: %(reason)s") % {
        "who": who,
        "reason": isolate(fact.reason),
    }


def _export_asked(fact: PersonExportAsked, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s asked for all that this person left.") % {"who": who}


def _export_taken(fact: PersonExportTaken, who: str, names: Names) -> str:
    del fact, names
    return _("%(who)s downloaded all that this person left.") % {"who": who}


def _lines(lines: Sequence[str]) -> str:
    return _listed([isolate_ltr(line) if line.startswith("+") else isolate(line) for line in lines])


def _listed(words: Sequence[str]) -> str:
    return pgettext("list separator", ", ").join(words)


SPOKEN: dict[type[Fact], Speak] = {
    merges.CustomersMerged: _merged,
    merges.CustomersParted: _parted,
    merges.CustomersToldApart: _told_apart,
    CustomerErased: _erased,
    PersonExportAsked: _export_asked,
    PersonExportTaken: _export_taken,
    facts.CustomerCreated: _created,
    facts.CustomerChanged: _changed,
    facts.CustomerFieldSet: _field_set,
    facts.CustomerNoted: _noted,
    facts.AddressAdded: _address_added,
    facts.AddressChanged: _address_changed,
    facts.AddressMadeMain: _address_made_main,
    facts.AddressRemoved: _address_removed,
    profiles.CustomerNoteChanged: _note_changed,
    profiles.CustomerNoteWithdrawn: _note_withdrawn,
    customer_files.CustomerFileKept: _file_kept,
    customer_files.CustomerFileRemoved: _file_removed,
    profiles.CustomerSegmented: _segmented,
    profiles.CustomerUnsegmented: _unsegmented,
    profiles.ConsentGiven: _consent_given,
    profiles.ConsentWithdrawn: _consent_withdrawn,
    profiles.IdentityAdded: _identity_added,
    profiles.IdentityRemoved: _identity_removed,
    profiles.IdentityOpened: _identity_opened,
}
