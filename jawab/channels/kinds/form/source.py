"""A request as it is stored before anybody is told that it arrived: one JSON object, and what is read out of it."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from jawab.channels.contract import Address, File, Incoming, Verdict
from jawab.channels.intake.reader import Reader
from jawab.channels.models import Arrival
from jawab.people.models import ContactKind
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel

VERSION = 1
UNPROVEN = Verdict("form", "unproven")
"""Anybody can type anybody's address into a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What one form held. ``nonce`` is the form's own: sent twice as it is, it is one request; changed in between,
    another. ``contact`` is folded, of the kind ``reached``, ``proven`` when they had signed in with it. ``ticket`` is
    one of theirs that it goes on in, as only the desk can have written.
    """

    nonce: str
    reached: str
    contact: str
    words: str
    proven: bool = False
    name: str = ""
    subject: str = ""
    ticket: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[NewFile] = ()


def written(typed: Typed) -> bytes:
    told = asdict(typed)
    told["files"] = [
        {
            "name": file.name,
            "type": file.content_type,
            "content": base64.b64encode(file.content).decode(),
        }
        for file in typed.files
    ]
    return json.dumps({"version": VERSION, **told}, ensure_ascii=False).encode()


def parse(raw: bytes) -> Incoming:
    """Pure. Raises ValueError for what is no such source."""
    told = json.loads(raw)
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise ValueError("this is no request of ours")
    by_mail = told["reached"] == ContactKind.EMAIL
    return Incoming(
        source_id=f"form-{sha256(raw).hexdigest()}",
        sender=Address(told["contact"], told["name"]) if by_mail else None,
        phone="" if by_mail else told["contact"],
        name=told["name"],
        subject=told["subject"],
        text=told["words"],
        written=told["words"],
        signed_ticket=told["ticket"],
        fields=told["fields"],
        verdicts=[] if told.get("proven") else [UNPROVEN],
        files=[
            File(name=file["name"], content_type=file["type"], content=base64.b64decode(file["content"]))
            for file in told["files"]
        ],
    )


def reader_of(channel: Channel) -> Reader:
    del channel
    return Reader(parse, _complete)


def _complete(arrival: Arrival, incoming: Incoming) -> Incoming:
    del arrival
    return incoming
