"""What the servers on the way said of a mail: SPF, DKIM, DMARC, ARC and spam.

Anybody can write such headers, so those about authentication count only where our own side can have written them:
above the first ``Received`` that another organisation's server wrote, and of these only the ones of the topmost
``authserv-id`` (RFC 8601, 5). Our side is that of the topmost ``Received``.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from jawab.channels.contract import Verdict

from .characters import one_line
from .headers import Headers
from .spam_verdicts import spam_verdict

_LIMIT = 20
_DETAIL_LIMIT = 200
_ON_THE_WAY = re.compile(
    rb"(?im)^(received|authentication-results|arc-authentication-results|received-spf)[ \t]*:"
)
_NEXT_FIELD = re.compile(rb"\r?\n(?![ \t])")
_BY = re.compile(r"(?i)(?:^|[\s)])by[ \t]+([\w.:\[\]-]{1,253})")
_METHOD = re.compile(r"\s*([a-z][a-z-]{1,20})(?:/\d+)?\s*=\s*\"?([a-z]{2,20})\b", re.IGNORECASE)
_PROPERTY = re.compile(r"\b(?:smtp|header|policy)\.([a-z]{1,20})\s*=\s*\"?([^\s;\"]{1,253})", re.IGNORECASE)
_PROPERTIES = {
    "spf": ("mailfrom", "mfrom", "mail", "helo"),
    "dkim": ("d", "i", "s"),
    "dmarc": ("from",),
    "arc": ("oldest-pass",),
}
_ARC_SEAL = re.compile(r"(?i)\bcv\s*=\s*(pass|fail|none)")
_INTERNAL = re.compile(
    r"(?i)^(?:localhost|[^.]+|.*\.(?:local|localdomain|internal|lan|intern|home|corp|svc|cluster))$"
)


def verdicts(head: bytes, headers: Headers) -> list[Verdict]:
    """``head`` is the header block as it came, since the order of its fields decides which of them count."""
    found = list(islice(_authentication(head), _LIMIT))
    if not any(verdict.method == "arc" for verdict in found) and (sealed := _arc_seal(headers, bool(found))):
        found.append(sealed)
    spam = spam_verdict(headers)
    return [*found, spam] if spam else found


def _authentication(head: bytes) -> Iterator[Verdict]:
    told = list(_ours(head))
    for wanted in ("authentication-results", "arc-authentication-results"):
        results = [_split(value) for name, value in told if name == wanted]
        if results:
            server = results[0][0]
            methods = [each for name, parts in results if name == server for each in parts]
            if (
                wanted == "authentication-results"
            ):  # what a seal's forwarder says, no server of ours takes out
                methods = [replace(each, by=server) for each in methods]
            yield from methods
            if any(each.method == "spf" for each in methods):
                return
            break
    yield from (_received_spf(value) for name, value in told if name == "received-spf" and value)


def _ours(head: bytes) -> Iterator[tuple[str, str]]:
    """The headers that tell results, down to the first Received of a stranger's server."""
    ours = ""
    for found in islice(_ON_THE_WAY.finditer(head), 200):
        name = found[1].decode("ascii").lower()
        value = _value(head, found.end())
        if name != "received":
            yield name, value
            continue
        by = _BY.search(value)
        organisation = _organisation(by[1]) if by else ""
        if not ours:
            ours = organisation
        elif organisation and organisation != ours:
            return


def _value(head: bytes, start: int) -> str:
    end = _NEXT_FIELD.search(head, start)
    return one_line(head[start : end.start() if end else len(head)][:4_000].decode("utf-8", "replace"))


def _organisation(host: str) -> str:
    """The last two names of a host, three where the second is a registry's; nothing for a machine's inner names."""
    host = host.strip("[].").lower()
    if _INTERNAL.match(host) or ":" in host or re.fullmatch(r"[\d.]+", host):
        return ""
    names = host.split(".")
    return ".".join(names[-3 if len(names) > 2 and len(names[-2]) <= 3 and len(names[-1]) == 2 else -2 :])


def _split(value: str) -> tuple[str, list[Verdict]]:
    """The authserv-id and the results; Microsoft's servers leave the id out or put it between results."""
    pieces = _without_comments(value).split(";")
    if re.match(r"\s*i\s*=\s*\d", pieces[0]):
        pieces = pieces[1:] or [""]
    server = "" if _METHOD.match(pieces[0]) else (pieces[0].split() or [""])[0].lower()
    found = [verdict for piece in pieces if (verdict := _result(piece))]
    return server, found[:_LIMIT]


def _result(piece: str) -> Verdict | None:
    found = _METHOD.match(piece)
    if not found or found[1].lower() not in _PROPERTIES:
        return None
    method = found[1].lower()
    properties = {name.lower(): value for name, value in _PROPERTY.findall(piece)}
    detail = next((f"{name}={properties[name]}" for name in _PROPERTIES[method] if name in properties), "")
    return Verdict(method, found[2].lower(), detail[:_DETAIL_LIMIT])


def _without_comments(value: str) -> str:
    """Comments nest and may hold semicolons (RFC 5322, 3.2.2)."""
    kept: list[str] = []
    depth = 0
    for piece in re.split(r"([()])", value):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(depth - 1, 0)
        elif not depth:
            kept.append(piece)
    return "".join(kept)


def _received_spf(value: str) -> Verdict:
    words = value.split()
    sender = re.search(r"(?i)envelope-from=\"?<?([^\s;\">]{1,253})", value)
    return Verdict(
        "spf",
        words[0].lower().strip("(;:,")[:20] if words else "none",
        f"mailfrom={sender[1]}" if sender else "",
    )


def _arc_seal(headers: Headers, checked: bool) -> Verdict | None:  # noqa: FBT001 -- said once, above
    """What the last forwarder says of the chain before it; nobody on our side has checked it."""
    seals = headers.every("arc-seal")
    if not seals or checked:
        return None
    found = _ARC_SEAL.search(seals[0][:2_000].decode("ascii", "replace"))
    return Verdict("arc", found[1].lower(), "as its forwarder says") if found else None
