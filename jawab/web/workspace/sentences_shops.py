"""What shops elsewhere tell of their orders and are asked for, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from jawab.base.facts import Fact
from jawab.commerce import facts
from jawab.commerce.models import OrderState
from jawab.commerce.money import unit_of, written
from jawab.connectors import facts as shops
from jawab.language import isolate, isolate_ltr
from jawab.web.workspace.names import Names, Speak


def mirrored(fact: facts.OrderMirrored, who: str, names: Names) -> str:
    """The shop is who did it, also where one of ours asked it to."""
    del who
    unit = unit_of(fact.currency, names.unit)
    words = {
        "shop": isolate(fact.shop),
        "order": isolate_ltr(fact.number),
        "state": OrderState(fact.after).label,
        "total": written(Decimal(fact.total), unit, names.style),
        "paid": written(Decimal(fact.paid), unit, names.style),
        "refunded": written(Decimal(fact.refunded), unit, names.style),
    }
    if not fact.before:
        return _("The order %(order)s for %(total)s was placed in %(shop)s.") % words
    if fact.after == OrderState.CANCELLED and fact.before != fact.after:
        return _("%(shop)s cancelled the order %(order)s.") % words
    if fact.before != fact.after:
        return _("%(shop)s says of the order %(order)s: %(state)s.") % words
    if fact.total_before != fact.total:
        return _("%(shop)s changed the order %(order)s, which is %(total)s now.") % words
    return _("%(shop)s says of the order %(order)s: %(paid)s paid, %(refunded)s given back.") % words


def _asked(fact: shops.ShopRefundAsked, who: str, names: Names) -> str:
    words = _words(fact, who, names) | {"reason": isolate(fact.reason)}
    if fact.needs_second:
        return (
            _("%(who)s asks for %(shop)s to give %(amount)s of the order %(order)s back: %(reason)s") % words
        )
    return _("%(who)s decided that %(shop)s gives %(amount)s of the order %(order)s back: %(reason)s") % words


def _agreed(fact: shops.ShopRefundAgreed, who: str, names: Names) -> str:
    form = _("%(who)s agreed that %(shop)s gives %(amount)s of the order %(order)s back.")
    return form % _words(fact, who, names)


def _refused(fact: shops.ShopRefundRefused, who: str, names: Names) -> str:
    words = _words(fact, who, names) | {"reason": isolate(fact.reason)}
    return _("%(who)s refused to give %(amount)s of the order %(order)s back: %(reason)s") % words


def _withdrawn(fact: shops.ShopRefundWithdrawn, who: str, names: Names) -> str:
    form = _("%(who)s withdrew the refund of %(amount)s for the order %(order)s.")
    return form % _words(fact, who, names)


def _repeated(fact: shops.ShopRefundRepeated, who: str, names: Names) -> str:
    form = _("%(who)s asked %(shop)s once more for %(amount)s of the order %(order)s.")
    return form % _words(fact, who, names)


def _paid(fact: shops.ShopRefundPaid, who: str, names: Names) -> str:
    return _("%(shop)s gave %(amount)s of the order %(order)s back.") % _words(fact, who, names)


def _declined(fact: shops.ShopRefundDeclined, who: str, names: Names) -> str:
    words = _words(fact, who, names) | {"said": isolate(_(fact.said) if fact.said else "")}
    return _("%(shop)s did not give %(amount)s of the order %(order)s back: %(said)s") % words


def _doubted(fact: shops.ShopRefundDoubted, who: str, names: Names) -> str:
    words = _words(fact, who, names) | {"said": isolate(_(fact.said) if fact.said else "")}
    return (
        _("%(shop)s does not say clearly whether %(amount)s of the order %(order)s were given back: %(said)s")
        % words
    )


def _words(fact: shops.OfShopRefund, who: str, names: Names) -> dict[str, str]:
    amount = written(Decimal(fact.amount), unit_of(fact.currency, names.unit), names.style)
    return {"who": who, "shop": isolate(fact.shop), "order": isolate_ltr(fact.number), "amount": amount}


SPOKEN: dict[type[Fact], Speak] = {
    shops.ShopRefundAsked: _asked,
    shops.ShopRefundAgreed: _agreed,
    shops.ShopRefundRefused: _refused,
    shops.ShopRefundWithdrawn: _withdrawn,
    shops.ShopRefundRepeated: _repeated,
    shops.ShopRefundPaid: _paid,
    shops.ShopRefundDeclined: _declined,
    shops.ShopRefundDoubted: _doubted,
}
