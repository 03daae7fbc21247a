"""Column types PostgreSQL has and Django does not."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field


class CurrentTransaction(models.Func):
    function = "pg_current_xact_id"
    template = "%(function)s()"


class TransactionIdField(_Field):
    """``xid8``: the 64-bit id of the transaction that wrote the row; it never wraps."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        del connection
        return "xid8"


class WordsField(_Field):
    """``tsvector`` built from ready words, never by a PostgreSQL text configuration."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        del connection
        return "tsvector"

    def get_placeholder(self, value: object, compiler: object, connection: BaseDatabaseWrapper) -> str:
        del value, compiler, connection
        return "array_to_tsvector(%s::text[])"
