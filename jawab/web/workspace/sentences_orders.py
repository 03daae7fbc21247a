"""The sentences of orders and their money, as the ticket tells them that they were spoken of in."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base.facts import Fact
from jawab.commerce import facts
from jawab.commerce.actions.asking import ASKED_FOR
from jawab.commerce.actions.mirrored_rows import SHOP
from jawab.commerce.models import ChargeKind, GatewayKind, OrderState, PaymentMethod
from jawab.commerce.money import unit_of, written
from jawab.language import isolate, isolate_ltr, localise
from jawab.web.workspace.names import Names, Speak
from jawab.web.workspace.sentences_shops import mirrored


def _placed(fact: facts.OrderPlaced, who: str, names: Names) -> str:
    words = {"who": who, "order": _order(fact), "total": _amount(fact.total, fact.currency, names)}
    return _("%(who)s placed the order %(order)s for %(total)s.") % words


def _line_changed(fact: facts.OrderLineChanged, who: str, names: Names) -> str:
    words = {
        "who": who,
        "order": _order(fact),
        "before": pieces(fact.before, names),
        "after": pieces(fact.after, names),
        "total": _amount(fact.total, fact.currency, names),
    }
    if fact.before is None:
        return _("%(who)s added %(after)s to the order %(order)s, which is %(total)s now.") % words
    if fact.after is None:
        return _("%(who)s took %(before)s out of the order %(order)s, which is %(total)s now.") % words
    return _("%(who)s made %(before)s of the order %(order)s %(after)s: %(total)s now.") % words


def pieces(said: str | None, names: Names) -> str:
    """«۲ × کتری»: the quantity in the reader's digits, the title as it is."""
    quantity, times, title = (said or "").partition(" × ")
    return isolate(f"{localise(quantity, names.style.digits)}{times}{title}")


def _price_changed(fact: facts.OrderPriceChanged, who: str, names: Names) -> str:
    words = {
        "who": who,
        "order": _order(fact),
        "what": ChargeKind(fact.what).label if fact.what else "",
        "amount": _amount(fact.after or "0", fact.currency, names),
        "total": _amount(fact.total, fact.currency, names),
    }
    if not fact.what and fact.after is None:
        return _("%(who)s took the discount off the order %(order)s, which is %(total)s now.") % words
    if not fact.what:
        return _("%(who)s gave %(amount)s off the order %(order)s, which is %(total)s now.") % words
    if fact.after is None:
        return _("%(who)s took the charge “%(what)s” off the order %(order)s: %(total)s now.") % words
    return _("%(who)s set the charge “%(what)s” of the order %(order)s to %(amount)s: %(total)s now.") % words


def _addressed(fact: facts.OrderAddressed, who: str, names: Names) -> str:
    del names
    address = pgettext("list separator", ", ").join(fact.after)
    words = {"who": who, "order": _order(fact), "address": isolate(address)}
    if fact.is_billing:
        return _("%(who)s changed whom the order %(order)s is billed to: %(address)s.") % words
    return _("%(who)s changed where the order %(order)s goes: %(address)s.") % words


def _moved(fact: facts.OrderMoved, who: str, names: Names) -> str:
    del names
    words = {"who": who, "order": _order(fact)}
    if fact.after == OrderState.DELIVERED:
        return _("The order %(order)s has arrived, says %(who)s.") % words
    return _("%(who)s began to prepare the order %(order)s.") % words


def _shipped(fact: facts.OrderShipped, who: str, names: Names) -> str:
    del names
    words = {
        "who": who,
        "order": _order(fact),
        "carrier": isolate(fact.carrier),
        "tracking": isolate_ltr(fact.tracking),
    }
    if fact.tracking:
        return _("%(who)s sent the order %(order)s with %(carrier)s, number %(tracking)s.") % words
    return _("%(who)s sent the order %(order)s with %(carrier)s.") % words


def _cancelled(fact: facts.OrderCancelled, who: str, names: Names) -> str:
    del names
    words = {"who": who, "order": _order(fact), "reason": isolate(fact.reason)}
    return _("%(who)s cancelled the order %(order)s: %(reason)s") % words


