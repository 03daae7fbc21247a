"""The bare page: its own statements through psycopg, its own template, and nothing around them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from unittest.mock import patch

import psycopg
from django.db import connection
from django.template.backends.jinja2 import Template
from django.utils import translation


@dataclass(slots=True)
class BarePage:
    """What a page of Django was made of, to be asked again without it. Statements keep their plans where it did."""

    language: str
    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    rendered: list[tuple[Template, Any, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, ask: Callable[[], object], *, language: str) -> Self:
        page = cls(language)
        with connection.execute_wrapper(page._asked), page._templates():
            ask()
        return page

    def ask(self) -> None:
        """The same work for database and template, rows as they come."""
        for sql, values, planned in self.statements:
            kind = psycopg.Cursor if planned else psycopg.ClientCursor
            with kind(connection.connection) as cursor:
                cursor.execute(sql, values, prepare=planned)
                if cursor.description:
                    cursor.fetchall()
        with translation.override(self.language):
            for template, context, request in self.rendered:
                template.render(context, request)

    def _asked(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        planned = not isinstance(context["cursor"].cursor, psycopg.ClientCursor)
        self.statements.append((sql, values, planned))
        return execute(sql, values, many, context)

    @contextmanager
    def _templates(self) -> Iterator[None]:
        render = Template.render

        def kept(template: Template, context: Any = None, request: Any = None) -> Any:
            self.rendered.append((template, context, request))
            return render(template, context, request)

        with patch.object(Template, "render", kept):
            yield
