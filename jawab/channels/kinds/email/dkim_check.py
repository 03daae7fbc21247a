"""DKIM signatures checked here, with keys the operator gave: the domain name system is never asked."""

import re
from collections.abc import Mapping
from pathlib import Path

import dkim

from jawab.channels.contract import Verdict

_SIGNATURES_LIMIT = 5
_SIZE_LIMIT = 30_000_000
_TAG = re.compile(rb"(?:^|;)\s*(d|s)\s*=\s*([^\s;]{1,253})")
# The library strips white space before line ends in time that grows with the square of such a run.
_LONG_BLANK = re.compile(rb"[ \t]{2000}")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def keys_in(text: str) -> dict[str, str]:
    """Lines of a name, white space and a TXT record, as it stands or in the quoted pieces of a zone file."""
    keys: dict[str, str] = {}
    for line in text.splitlines():
        name, _, record = line.strip().partition(" " if "\t" not in line else "\t")
        if name and not name.startswith(("#", ";")) and "p=" in record:
            pieces = _QUOTED.findall(record)
            keys[name.lower().rstrip(".")] = "".join(pieces) if pieces else record.strip()
    return keys


def keys_from(path: Path) -> dict[str, str]:
    """Raises OSError when the file cannot be read."""
    return keys_in(path.read_text(encoding="utf-8", errors="replace"))


def verified(raw: bytes, keys: Mapping[str, str]) -> list[Verdict]:
    """One verdict for each signature whose key is known; a mail that cannot be checked safely gets none."""
    if not keys or len(raw) > _SIZE_LIMIT or _LONG_BLANK.search(raw):
        return []
    try:
        message = dkim.DKIM(raw)
        signatures = [value for name, value in message.headers if name.lower() == b"dkim-signature"]
    except Exception:  # noqa: BLE001 -- the library raises many kinds on broken headers
        return []
    found = (
        _checked(message, place, value, keys) for place, value in enumerate(signatures[:_SIGNATURES_LIMIT])
    )
    return [verdict for verdict in found if verdict]


def _checked(message: dkim.DKIM, place: int, signature: bytes, keys: Mapping[str, str]) -> Verdict | None:
    tags = {tag.decode(): value.decode("ascii", "replace").lower() for tag, value in _TAG.findall(signature)}
    domain, selector = tags.get("d", ""), tags.get("s", "")
    record = keys.get(f"{selector}._domainkey.{domain}")
    if record is None:
        return None

    def known(name: bytes, timeout: int = 5) -> bytes | None:
        del timeout
        found = keys.get(name.decode("ascii", "replace").lower().rstrip("."))
        return found.encode() if found is not None else None

    detail = f"d={domain}, checked here"
    try:
        sound = message.verify(idx=place, dnsfunc=known)
    except Exception as fault:  # noqa: BLE001 -- a broken signature or key is a verdict, whatever it breaks in the library
        return Verdict("dkim", "permerror", f"{detail}: {type(fault).__name__}"[:200])
    return Verdict("dkim", "pass" if sound else "fail", detail)