def _paid(fact: facts.PaymentPosted, who: str, names: Names) -> str:
    words = {
        "who": who,
        "order": _order(fact),
        "amount": _amount(fact.amount, fact.currency, names),
        "method": method_name(fact.method),
    }
    if fact.method in GatewayKind.values and fact.method not in PaymentMethod.values:
        return _("%(amount)s for the order %(order)s were paid by %(method)s.") % words
    return _("%(who)s wrote down a payment of %(amount)s for the order %(order)s (%(method)s).") % words


def _reversed(fact: facts.PaymentReversed, who: str, names: Names) -> str:
    return _("%(who)s took back a payment of %(amount)s for the order %(order)s: %(reason)s") % {
        **_money(fact, who, names),
        "reason": isolate(fact.reason),
    }


def _invoiced(fact: facts.InvoiceIssued, who: str, names: Names) -> str:
    words = {"who": who, "order": _order(fact), "name": isolate_ltr(fact.name)}
    words["total"] = _amount(fact.total, fact.currency, names)
    return _("%(who)s issued the invoice %(name)s of the order %(order)s for %(total)s.") % words


def _sent_paper(fact: facts.InvoiceSent, who: str, names: Names) -> str:
    del names
    words = {"who": who, "name": isolate_ltr(fact.name), "order": _order(fact)}
    return _("%(who)s sent the invoice %(name)s of the order %(order)s to the customer.") % words


def _taken_back(fact: facts.InvoiceTakenBack, who: str, names: Names) -> str:
    del names
    words = {"who": who, "of": isolate_ltr(fact.of), "name": isolate_ltr(fact.name)}
    words["reason"] = isolate(fact.reason)
    return _("%(who)s took the invoice %(of)s back with the credit note %(name)s: %(reason)s") % words


def _refund_asked(fact: facts.RefundAsked, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"reason": isolate(fact.reason)}
    if fact.needs_second:
        return _("%(who)s asks to give %(amount)s of the order %(order)s back: %(reason)s") % words
    return _("%(who)s decided to give %(amount)s of the order %(order)s back: %(reason)s") % words


def _refund_agreed(fact: facts.RefundAgreed, who: str, names: Names) -> str:
    form = _("%(who)s agreed to give %(amount)s of the order %(order)s back.")
    return form % _money(fact, who, names)


def _refund_refused(fact: facts.RefundRefused, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"reason": isolate(fact.reason)}
    return _("%(who)s refused to give %(amount)s of the order %(order)s back: %(reason)s") % words


def _refund_withdrawn(fact: facts.RefundWithdrawn, who: str, names: Names) -> str:
    form = _("%(who)s withdrew the refund of %(amount)s for the order %(order)s.")
    return form % _money(fact, who, names)


def _refund_paid(fact: facts.RefundPaid, who: str, names: Names) -> str:
    return _("%(who)s gave %(amount)s of the order %(order)s back.") % _money(fact, who, names)


def _refund_sent(fact: facts.RefundSent, who: str, names: Names) -> str:
    words = _money(fact, who, names)
    if Decimal(fact.by_hand):
        words["rest"] = _amount(fact.by_hand, fact.currency, names)
        return (
            _(
                "%(who)s sends %(amount)s of the order %(order)s back through the gateway; %(rest)s are left to be "
                "paid by hand."
            )
            % words
        )
    return _("%(who)s sends %(amount)s of the order %(order)s back through the gateway.") % words


def _refund_part_paid(fact: facts.RefundPartPaid, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"method": method_name(fact.method)}
    return _("%(method)s gave %(amount)s of the order %(order)s back.") % words


def _refund_declined(fact: facts.RefundDeclined, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"method": method_name(fact.method), "said": isolate(fact.said)}
    return _("%(method)s did not give %(amount)s of the order %(order)s back: %(said)s") % words


def _refund_doubted(fact: facts.RefundDoubted, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"method": method_name(fact.method), "said": isolate(fact.said)}
    return (
        _(
            "%(method)s does not say clearly whether %(amount)s of the order %(order)s were given back: %(said)s"
        )
        % words
    )


