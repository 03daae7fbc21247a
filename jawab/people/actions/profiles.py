"""What is known of a customer besides their name: segments, consent, numbers of states and banks."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.language import one_line, search_key
from jawab.people.access import require_staff, require_supervisor
from jawab.people.facts.profiles import (
    ConsentGiven,
    ConsentWithdrawn,
    CustomerSegmented,
    CustomerUnsegmented,
    IdentityAdded,
    IdentityOpened,
    IdentityRemoved,
)
from jawab.people.identities import ending, read_identity
from jawab.people.models import Agent, Consent, Customer, Identity, Purpose, Segment, Way

MOST_SEGMENTS, MOST_IDENTITIES = 20, 20


@transaction.atomic
def add_to_segment(*, customer: Customer, name: str, by: Actor) -> Segment:
    """Another spelling of a known segment is that segment. Refuses the empty name and more than ``MOST_SEGMENTS``."""
    require_staff(by)
    _lock(customer.pk)
    name = one_line(name, 60)
    key = search_key(name)[:120]
    if not key:
        raise Refused(_("A segment needs a name."))
    present = {segment.key: segment for segment in customer.segments.all()}
    if key in present:
        return present[key]
    if len(present) >= MOST_SEGMENTS:
        raise Refused(_("This customer is in too many segments."))
    segment, _created = Segment.objects.get_or_create(key=key, defaults={"name": name})
    customer.segments.add(segment)
    record(CustomerSegmented(customer=customer.pk, segment=segment.name), by=by, audience=())
    return segment


@transaction.atomic
def take_from_segment(*, customer: Customer, segment: Segment, by: Actor) -> None:
    """Who is not in it is left alone."""
    require_staff(by)
    _lock(customer.pk)
    if customer.segments.filter(pk=segment.pk).exists():
        customer.segments.remove(segment)
        record(CustomerUnsegmented(customer=customer.pk, segment=segment.name), by=by, audience=())


@transaction.atomic
def give_consent(*, customer: Customer, purpose: str, channel: str, source: str, by: Actor) -> Consent:
    """They said yes to this, by this way. A yes that holds stays.

    Refuses one without a source: silence is no consent.
    """
    require_staff(by)
    source = _said(source)
    if purpose not in Purpose.values or channel not in Way.values:
        raise Refused(_("There is no such consent."))
    _lock(customer.pk)
    held = customer.consents.filter(purpose=purpose, channel=channel, withdrawn_at=None).first()
    if held is not None:
        return held
    consent = customer.consents.create(
        purpose=purpose,
        channel=channel,
        given_at=clock.now(),
        source=source,
        agent=by if isinstance(by, Agent) else None,
    )
    fact = ConsentGiven(customer=customer.pk, purpose=purpose, channel=channel, source=source)
    record(fact, by=by, audience=())
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, source: str, by: Actor) -> Consent:
    """They said no again. What is withdrawn stays so."""
    require_staff(by)
    source = _said(source)
    _lock(consent.customer_id)
    consent = Consent.objects.get(pk=consent.pk)
    if consent.withdrawn_at is None:
        consent.withdrawn_at, consent.withdrawn_source = clock.now(), source
        consent.withdrawn_agent = by if isinstance(by, Agent) else None
        consent.save(update_fields=["withdrawn_at", "withdrawn_source", "withdrawn_agent"])
        fact = ConsentWithdrawn(
            customer=consent.customer_id, purpose=consent.purpose, channel=consent.channel, source=source
        )
        record(fact, by=by, audience=())
    return consent


@transaction.atomic
def add_identity(*, customer: Customer, kind: str, typed: str, by: Actor) -> Identity:
    """Refuses what cannot be such a number, and more than ``MOST_IDENTITIES``."""
    require_staff(by)
    value = read_identity(kind, typed)
    _lock(customer.pk)
    present = {(identity.kind, identity.value): identity for identity in customer.identities.all()}
    if (kind, value) in present:
        return present[kind, value]
    if len(present) >= MOST_IDENTITIES:
        raise Refused(_("There are enough numbers: remove one first."))
    identity = customer.identities.create(kind=kind, value=value, created_at=clock.now())
    fact = IdentityAdded(customer=customer.pk, identity=identity.pk, sort=kind, ending=ending(value))
    record(fact, by=by, audience=())
    return identity


@transaction.atomic
def open_identity(*, identity: Identity, by: Agent) -> str:
    """The whole number, for those who supervise; that they read it is told."""
    require_supervisor(by)
    fact = IdentityOpened(customer=identity.customer_id, identity=identity.pk, sort=identity.kind)
    record(fact, by=by, audience=())
    return identity.value


@transaction.atomic
def remove_identity(*, identity: Identity, by: Actor) -> None:
    require_staff(by)
    _lock(identity.customer_id)
    found = Identity.objects.filter(pk=identity.pk).first()
    if found is None:
        raise NotThere(_("There is no such number."))
    fact = IdentityRemoved(
        customer=found.customer_id, identity=found.pk, sort=found.kind, ending=ending(found.value)
    )
    found.delete()
    record(fact, by=by, audience=())


def _said(source: str) -> str:
    source = one_line(source, 200)
    if not source:
        raise Refused(_("Please say how they told us."))
    return source


def _lock(customer: int) -> None:
    Customer.objects.select_for_update(no_key=True).only("pk").get(pk=customer)
