"""A customer is told no more what became of suggestions, or is again."""

from django.db import transaction

from jawab.base import clock
from jawab.base.facts import record
from jawab.people.models import Customer
from jawab.suggestions.facts import LettersResumed, LettersStopped
from jawab.suggestions.models import NoLetters


@transaction.atomic
def stop_letters(*, customer: Customer) -> None:
    """Said by themselves. Twice is once."""
    customer = _held(customer)
    _row, is_new = NoLetters.objects.get_or_create(customer=customer, defaults={"since": clock.now()})
    if is_new:
        record(LettersStopped(customer=customer.pk), by=customer, audience=())


@transaction.atomic
def resume_letters(*, customer: Customer) -> None:
    """Said by themselves. Twice is once."""
    customer = _held(customer)
    if NoLetters.objects.filter(customer=customer).delete()[0]:
        record(LettersResumed(customer=customer.pk), by=customer, audience=())


def _held(customer: Customer) -> Customer:
    """Whoever they are now. A letter leaves under the same lock, so that a no a moment before is a no."""
    found = Customer.objects.select_for_update(no_key=True, of=("self",)).get(pk=customer.pk)
    while found.merged_into_id is not None:
        found = Customer.objects.select_for_update(no_key=True, of=("self",)).get(pk=found.merged_into_id)
    return found
