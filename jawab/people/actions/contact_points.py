"""Where a customer can be reached."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.access import require_staff
from jawab.people.contacts import folded
from jawab.people.facts import ContactPointAdded, ContactPointFailed, ContactPointRevived
from jawab.people.facts.profiles import ContactPointMadeMain, ContactPointRemoved, ContactPointVerified
from jawab.people.likeness import likeness
from jawab.people.models import ContactPoint, Customer, Proof


@transaction.atomic
def add_contact_point(*, customer: Customer, kind: str, value: str, by: Actor) -> ContactPoint:
    """Refuses what cannot be one, one that another customer owns, and a customer who is a signpost or erased."""
    require_staff(by)
    key = folded(kind, value)
    if customer.merged_into_id:
        raise Refused(_("This customer was merged into another one."))
    if customer.erased_at:
        raise Refused(_("What this person left was erased."))
    existing = ContactPoint.objects.filter(kind=kind, value=key).first()
    if existing is not None:
        if existing.customer_id != customer.pk:
            raise Refused(_("This contact point belongs to another customer."))
        return existing
    point = ContactPoint.objects.create(
        customer=customer,
        kind=kind,
        value=key,
        shown=value.strip()[:320],
        alike=likeness(kind, key),
        created_at=clock.now(),
    )
    record(ContactPointAdded(customer=customer.pk, contact_point=point.pk), by=by, audience=())
    return point


@transaction.atomic
def mark_contact_point_failing(*, kind: str, value: str, failure: str, by: Actor) -> ContactPoint | None:
    """Mail to it came back for good. An unknown address is nobody's: None. Visible, and reversible by ``revive``."""
    point = ContactPoint.objects.select_for_update().filter(kind=kind, value=folded(kind, value)).first()
    if point is None or point.failing_since is not None:
        return point
    point.failing_since = clock.now()
    point.failure = failure[:500]
    point.save(update_fields=["failing_since", "failure"])
    record(ContactPointFailed(customer=point.customer_id, contact_point=point.pk), by=by, audience=())
    return point


@transaction.atomic
def revive_contact_point(*, point: ContactPoint, by: Actor) -> ContactPoint:
    require_staff(by)
    point = ContactPoint.objects.select_for_update().get(pk=point.pk)
    if point.failing_since is not None:
        point.failing_since = None
        point.failure = ""
        point.save(update_fields=["failing_since", "failure"])
        record(ContactPointRevived(customer=point.customer_id, contact_point=point.pk), by=by, audience=())
    return point


@transaction.atomic
def verify_contact_point(*, point: ContactPoint, by: Actor, how: str = Proof.AGENT) -> ContactPoint:
    """It is theirs: somebody made sure. What is proven already stays as it was. Refuses a proof that is none."""
    require_staff(by)
    point = _locked(point)
    if how not in Proof.values:
        raise Refused(_("There is no such proof."))
    if point.verified_at is None:
        point.verified_at, point.verified_how = clock.now(), how
        point.save(update_fields=["verified_at", "verified_how"])
        fact = ContactPointVerified(customer=point.customer_id, contact_point=point.pk, how=how)
        record(fact, by=by, audience=())
    return point


@transaction.atomic
def make_main_contact_point(*, point: ContactPoint, by: Actor) -> ContactPoint:
    """The one to use first among those of its kind."""
    require_staff(by)
    point = _locked(point)
    if not point.is_main:
        others = ContactPoint.objects.filter(customer=point.customer_id, kind=point.kind, is_main=True)
        others.update(is_main=False)
        point.is_main = True
        point.save(update_fields=["is_main"])
        fact = ContactPointMadeMain(customer=point.customer_id, contact_point=point.pk)
        record(fact, by=by, audience=())
    return point


@transaction.atomic
def remove_contact_point(*, point: ContactPoint, by: Actor) -> None:
    """Whoever writes from it later is somebody new. What was said over it stays."""
    require_staff(by)
    point = _locked(point)
    fact = ContactPointRemoved(customer=point.customer_id, contact_point=point.pk, before=point.shown)
    point.delete()
    record(fact, by=by, audience=())


def _locked(point: ContactPoint) -> ContactPoint:
    """With its customer, so that there is one main one of a kind."""
    Customer.objects.select_for_update(no_key=True).only("pk").get(pk=point.customer_id)
    found = ContactPoint.objects.select_for_update().filter(pk=point.pk).first()
    if found is None:
        raise NotThere(_("There is no such contact point."))
    return found
