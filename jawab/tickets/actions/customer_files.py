"""Keeping a file with a customer, and removing it for good."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.tickets.facts.customer_files import CustomerFileKept, CustomerFileRemoved
from jawab.tickets.files import NewFile, keep
from jawab.tickets.models import CustomerFile

MOST_FILES = 200


@transaction.atomic
def keep_customer_file(*, customer: Customer, file: NewFile, by: Agent, about: str = "") -> CustomerFile:
    """The same file twice is kept once, as it is. Refuses an empty one, one too many, and for somebody erased."""
    require_staff(by)
    customer = Customer.objects.select_for_update(no_key=True, of=("self",)).get(pk=customer.pk)
    if customer.erased_at or customer.merged_into_id:
        raise Refused(_("One of these customers was merged or erased already."))
    if not file.content:
        raise Refused(_("Please choose a file."))
    digest = keep(file)
    earlier = customer.files.filter(digest=digest).first()
    if earlier is not None:
        return earlier
    if customer.files.count() >= MOST_FILES:
        raise Refused(_("There are files enough with this customer."))
    row = CustomerFile.objects.create(
        customer=customer,
        agent=by,
        name=file.name[:255] or "file",
        about=one_line(about, 200),
        content_type=file.content_type[:127],
        size=len(file.content),
        digest=digest,
        kept_at=clock.now(),
    )
    record(CustomerFileKept(customer=customer.pk, file=row.pk, name=row.name), by=by, audience=())
    return row


@transaction.atomic
def remove_customer_file(*, file: CustomerFile, by: Agent) -> None:
    """One's own, or anybody's by those who supervise. The bytes go, unless they are somebody else's as well."""
    require_staff(by)
    row = CustomerFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if row is None:
        raise NotThere(_("There is no such file."))
    if row.agent_id != by.pk and not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("This file is a colleague’s."))
    fact = CustomerFileRemoved(customer=row.customer_id, file=row.pk, name=row.name, digest=row.digest)
    row.delete()
    record(fact, by=by, audience=())