def method_name(method: str) -> str:
    """How an amount came, in words; a gateway by its own name."""
    if method in PaymentMethod.values:
        return str(PaymentMethod(method).label)
    if method == SHOP:
        return _("Paid in the shop")
    if method == ASKED_FOR:
        return _("Asked for by link")
    return str(GatewayKind(method).label) if method in GatewayKind.values else isolate(method)


def _payment_asked(fact: facts.PaymentAsked, who: str, names: Names) -> str:
    return _("%(who)s asked the customer to pay %(amount)s for the order %(order)s.") % _money(
        fact, who, names
    )


def _request_withdrawn(fact: facts.PaymentRequestWithdrawn, who: str, names: Names) -> str:
    form = _("%(who)s asks no longer for %(amount)s for the order %(order)s.")
    return form % _money(fact, who, names)


def _doubted(fact: facts.PaymentDoubted, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"said": isolate_ltr(fact.said), "method": method_name(fact.method)}
    return (
        _(
            "%(method)s says %(said)s were paid for the order %(order)s, where %(amount)s were asked. Not posted."
        )
        % words
    )


def _transfer_shown(fact: facts.TransferShown, who: str, names: Names) -> str:
    form = _("The customer showed a bank transfer of %(amount)s for the order %(order)s.")
    return form % _money(fact, who, names)


def _transfer_refused(fact: facts.TransferRefused, who: str, names: Names) -> str:
    words = _money(fact, who, names) | {"reason": isolate(fact.reason)}
    return _("%(who)s did not find the transfer of %(amount)s for the order %(order)s: %(reason)s") % words


_OfMoney = (
    facts.PaymentReversed
    | facts.PaymentAsked
    | facts.PaymentRequestWithdrawn
    | facts.PaymentDoubted
    | facts.TransferShown
    | facts.TransferRefused
    | facts.RefundAsked
    | facts.RefundAgreed
    | facts.RefundRefused
    | facts.RefundWithdrawn
    | facts.RefundPaid
    | facts.RefundSent
    | facts.RefundPartPaid
    | facts.RefundDeclined
    | facts.RefundDoubted
)


def _money(fact: _OfMoney, who: str, names: Names) -> dict[str, str]:
    return {"who": who, "order": _order(fact), "amount": _amount(fact.amount, fact.currency, names)}


def _order(fact: facts.OfOrder) -> str:
    return isolate_ltr(fact.number)


def _amount(amount: str, currency: str, names: Names) -> str:
    return written(Decimal(amount), unit_of(currency, names.unit), names.style)


SPOKEN: dict[type[Fact], Speak] = {
    facts.OrderPlaced: _placed,
    facts.OrderLineChanged: _line_changed,
    facts.OrderPriceChanged: _price_changed,
    facts.OrderAddressed: _addressed,
    facts.OrderMirrored: mirrored,
    facts.OrderMoved: _moved,
    facts.OrderShipped: _shipped,
    facts.OrderCancelled: _cancelled,
    facts.PaymentPosted: _paid,
    facts.PaymentReversed: _reversed,
    facts.PaymentAsked: _payment_asked,
    facts.PaymentRequestWithdrawn: _request_withdrawn,
    facts.PaymentDoubted: _doubted,
    facts.TransferShown: _transfer_shown,
    facts.TransferRefused: _transfer_refused,
    facts.InvoiceIssued: _invoiced,
    facts.InvoiceSent: _sent_paper,
    facts.InvoiceTakenBack: _taken_back,
    facts.RefundAsked: _refund_asked,
    facts.RefundAgreed: _refund_agreed,
    facts.RefundRefused: _refund_refused,
    facts.RefundWithdrawn: _refund_withdrawn,
    facts.RefundPaid: _refund_paid,
    facts.RefundSent: _refund_sent,
    facts.RefundPartPaid: _refund_part_paid,
    facts.RefundDeclined: _refund_declined,
    facts.RefundDoubted: _refund_doubted,
}
