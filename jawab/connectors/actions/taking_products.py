"""What a shop sells becomes products here: what is older than what is known is left, what cannot be is held."""

from collections.abc import Iterable, Sequence

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.commerce.actions import mirror_products, withdraw_products
from jawab.commerce.mirror import ToldFamily
from jawab.connectors.actions.taking import hold_back, hold_writer
from jawab.connectors.contract import AT_ONCE, Part, Unreadable
from jawab.connectors.models import Connector, Held
from jawab.connectors.registry import account_of, kind_of


@transaction.atomic
def take_products(
    *, connector: Connector, families: Sequence[ToldFamily], by: Actor, was_asked: bool
) -> list[str]:
    """Write those that are newer than what is known. Answers with the keys of what the shop is to be asked for.

    ``was_asked`` says that the shop answered just now: then it is right also where the second is the same.
    """
    hold_writer(connector)
    newest = dict[str, ToldFamily]()
    for told in families:
        if told.key not in newest or told.modified >= newest[told.key].modified:
            newest[told.key] = told
    return _write(connector, [*newest.values()], by=by, is_sure=was_asked) if newest else []


def ask_for_products(connector: Connector, keys: Iterable[str]) -> None:
    """What the shop says of these now. No transaction is open meanwhile. Raises Unreachable and Declined."""
    kind, account = kind_of(connector), account_of(connector)
    for few in _few(keys):
        asked_at, answers = clock.now(), kind.products(account, few)
        families, wrong = list[ToldFamily](), list[Unreadable]()
        for answer in answers.values():
            try:
                families.append(kind.read_family(answer, account))
            except Unreadable as unread:
                wrong.append(unread)
        with transaction.atomic():
            take_products(connector=connector, families=families, by=SYSTEM, was_asked=True)
            gone = [key for key in few if key not in answers]
            withdraw_products(origin=connector.origin, families=gone, at=asked_at, by=SYSTEM)
            for each in wrong:
                hold_back(connector, each, Part.PRODUCTS)


def _few(keys: Iterable[str]) -> Iterable[list[str]]:
    rest = [*keys]
    return (rest[at : at + AT_ONCE] for at in range(0, len(rest), AT_ONCE))


def _write(connector: Connector, families: Sequence[ToldFamily], *, by: Actor, is_sure: bool) -> list[str]:
    """All at once; where the database refuses one of them, each by itself, and that one is held."""
    try:
        with transaction.atomic():
            doubted = mirror_products(origin=connector.origin, families=families, by=by, is_sure=is_sure)
    except (DataError, IntegrityError, Refused) as trouble:
        if len(families) > 1:
            return [key for told in families for key in _write(connector, [told], by=by, is_sure=is_sure)]
        (told,) = families
        why = trouble.message if isinstance(trouble, Refused) else _("The desk cannot keep this product.")
        number = next((each.sku or each.name for each in told.products), "")
        hold_back(connector, Unreadable(why, key=told.key, number=number), Part.PRODUCTS)
        return []
    keys = [told.key for told in families]
    Held.objects.filter(connector=connector, part=Part.PRODUCTS, key__in=keys).delete()
    return doubted
