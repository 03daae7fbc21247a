"""Which headers cross the front door, and what it says about who came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

from multidict import CIMultiDict

from jawab.live.asgi import RawHeaders, Scope

# RFC 9110, 7.6.1: these concern one connection; further ones are named by Connection itself.
_HOP_BY_HOP = frozenset(
    {
        *(b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection"),
        *(b"te", b"trailer", b"transfer-encoding", b"upgrade"),
    }
)
# Said anew by this door. ``proxy`` would become a variable that HTTP clients obey.
_OURS = frozenset({b"content-length", b"expect", b"forwarded", b"proxy", b"x-real-ip"})
_NEVER_NAMED = frozenset({b"content-length", b"content-type", b"host", b"cookie", b"authorization"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from, as far as it can be trusted."""

    address: str
    scheme: str
    host: str


def origin(scope: Scope, trusted: Sequence[IPv4Network | IPv6Network]) -> Origin:
    """What a trusted proxy says, else what the connection itself shows."""
    peer = scope["client"][0] if scope.get("client") else ""
    said = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host = said.get(b"host", "")
    if not _is_trusted(peer, trusted):
        return Origin(peer, scope.get("scheme", "http"), host)
    chain = [each.strip() for each in said.get(b"x-forwarded-for", "").split(",") if each.strip()]
    # The nearest address that is no proxy of ours: everything before it is the sender's own word.
    client = next((each for each in reversed(chain) if not _is_trusted(each, trusted)), peer)
    scheme = "https" if said.get(b"x-forwarded-proto", "").strip().lower() == "https" else "http"
    return Origin(client, scheme, said.get(b"x-forwarded-host", "").strip() or host)


def to_web(headers: RawHeaders, came_from: Origin) -> CIMultiDict[str]:
    """Names with an underscore are dropped: under WSGI ``X_Forwarded_For`` would pass for ours."""
    listed = list(headers)
    dropped = _HOP_BY_HOP | _OURS | _named_by_connection(listed)
    passed = CIMultiDict[str]()
    for name, value in listed:
        if name not in dropped and not name.startswith(b"x-forwarded-") and b"_" not in name:
            passed.add(name.decode("ascii"), value.decode("utf-8", "replace"))
    passed["X-Forwarded-For"] = came_from.address
    passed["X-Forwarded-Proto"] = came_from.scheme
    passed["X-Forwarded-Host"] = came_from.host
    return passed


def to_client(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    listed = [(name.lower(), value) for name, value in headers]
    dropped = _HOP_BY_HOP | _named_by_connection(listed)
    return [(name, value) for name, value in listed if name not in dropped]


def _named_by_connection(headers: RawHeaders) -> frozenset[bytes]:
    """Without those whose loss would change the request's meaning: nobody may name them away."""
    named = {
        token.strip().lower()
        for name, value in headers
        if name == b"connection"
        for token in value.split(b",")
    }
    return frozenset(named - _NEVER_NAMED)


def _is_trusted(address: str, trusted: Sequence[IPv4Network | IPv6Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)
