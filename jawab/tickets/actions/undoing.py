"""Taking facts back: the last one first, each by its inverse, whole or not at all."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import Fact, read
from jawab.base.models import FactRow
from jawab.tickets.access import locked, locked_all
from jawab.tickets.actions.inverses import INVERSES
from jawab.tickets.facts import TicketHandedOver
from jawab.tickets.facts.merges import TicketMerged


def can_be_undone(facts: Iterable[Fact]) -> bool:
    """A deed is taken back whole or not at all."""
    kinds = {type(fact) for fact in facts if not fact.is_echo}
    return bool(kinds) and kinds <= INVERSES.keys()


def unwind(number: int, facts: Sequence[int], *, by: Actor) -> None:
    """Take these facts of one ticket back, the last one first. Needs a transaction of the caller's.

    Refuses where anybody has changed the same thing since, and raises NotThere where ``by`` sees it no more; what
    they gave away themselves they take back unseen, if they see it then.
    """
    rows = list(FactRow.objects.filter(pk__in=facts).order_by("-number"))
    told = [(fact, row.at) for row in rows if (fact := read(row)).about == number and not fact.is_echo]
    gave_away = any(row.kind == TicketHandedOver.kind and row.actor == by.actor for row in rows)
    others = {fact.into for fact, _at in told if isinstance(fact, TicketMerged)}
    # All at once, in the order of their numbers: of two who lock the same tickets neither waits for the other.
    ticket = locked_all({number, *others}, by=SYSTEM if gave_away else by)[number]
    for fact, at in told:
        if type(fact) not in INVERSES:
            raise Refused(_("This cannot be undone."))
        ticket = INVERSES[type(fact)](ticket, fact, at, by)
    if gave_away:
        locked(number, by=by)
