"""The one calm block printed when the desk is ready."""

import asyncio
from http.client import HTTPConnection, HTTPException

from jawab.base.environment import Bind, Environment
from jawab.cli.run.first_sign_in import take_link
from jawab.cli.run.voice import Voice

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not listened on
_OK = 200


async def ready_answer(address: Bind, *, within: float) -> bool:
    """Whether the desk said at its own front door that pages and database are ready."""
    until = asyncio.get_running_loop().time() + within
    while asyncio.get_running_loop().time() < until:
        if await asyncio.to_thread(answers_ready, address):
            return True
        await asyncio.sleep(0.05)
    return False


def reachable(address: Bind) -> Bind:
    return Bind(_ANYWHERE.get(address.host, address.host), address.port)


def announce(env: Environment, voice: Voice, address: Bind) -> None:
    url = env.url or f"http://{reachable(address)}"
    link = take_link(env)
    # A path, as Django writes it, is no use in a terminal.
    link = f"{url}{link}" if link and link.startswith("/") else link
    rows = {
        "Address": url,
        "First sign-in": link or "",
        "Mail comes in at": str(env.smtp_bind or ""),
        "Data": str(env.data),
        "Database": "yours, by DATABASE_URL" if env.database_url else str(env.postgres),
        "To stop": "Ctrl+C",
    }
    block = "\n".join(f"  {name:<18}{value}" for name, value in rows.items() if value)
    voice.event(
        "ready",
        f"\nThe desk is ready.\n\n{block}\n",
        url=url,
        first_sign_in=link,
        data=str(env.data),
        embedded_database=not env.database_url,
    )


def answers_ready(address: Bind, *, patience: float = 10.0) -> bool:
    """Whether the front door passes on to pages that reach their database. ``patience``: seconds."""
    there = reachable(address)
    connection = HTTPConnection(there.host, there.port, timeout=patience)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == _OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
