"""The corpus: whole mails as bytes under ``tests/mail/<group>/<name>.eml``, what must be read in each beside it.

``<name>.json`` holds some of the keys ``jawab mail inspect --json`` prints, and their values; what it leaves out is not
compared. ``covers`` names what the mail is there for.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jawab.channels.kinds.email.parse.message import parse
from jawab.cli.mail.described import described
from jawab.cli.mail.threads import Threads

FOLDER = Path(__file__).parent
OWN = frozenset({"support@shop.example", "sales@shop.example"})


def mails() -> list[str]:
    """Their names, as ``group/name``."""
    return sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.glob("*/*.eml"))


@cache
def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def raw(name: str) -> bytes:
    return (FOLDER / f"{name}.eml").read_bytes()


def read(name: str) -> dict[str, Any]:
    """What the desk reads in it, as JSON would have it."""
    incoming = parse(raw(name), own_addresses=OWN)
    told: dict[str, Any] = json.loads(
        json.dumps(described(incoming, path=name, ticket=Threads().place(incoming)))
    )
    return told
