"""Where a customer can be reached."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import isolate
from jawab.people.access import require_staff
from jawab.people.actions.proving import locked_point
from jawab.people.contacts import folded
from jawab.people.facts import ContactPointAdded, ContactPointFailed, ContactPointRevived
from jawab.people.facts.profiles import ContactPointMadeMain, ContactPointRemoved
from jawab.people.likeness import likeness
from jawab.people.models import Agent, ContactPoint, Customer


class Claimed(Refused):
    """It is the contact point of the customer ``owner``."""

    def __init__(self, reason: str, *, owner: int) -> None:
        super().__init__(reason)
        self.owner = owner


@transaction.atomic
def add_contact_point(*, customer: Customer, kind: str, value: str, by: Actor) -> ContactPoint:
    """Refuses what cannot be one, what another customer owns (to agents ``Claimed``), a signpost and an erased one."""
    require_staff(by)
    key = folded(kind, value)
    if customer.merged_into_id:
        raise Refused(_("This customer was merged into another one."))
    if customer.erased_at:
        raise Refused(_("What this person left was erased."))
    existing = ContactPoint.objects.filter(kind=kind, value=key).select_related("customer").first()
    if existing is not None:
        if existing.customer_id != customer.pk:
            raise _claimed(existing, by)
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


def _claimed(owned: ContactPoint, by: Actor) -> Refused:
    """Whose it is, and whether that is proven, is said to agents alone: they may look up every customer."""
    if not isinstance(by, Agent):
        return Refused(_("This contact point belongs to another customer."))
    said = _("This contact point belongs to %(name)s. If they are one person, merge them.")
    if owned.verified_at is not None:
        said = _(
            "This contact point belongs to %(name)s, which is proven. If they are one person, merge them."
        )
    return Claimed(said % {"name": isolate(owned.customer.name)}, owner=owned.customer_id)


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
def make_main_contact_point(*, point: ContactPoint, by: Actor) -> ContactPoint:
    """The one to use first among those of its kind."""
    require_staff(by)
    point = locked_point(point)
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
    point = locked_point(point)
    fact = ContactPointRemoved(customer=point.customer_id, contact_point=point.pk, before=point.shown)
    point.delete()
    record(fact, by=by, audience=())
