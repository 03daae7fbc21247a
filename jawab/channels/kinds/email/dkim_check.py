"""DKIM signatures checked here, with keys the operator gave: the domain name system is never asked."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jawab.channels.contract import HERE, Incoming, Verdict
from jawab.channels.kinds.email.parse.message import parse

if TYPE_CHECKING:
    import dkim

_SIGNATURES_LIMIT = 5
_SIZE_LIMIT = 30_000_000
_TAG = re.compile(rb"(?:^|;)\s*(d|s)\s*=\s*([^\s;]{1,253})")
# What a broken signature breaks is told as a verdict, not as an error in the desk's log.
_SILENT = logging.getLogger("jawab.dkim_check.silent")
_SILENT.disabled = True
# The library strips white space before line ends in time that grows with the square of each run of it.
_BLANK = re.compile(rb"[ \t]{50,}")
_BLANK_WORK_LIMIT = 200_000_000
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def keys_in(text: str) -> dict[str, str]:
    """Lines of a name, white space and a TXT record, as it stands or in the quoted pieces of a zone file."""
    keys: dict[str, str] = {}
    for line in text.splitlines():
        name, _, record = " ".join(line.split(maxsplit=1)).partition(" ")
        if name and not name.startswith(("#", ";")) and "p=" in record:
            pieces = _QUOTED.findall(record)
            keys[name.lower().rstrip(".")] = "".join(pieces) if pieces else record.strip()
    return keys


def keys_from(path: Path) -> dict[str, str]:
    """Raises OSError when the file cannot be read."""
    return keys_in(path.read_text(encoding="utf-8", errors="replace"))


def parse_checked(raw: bytes, *, own: frozenset[str], keys: Mapping[str, str]) -> Incoming:
    """Parse a mail; what was checked here comes first of its verdicts: nobody could have written it into the mail."""
    incoming = parse(raw, own_addresses=own)
    checked = verified(raw, keys) if keys else []
    return replace(incoming, verdicts=[*checked, *incoming.verdicts]) if checked else incoming


def verified(raw: bytes, keys: Mapping[str, str]) -> list[Verdict]:
    """One verdict for each signature whose key is known; a mail that cannot be checked safely gets none."""
    import dkim  # late: it takes half a second, and most mail is read without keys

    if not keys or len(raw) > _SIZE_LIMIT or _blank_work(raw) > _BLANK_WORK_LIMIT:
        return []
    try:
        message = dkim.DKIM(raw, logger=_SILENT)
        signatures = [value for name, value in message.headers if name.lower() == b"dkim-signature"]
    except Exception:  # noqa: BLE001 -- the library raises many kinds on broken headers
        return []
    found: list[Verdict] = []
    for place, signature in enumerate(signatures[:_SIGNATURES_LIMIT]):
        domain, name = _signer(signature)
        if name in keys:
            found.append(
                Verdict("dkim", _result(message, place, name, keys), f"d={domain}, checked here"[:200], HERE)
            )
    return found


def _signer(signature: bytes) -> tuple[str, str]:
    """The domain, and the name its key has."""
    tags = {tag: value.decode("ascii", "replace").lower() for tag, value in _TAG.findall(signature)}
    domain = tags.get(b"d", "")
    return domain, f"{tags.get(b's', '')}._domainkey.{domain}"


def _result(message: "dkim.DKIM", place: int, name: str, keys: Mapping[str, str]) -> str:
    import dkim

    def known(name: bytes, timeout: int = 5) -> bytes | None:
        del timeout
        found = keys.get(name.decode("ascii", "replace").lower().rstrip("."))
        return found.encode() if found else None

    try:
        dkim.load_pk_from_dns(name.encode(), dnsfunc=known)  # verify() calls a mail false whose key is none
        return "pass" if message.verify(idx=place, dnsfunc=known) else "fail"
    except dkim.ValidationError:
        return "fail"  # the body's hash differs, the signature has expired
    except Exception:  # noqa: BLE001 -- a broken signature or key is a verdict, whatever it breaks in the library
        return "permerror"


def _blank_work(raw: bytes) -> int:
    return sum((found.end() - found.start()) ** 2 for found in _BLANK.finditer(raw))
