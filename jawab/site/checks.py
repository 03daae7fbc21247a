"""Wrong set-ups, each with a number and a way out. ``jawab doctor`` tells those that need no database; of the
database it has its own, which also work when Django does not.
"""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.checks import ERROR, CheckMessage, Error, Tags, Warning, register, run_checks  # noqa: A004 - Django's own name
from django.core.files.storage import storages
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from jawab.base.checkup import Finding, check
from jawab.base.environment import Environment, environment

SHORTEST_KEY = 32
OLDEST_POSTGRESQL = 15
PERSIAN = "کتری"


def register_checks() -> None:
    register(Tags.staticfiles)(static_files_are_built)
    register(Tags.security)(public_address_is_safe)
    register(Tags.security)(secret_key_is_long)
    for ask in (database_is_new_enough, database_speaks_utf8, database_knows_letters):
        register(Tags.database)(_for_each_database(ask))


@check("set-up")
def set_up() -> list[Finding]:
    found = [each for each in run_checks() if str(each.id).startswith("jawab.")]
    if not found:
        return [Finding("ok", "nothing to mend")]
    return [
        Finding("bad" if each.level >= ERROR else "warn", f"{each.msg} {each.hint} ({each.id})")
        for each in found
    ]


def static_files_are_built(
    app_configs: Sequence[AppConfig] | None = None, **_more: Any
) -> list[CheckMessage]:
    """Without the list of built files every page would fail."""
    del app_configs
    built = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not issubclass(type(storages["staticfiles"]), ManifestFilesMixin) or built.exists():
        return []
    return [
        Error(
            "The style sheets and scripts of the pages are not built.",
            hint="In a source checkout run scripts/setup. An installed package brings them: install it again.",
            id="jawab.E001",
        )
    ]


def public_address_is_safe(
    app_configs: Sequence[AppConfig] | None = None, **_more: Any
) -> list[CheckMessage]:
    del app_configs
    return plain_address_warnings(environment())


def plain_address_warnings(env: Environment) -> list[CheckMessage]:
    """Passwords would cross the network in the clear."""
    if env.mode != "production" or env.public_url.startswith("https://") or _is_loopback(env.bind.host):
        return []
    return [
        Warning(
            f"The desk listens on {env.bind} and its address is {env.public_url}: passwords travel unprotected.",
            hint="Put a proxy with a certificate in front of it and set JAWAB_URL=https://…",
            id="jawab.W002",
        )
    ]


def secret_key_is_long(app_configs: Sequence[AppConfig] | None = None, **_more: Any) -> list[CheckMessage]:
    """Sessions are signed and mailbox passwords sealed with it."""
    del app_configs
    if len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        Error(
            f"JAWAB_SECRET_KEY has {len(settings.SECRET_KEY)} characters; it needs at least {SHORTEST_KEY}.",
            hint="Remove the variable: the desk then makes a key of its own and keeps it in its data folder.",
            id="jawab.E003",
        )
    ]


def database_is_new_enough(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    version = int(_ask(connection, "SHOW server_version_num"))
    if version >= OLDEST_POSTGRESQL * 10_000:
        return []
    return [
        Error(
            f"The database is PostgreSQL {version // 10_000}; the desk needs {OLDEST_POSTGRESQL} or newer.",
            hint="Update the server, or remove DATABASE_URL to use the database that comes with the desk.",
            id="jawab.E004",
        )
    ]


def database_speaks_utf8(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    encoding = _ask(connection, "SHOW server_encoding")
    if encoding == "UTF8":
        return []
    return [
        Error(
            f"The database is encoded in {encoding}; letters of other languages would be lost.",
            hint="Make a new one: CREATE DATABASE jawab ENCODING 'UTF8' TEMPLATE template0",
            id="jawab.E005",
        )
    ]


def database_knows_letters(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """Under the C locale Persian and Arabic letters are no letters: searching by similarity finds nothing, silently."""
    if _ask(connection, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'") == 0:
        question = "SELECT %s ~ '^[[:alpha:]]+$'"
    else:
        question = "SELECT cardinality(show_trgm(%s)) > 0"
    if _ask(connection, question, PERSIAN):
        return []
    return [
        Error(
            "The database does not take Persian and Arabic letters for letters: search would find nothing.",
            hint="Make a new one with another LC_CTYPE, for example C.UTF-8 or en_US.UTF-8; never plain C.",
            id="jawab.E006",
        )
    ]


def _for_each_database(
    ask: Callable[[BaseDatabaseWrapper], list[CheckMessage]],
) -> Callable[..., list[CheckMessage]]:
    def checked(databases: Iterable[str] | None = None, **_more: Any) -> list[CheckMessage]:
        return [found for name in databases or () for found in ask(connections[name])]

    return checked


def _ask(connection: BaseDatabaseWrapper, question: str, *values: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchone()[0]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
