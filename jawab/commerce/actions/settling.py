"""What a vendor's server says of an attempt becomes a payment: once, and only if it is what was asked for."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.commerce.actions.locks import tell
from jawab.commerce.actions.paying import credit
from jawab.commerce.facts import PaymentDoubted
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.models import AttemptState, Order, Payment, PaymentAttempt, PaymentState


@transaction.atomic
def settle_attempt(*, attempt: PaymentAttempt, verdict: Verdict) -> PaymentAttempt:
    """Post what is paid under the vendor's reference, however often and in whatever order this is said.

    Another amount, currency or key than went out is posted by nobody: a fact tells people to look. Money for a request
    that was paid otherwise meanwhile, withdrawn or called off is money all the same, and posted.
    """
    pk = attempt.payment.order_id
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=attempt.payment_id)
    row = (
        PaymentAttempt.objects.select_for_update(no_key=True, of=("self",))
        .select_related("gateway")
        .get(pk=attempt.pk)
    )
    if row.state in {AttemptState.PAID, AttemptState.DOUBTED}:
        return row
    row.said = verdict.said[:300]
    if verdict.outcome is Outcome.OPEN:
        row.state = AttemptState.BEGUN
        row.save(update_fields=["state", "said"])
        return row
    row.receipt = verdict.receipt[:120]
    if verdict.outcome is Outcome.FAILED:
        row.state = AttemptState.FAILED
    elif not _agrees(row, verdict):
        row.state, row.ask_at = AttemptState.DOUBTED, None
        said = f"{verdict.amount} {verdict.currency}"
        told = {"payment": payment.pk, "amount": str(row.amount), "currency": order.currency}
        tell(PaymentDoubted, order, by=SYSTEM, said=said, method=row.gateway.kind, **told)
    else:
        row.state, row.ask_at = AttemptState.PAID, None
        _post(order, payment, row)
    row.save(update_fields=["state", "said", "receipt", "ask_at"])
    return row


def note_said(*, attempt: PaymentAttempt, said: str) -> None:
    """What the vendor answered instead of an answer."""
    PaymentAttempt.objects.filter(pk=attempt.pk).update(said=said[:300])


def _agrees(attempt: PaymentAttempt, verdict: Verdict) -> bool:
    paid = (verdict.amount, verdict.currency)
    return paid == (attempt.amount, attempt.currency) and verdict.key in {"", attempt.key}


def _post(order: Order, payment: Payment, attempt: PaymentAttempt) -> None:
    """A request that is paid already leaves this one to stand as a payment of its own."""
    now = clock.now()
    told = {
        "method": attempt.gateway.kind,
        "reference": attempt.reference,
        "state": PaymentState.PAID,
        "paid_at": now,
    }
    if payment.state == PaymentState.PAID:
        payment = Payment.objects.create(order=order, amount=attempt.amount, created_at=now, **told)
    else:
        for name, value in told.items():
            setattr(payment, name, value)
        payment.save(update_fields=list(told))
    credit(order, payment, by=SYSTEM)
