"""Many rows in one statement, for paths where thousands come: a constant statement and one JSON document of rows.

Django writes each value of each row into the statement's text; for a batch of mail that costs more than all the rest.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import psycopg
from django.db import connection, models


def insert_all(rows: Iterable[models.Model]) -> None:
    """Insert new rows of one model in their order; each gets its key from the sequence before, as ``pk``.

    Columns with a database default are left to it. Needs a transaction of the caller's.
    """
    new = list(rows)
    if not new:
        return
    model = type(new[0])
    for row, (key,) in zip(new, _run(_keys(model), [len(new)]), strict=True):
        row.pk = key
    _run(_insertion(model), [_document(new, _stored(model))])
    for row in new:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Model.save leaves it


def update_all(rows: Iterable[models.Model], *, fields: Sequence[str]) -> None:
    """Write these fields of rows of one model that are there already."""
    changed = list(rows)
    if not changed:
        return
    model = type(changed[0])
    _run(
        _update(model, tuple(fields)),
        [_document(changed, [_key(model), *map(model._meta.get_field, fields)])],  # noqa: SLF001
    )


def _run(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """With server-side parameters: Django's own cursor would put the document into the text. Raises Django's errors."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


def _document(rows: Iterable[models.Model], fields: Iterable[Any]) -> str:
    names = [(field.column, field.attname) for field in fields]
    values = [{column: getattr(row, attname) for column, attname in names} for row in rows]
    return json.dumps(values, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} cannot be written in bulk.")


def _key(model: type[models.Model]) -> Any:
    assert model._meta.pk is not None  # noqa: SLF001
    return model._meta.pk  # noqa: SLF001


def _stored(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.has_db_default()]  # noqa: SLF001


@cache
def _keys(model: type[models.Model]) -> str:
    """All keys at once; other writers take theirs from the same sequence meanwhile."""
    table, column = model._meta.db_table, _key(model).column  # noqa: SLF001
    return f"SELECT nextval(pg_get_serial_sequence('{table}', '{column}')) FROM generate_series(1, %s)"  # noqa: S608 - our own names


@cache
def _insertion(model: type[models.Model]) -> str:
    fields = _stored(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field) for field in fields)
    table = model._meta.db_table  # noqa: SLF001
    return f'INSERT INTO "{table}" ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {_rows(fields)}'  # noqa: S608


@cache
def _update(model: type[models.Model], names: tuple[str, ...]) -> str:
    key = _key(model)
    fields: list[Any] = [model._meta.get_field(name) for name in names]  # noqa: SLF001
    changes = ", ".join(f'"{field.column}" = {_value(field)}' for field in fields)
    table, rows = model._meta.db_table, _rows([key, *fields])  # noqa: SLF001
    return f'UPDATE "{table}" AS old SET {changes} FROM {rows} WHERE old."{key.column}" = new."{key.column}"'  # noqa: S608


def _rows(fields: Iterable[Any]) -> str:
    typed = ", ".join(f'"{field.column}" {_type(field)}' for field in fields)
    return f"json_to_recordset(%s::json) AS new({typed})"


def _type(field: Any) -> str:
    found: str = field.rel_db_type(connection) if field.is_relation else field.cast_db_type(connection)
    return "text[]" if found == "tsvector" else found


def _value(field: Any) -> str:
    name = f'new."{field.column}"'
    return f"array_to_tsvector({name})" if field.db_type(connection) == "tsvector" else name
