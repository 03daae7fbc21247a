"""Forgetting a person: what the desk knows of them goes, that they were there stays."""

from django.db import transaction
from django.db.models import BigIntegerField, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.erasing import blank_facts
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.base.models import FactRow
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.actions.exporting import remove_exports
from jawab.people.actions.merging import stand_alone
from jawab.people.actions.signing_in import forget_sign_ins_of
from jawab.people.facts.erasing import WORDS, CustomerErased
from jawab.people.models import Customer, CustomerMerge, PersonExport
from jawab.people.queries import all_that_were


@transaction.atomic
def erase_customer(*, customer: Customer, reason: str, by: Actor) -> Customer:
    """Everything they left: names, contact points, addresses, numbers, notes, consent, and by the layers above what
    was said and sent. Their tickets stay as shells. It cannot be undone.

    Refuses one without a reason, one that is erased, and a signpost: whom it points to is to be erased.
    """
    require_administrator(by)
    reason = one_line(reason, 200)
    if not reason:
        raise Refused(_("Please say why they are erased."))
    stand_alone()
    customer = Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    if customer.merged_into_id or customer.erased_at:
        raise Refused(_("One of these customers was merged or erased already."))
    persons = all_that_were(customer, locked=True)
    pks = [each.pk for each in persons]
    # First of all, so that the layers above still find by which addresses they are known.
    record(CustomerErased(customer=customer.pk, erased=tuple(pks), reason=reason), by=by, audience=())
    for each in persons:
        _empty(each)
    remove_exports([*PersonExport.objects.filter(customer__in=pks)])
    CustomerMerge.objects.filter(Q(customer__in=pks) | Q(into__in=pks)).update(
        before={}, taken={}, moved={}, main={}
    )
    whose = FactRow.objects.alias(whose=Cast(KeyTextTransform("customer", "values"), BigIntegerField()))
    blank_facts(whose.filter(whose__in=pks, ticket=None, values__has_key="customer"), WORDS)
    return Customer.objects.get(pk=customer.pk)


def _empty(customer: Customer) -> None:
    for point in customer.contact_points.all():
        forget_sign_ins_of(point)
    for rows in (
        customer.contact_points,
        customer.addresses,
        customer.identities,
        customer.consents,
        customer.notes,
    ):
        rows.all().delete()
    customer.segments.clear()
    customer.name = f"#{customer.pk}"
    customer.name_key, customer.name_sound = customer.name, ""
    customer.organisation = customer.department = customer.manager = None
    customer.language = customer.calendar = customer.time_zone = customer.expertise = ""
    customer.fields = {}
    customer.erased_at = clock.now()
    customer.save()
