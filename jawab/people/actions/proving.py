"""How it becomes known that a contact point is really its customer's."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.base.facts import record
from jawab.people.access import require_staff
from jawab.people.facts.profiles import ContactPointVerified
from jawab.people.models import ContactKind, ContactPoint, Customer, Proof

_BETTER_THAN: Mapping[Proof, frozenset[str]] = {
    Proof.AGENT: frozenset({""}),
    Proof.MAIL: frozenset({"", Proof.AGENT}),
    # They do so again and again: that is no news.
    Proof.SIGN_IN: frozenset({"", Proof.AGENT, Proof.MAIL}),
    # Said now, and by whoever reads what arrives there: nothing is better, an older one of the same included.
    Proof.CODE: frozenset({"", *Proof.values}),
    Proof.LINK: frozenset({"", *Proof.values}),
}


@transaction.atomic
def verify_contact_point(*, point: ContactPoint, by: Actor) -> ContactPoint:
    """It is theirs: ``by`` made sure. What is proven already stays as it was."""
    require_staff(by)
    return prove(locked_point(point), Proof.AGENT, by=by)


@transaction.atomic
def prove_by_mail(messages: Mapping[str, int], *, by: Actor) -> None:
    """Of each address, folded, the message that came from it and whose sender is beyond doubt. One query where nothing
    is left to prove.
    """
    require_staff(by)
    worse = ContactPoint.objects.filter(verified_how__in=_BETTER_THAN[Proof.MAIL])
    asked = worse.filter(kind=ContactKind.EMAIL, value__in=[*messages]).order_by("pk")
    for point in asked.select_for_update():
        prove(point, Proof.MAIL, by=by, message=messages[point.value])


def prove(point: ContactPoint, how: Proof, *, by: Actor, message: int | None = None) -> ContactPoint:
    """In the transaction that holds ``point``. Only a better proof takes the place of one there is."""
    before = point.verified_how
    if before in _BETTER_THAN[how]:
        point.verified_at, point.verified_how, point.verified_message = clock.now(), how, message
        point.save(update_fields=["verified_at", "verified_how", "verified_message"])
        fact = ContactPointVerified(
            customer=point.customer_id, contact_point=point.pk, how=how, before=before, message=message
        )
        record(fact, by=by, audience=())
    return point


def locked_point(point: ContactPoint) -> ContactPoint:
    """Fresh, and with its customer, so that there is one main one of a kind."""
    Customer.objects.select_for_update(no_key=True).only("pk").get(pk=point.customer_id)
    found = ContactPoint.objects.select_for_update().filter(pk=point.pk).first()
    if found is None:
        raise NotThere(_("There is no such contact point."))
    return found
