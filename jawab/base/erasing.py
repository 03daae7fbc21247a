"""The one way in which facts change: what a person left in them goes when the person is erased."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import QuerySet

from jawab.base.models import FactRow


def blank_facts(rows: QuerySet[FactRow], words: Mapping[str, frozenset[str]]) -> int:
    """Empty the ``words`` (the names of values, by kind of fact) in these rows; how many there were.

    In the transaction of an erasure, which is a fact itself. A list keeps its length, numbers and dates stay.
    """
    found = list(rows.filter(kind__in=words))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jawab.erasing = 'on'")
    for row in found:
        for name in words[row.kind] & row.values.keys():
            row.values[name] = _blank(row.values[name])
    FactRow.objects.bulk_update(found, ["values"], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jawab.erasing = 'off'")
    return len(found)


def _blank(value: object) -> object:
    if isinstance(value, list):
        return ["" if isinstance(item, str) else item for item in value]
    return "" if isinstance(value, str) else value
