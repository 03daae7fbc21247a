"""Conditions on custom fields: each names its field by holder, kind and key, so that it can be read without the desk's
definitions, and one that means another kind than the values have finds nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, DecimalField, Func, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, LessThan

from jawab.language import search_key
from jawab.people.models import Field, FieldKind, Holder

NOT_FILLED = "none"
"""Among the values of a choice: tickets without any."""
_COLUMNS = {"field": "fields", "customer": "customer__fields"}
_NAME = re.compile(r"(field|customer)-([a-z]{4,6})-([a-z][a-z0-9]*(?:_[a-z0-9]+)*)", re.ASCII)
_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,3})?$"
_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Custom:
    column: str
    kind: FieldKind
    key: str


def named(field: Field) -> str:
    """What conditions call it: ``field-choice-product``, ``customer-date-member_since``."""
    return f"{'field' if field.holder == Holder.TICKET else 'customer'}-{field.kind}-{field.key}"


def custom(name: str) -> Custom | None:
    found = _NAME.fullmatch(name)
    if found is None or found[2] not in FieldKind.values or len(found[3]) > _LONGEST_KEY:
        return None
    return Custom(_COLUMNS[found[1]], FieldKind(found[2]), found[3])


class _SearchKey(Func):
    function = "jawab_search_key"
    output_field = CharField()


def fulfilled(name: str, how: str, values: Sequence[str]) -> list[Any]:
    """The tests of one condition, as a filter takes them."""
    asked = custom(name)
    assert asked is not None
    if how in {"filled", "empty"}:
        filled = Q(**{f"{asked.column}__has_key": asked.key})
        return [filled if how == "filled" else ~filled]
    if asked.kind in {FieldKind.CHOICE, FieldKind.CHECKBOX}:
        return _chosen(asked, how, values)
    if asked.kind == FieldKind.NUMBER:
        return _number(asked, how, Decimal(values[0]))
    text = KT(f"{asked.column}__{asked.key}")
    if asked.kind == FieldKind.DATE:
        return [(GreaterThanOrEqual if how == "after" else LessThan)(text, Value(values[0]))]
    key = search_key(values[0])
    if how == "is":
        return [Exact(_SearchKey(text), Value(key))]
    return [GreaterThan(Func(_SearchKey(text), Value(key), function="strpos"), Value(0))]


def _chosen(asked: Custom, how: str, values: Sequence[str]) -> list[Any]:
    """Containment, which the index answers where some value must be there."""
    wanted = Q()
    for value in values:
        if value in {NOT_FILLED, "no"}:
            wanted |= ~Q(**{f"{asked.column}__has_key": asked.key})
        else:
            plain = True if value == "yes" else value
            filled = ~Q(**{asked.column: {}})
            wanted |= filled & Q(**{f"{asked.column}__contains": {asked.key: plain}})
    return [wanted if how == "any" else ~wanted]


def _number(asked: Custom, how: str, amount: Decimal) -> list[Any]:
    field: DecimalField[Any, Any] = DecimalField(max_digits=18, decimal_places=3)
    kept = Case(
        When(
            **{f"{asked.column}__{asked.key}__regex": _NUMBER},
            then=Cast(KT(f"{asked.column}__{asked.key}"), field),
        ),
        output_field=field,
    )
    test = {"over": GreaterThan, "under": LessThan, "is": Exact}[how]
    return [test(kept, Value(amount, output_field=field))]
