"""The variables an operator sets, read once, without Django: front door and supervisor start with it."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import quote

Mode = Literal["production", "development", "test"]
Network = IPv4Network | IPv6Network

# sun_path holds 108 bytes with its closing NUL; the lock file beside PostgreSQL's socket is the longest.
_SOCKET_LIMIT = 107
_LONGEST_SOCKET = "postgres/.s.PGSQL.5432.lock"
_MEGABYTE = 1024 * 1024


class EnvironmentFault(Exception):
    """A variable holds what cannot be used; the text names the variable and what it should hold."""


@dataclass(frozen=True, slots=True)
class Bind:
    """Where a process listens: ``host:port``, an IPv6 host in brackets."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Environment:
    """What the operator decided, with defaults for a laptop."""

    data: Path
    database_url: str
    bind: Bind
    url: str
    mode: Mode
    smtp_bind: Bind | None
    lmtp_bind: Bind | Path | None
    mail_limit: int
    dkim_keys: Path | None
    mail_checkers: frozenset[str]
    undo_seconds: int
    web_bind: Bind | None
    web_workers: int
    body_limit: int
    trusted_proxies: tuple[Network, ...]

    @property
    def postgres(self) -> Path:
        return self.data / "postgres"

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def lock(self) -> Path:
        return self.data / "desk.lock"

    @property
    def run(self) -> Path:
        """Where sockets live: beside the data, or in a temporary folder if that path is too long."""
        inside = self.data / "run"
        if len(os.fsencode(inside / _LONGEST_SOCKET)) <= _SOCKET_LIMIT:
            return inside
        mark = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"jawab-{os.getuid()}-{mark}"

    @property
    def web_socket(self) -> Path:
        return self.run / "web.sock"

    @property
    def live_socket(self) -> Path:
        """Where the front door of this machine hears that there are new facts."""
        return self.run / "live.sock"

    @property
    def dsn(self) -> str:
        """The database to connect to: the operator's, or the one ``jawab run`` keeps in the data folder."""
        return self.database_url or socket_dsn(self.run / "postgres")

    @property
    def public_url(self) -> str:
        """The address people use; without ``JAWAB_URL`` the front door itself."""
        return self.url or f"http://{self.bind}"


def socket_dsn(folder: Path) -> str:
    return f"postgresql://jawab@/jawab?host={quote(str(folder), safe='')}"


@cache
def environment() -> Environment:
    """Raises EnvironmentFault when a variable cannot be used."""
    return read_environment(os.environ)


def read_environment(variables: Mapping[str, str]) -> Environment:
    mode = variables.get("JAWAB_MODE") or "production"
    if mode not in get_args(Mode):
        raise EnvironmentFault(f"JAWAB_MODE is {mode!r}; it can be one of {', '.join(get_args(Mode))}.")
    bind = _bind(variables, "JAWAB_BIND", "127.0.0.1:8080")
    assert bind is not None
    return Environment(
        data=Path(variables.get("JAWAB_DATA") or _default_data(variables)).expanduser().absolute(),
        database_url=_database_url(variables),
        bind=bind,
        url=_url(variables),
        mode=cast("Mode", mode),
        smtp_bind=_bind(variables, "JAWAB_SMTP_BIND", "127.0.0.1:2525"),
        lmtp_bind=_bind_or_path(variables, "JAWAB_LMTP_BIND"),
        mail_limit=_number(variables, "JAWAB_MAIL_LIMIT", default=80 * _MEGABYTE),
        dkim_keys=_file(variables, "JAWAB_DKIM_KEYS"),
        mail_checkers=frozenset(variables.get("JAWAB_MAIL_CHECKERS", "").lower().replace(",", " ").split()),
        undo_seconds=_number(variables, "JAWAB_UNDO_SECONDS", default=10, least=0),
        web_bind=_bind(variables, "JAWAB_WEB_BIND", ""),
        web_workers=_number(variables, "JAWAB_WEB_WORKERS", default=1),
        body_limit=_number(variables, "JAWAB_BODY_LIMIT", default=64 * _MEGABYTE),
        trusted_proxies=_networks(variables),
    )


def secret_key(env: Environment, variables: Mapping[str, str] = os.environ) -> str:
    """The key that signs sessions: the variable, else a file made once and readable by its owner only."""
    if given := variables.get("JAWAB_SECRET_KEY"):
        return given
    path = env.data / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes may start at once: the first complete file wins and none is ever seen half-written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".secret_key-", encoding="ascii") as made:
        made.write(text)
        made.flush()
        os.fsync(made.fileno())
        try:
            os.link(made.name, path)
        except FileExistsError:
            return


def _default_data(variables: Mapping[str, str]) -> str:
    # Root's home is closed to the system user that the database runs as.
    if os.geteuid() == 0:
        return "/var/lib/jawab"
    return f"{variables.get('XDG_DATA_HOME') or '~/.local/share'}/jawab"


def _database_url(variables: Mapping[str, str]) -> str:
    given = variables.get("DATABASE_URL", "").strip()
    if given and not given.startswith(("postgresql://", "postgres://")):
        scheme = given.partition(":")[0]
        raise EnvironmentFault(f"DATABASE_URL begins with {scheme!r}; it has to begin with postgresql://.")
    return given


def _url(variables: Mapping[str, str]) -> str:
    given = variables.get("JAWAB_URL", "").strip().rstrip("/")
    if given and not given.startswith(("http://", "https://")):
        raise EnvironmentFault("JAWAB_URL has to begin with https:// (or http:// in a closed network).")
    return given


def _bind(variables: Mapping[str, str], name: str, default: str) -> Bind | None:
    """Empty means off, for the doors that can be off."""
    text = variables.get(name, default).strip() or (default if name == "JAWAB_BIND" else "")
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise EnvironmentFault(f"{name} is {text!r}; it has to be host:port, for example 127.0.0.1:8080.")
    return Bind(host.removeprefix("[").removesuffix("]") or "0.0.0.0", int(port))  # noqa: S104 -- ":8080" asks for it


def _bind_or_path(variables: Mapping[str, str], name: str) -> Bind | Path | None:
    """A mail server on the same machine may knock at a socket file instead of a port."""
    text = variables.get(name, "").strip()
    return Path(text) if text.startswith("/") else _bind(variables, name, "")


def _file(variables: Mapping[str, str], name: str) -> Path | None:
    text = variables.get(name, "").strip()
    path = Path(text).expanduser().absolute() if text else None
    if path and not path.is_file():
        raise EnvironmentFault(f"{name} is {text!r}, which is no file that can be read.")
    return path


def _number(variables: Mapping[str, str], name: str, *, default: int, least: int = 1) -> int:
    text = variables.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise EnvironmentFault(f"{name} is {text!r}; it has to be a whole number, {least} or more.")
    return int(text)


def _networks(variables: Mapping[str, str]) -> tuple[Network, ...]:
    given = variables.get("JAWAB_TRUSTED_PROXIES", "").replace(",", " ").split()
    try:
        return tuple(ip_network(each) for each in given)
    except ValueError as fault:
        raise EnvironmentFault(f"JAWAB_TRUSTED_PROXIES: {fault}. Give addresses or networks.") from None
