"""Queries compiled once and asked many times: what the ORM spends on building one is most of what a short one costs.

    @prepared
    def _newest(role: Role, *, viewer: int, since: datetime) -> QuerySet[Ticket]:
        return visible_tickets(Agent(pk=viewer, role=role)).filter(active_at__gt=since)

    _newest(agent.role, viewer=agent.pk, since=since)

What stands in front decides what the query looks like and is part of what it is kept by. What is named are the values
it is asked with: keys, moments, and any number of keys at once (``__any_of``). The query is built with a mark in
the place of each, and asked with the value instead. A value must reach the database as it came: one that the query
computes with in Python is to be computed before.

``planned`` instead keeps the database's plan as well, in each connection: planning is most of what it does for a query
of many tables and a few rows. For queries whose values are keys that few rows hold: where the plan hangs on the value,
as in a list of one status, the one plan for all is as slow as the worst.

Where the environment is "test", every later asking builds its query anew and compares: what is kept by too little
would show one person what is another's.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Field, ForeignObject, Lookup, QuerySet

from jawab.base.environment import environment

Row = TypeVar("Row")
Value = int | str | datetime | Sequence[int] | None

MOST = 256
"""Shapes kept of one query: what comes in more is not worth keeping."""
_FIRST_MARK, _NO_KEY = 2**62, 2**63
_MARKED_DAY = datetime(8000, 1, 1, tzinfo=UTC)


@ForeignObject.register_lookup
@Field.register_lookup
class AnyOf(Lookup):
    """``key__any_of=[…]``: one array where ``__in`` writes as many values, so that the query looks alike for any.

    Of an ``ArraySubquery`` the array is found first: the planner does not walk a long list in hope of a few rows.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, values = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            array, given = compiler.compile(self.rhs)
            return f"{column} = ANY({array})", [*values, *given]
        return f"{column} = ANY(%s)", [*values, list(self.rhs)]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the database is asked; nothing where no row can fulfil it."""

    sql: str
    values: tuple[Any, ...]


class Prepared(Generic[Row]):
    def __init__(self, build: Callable[..., "QuerySet[Any, Row]"], *, keeps_plan: bool = False) -> None:
        self._build, self._keeps_plan = build, keeps_plan
        self._kept: dict[Hashable, _Compiled] = {}
        self.__doc__ = build.__doc__

    def __call__(self, *shape: Hashable, **values: Value) -> list[Row]:
        if _too_large(values):
            return list(self._build(*shape, **values))
        compiled = self._compiled(shape, values)
        connection = connections[DEFAULT_DB_ALIAS]
        if not self._keeps_plan or connection.queries_logged:  # a log wants the text with its values
            return compiled.rows(values)
        connection.ensure_connection()
        usual, connection.connection.cursor_factory = connection.connection.cursor_factory, _PlannedCursor
        try:
            return compiled.rows(values)
        finally:
            connection.connection.cursor_factory = usual

    def statement(self, *shape: Hashable, **values: Value) -> Statement | None:
        """For those who build it into a larger one."""
        if _too_large(values):
            return _Compiled(self._build(*shape, **values), {}).statement({})
        return self._compiled(shape, values).statement(values)

    def _compiled(self, shape: tuple[Hashable, ...], values: Mapping[str, Value]) -> "_Compiled":
        key = (shape, *((name, type(value)) for name, value in values.items()))
        kept = self._kept.get(key)
        if kept is None:
            marks = dict(_marked(values))
            kept = _Compiled(self._build(*shape, **marks), marks)
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = kept
        elif environment().mode == "test":
            anew = _Compiled(self._build(*shape, **values), {}).statement({})
            assert anew == kept.statement(values), f"{self._build.__qualname__} is kept by too little: {anew}"
        return kept


prepared = Prepared


def planned(build: Callable[..., "QuerySet[Any, Row]"]) -> Prepared[Row]:
    return Prepared(build, keeps_plan=True)


class _PlannedCursor(ServerBindingCursor):
    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        return super().execute(query, params, **options, prepare=True)  # type: ignore[misc]


class _Compiled:
    def __init__(self, queryset: "QuerySet[Any, Any]", marks: Mapping[str, Value]) -> None:
        self._queryset, self._marks = queryset, marks
        self._compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._sql, self._params = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql, self._params = "", ()
            return
        converters = self._compiler.get_converters([each[0] for each in self._compiler.select])
        self._compiler.get_converters = lambda _expressions: converters
        # A key may be of no account, as who asks is where everybody sees alike. A moment was computed with.
        lost = {
            name for name, mark in marks.items() if isinstance(mark, datetime) and mark not in self._params
        }
        if lost:
            raise TypeError(f"{', '.join(sorted(lost))}: not asked for as it came")

    def statement(self, values: Mapping[str, Value]) -> Statement | None:
        return Statement(self._sql, self._bound(values)) if self._sql else None

    def rows(self, values: Mapping[str, Value]) -> list[Any]:
        if not self._sql:
            return []
        bound = self._sql, self._bound(values)
        asked: Any = self._queryset.all()
        compiler = copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # another thread's than that which compiled
        compiler.as_sql = lambda *_args, **_options: bound
        asked.query.get_compiler = lambda *_args, **_options: compiler
        return list(asked)

    def _bound(self, values: Mapping[str, Value]) -> tuple[Any, ...]:
        given = {_hashed(self._marks[name]): value for name, value in values.items()}

        def put(param: Any) -> Any:
            if not isinstance(param, int | str | datetime | list) or (mark := _hashed(param)) not in given:
                return param
            value: Any = given[mark]
            # Of the type that the ORM gave the mark: it tells the database how wide the number is.
            return value if isinstance(param, datetime) else type(param)(value)

        return tuple(put(param) for param in self._params)


def _too_large(values: Mapping[str, Value]) -> bool:
    """For a key: the ORM answers by itself that no row has it."""
    return any(isinstance(value, int) and abs(value) >= _NO_KEY for value in values.values())


def _marked(values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    for number, (name, value) in enumerate(values.items()):
        mark = _FIRST_MARK + number
        if value is None or isinstance(value, int):
            yield name, value if value is None else mark
        elif isinstance(value, str):
            yield name, str(mark)
        else:
            yield name, _MARKED_DAY + timedelta(days=number) if isinstance(value, datetime) else [mark]


def _hashed(mark: Any) -> Hashable:
    return tuple(mark) if isinstance(mark, list) else mark
