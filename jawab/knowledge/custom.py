"""Custom fields as variables: by which name a text calls each, and which of those it calls are not there any more."""

from collections.abc import Iterable

from jawab.knowledge.variables import fields_in, names_of, place
from jawab.people.models import Field


def variable_of(field: Field) -> str:
    """By its holder and its key, which never change: ``ticket.product``, ``customer.level``."""
    return f"{field.holder}.{field.key}"


def names_of_fields(fields: Iterable[Field]) -> dict[str, str]:
    """What ``fields`` are called at present, in any language, for ``fill`` and ``keyed``."""
    return names_of((variable_of(field), field.names.values()) for field in fields)


def gone_from(text: str, fields: Iterable[Field]) -> list[str]:
    """The places of a text that name none of ``fields``, which are those its writer meets."""
    there = {variable_of(field) for field in fields}
    return [place(variable) for variable in sorted(fields_in(text) - there)]
