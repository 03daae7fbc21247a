"""Databases of the tests' own server in which there has been no desk yet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from urllib.parse import urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


@contextmanager
def fresh_database(server: str = "") -> Iterator[str]:
    """A new one, encoded and collated as that of the tests."""
    server = server or os.environ["DATABASE_URL"]
    name = f"first_{token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield as_url(make_conninfo(server, dbname=name))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def as_url(conninfo: str) -> str:
    """As an operator writes it."""
    return f"postgresql:///?{urlencode(conninfo_to_dict(conninfo))}"
