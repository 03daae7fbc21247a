"""What a source says by itself: parsed, its signatures checked, its words read. Pure, so it may run anywhere."""

from collections.abc import Mapping
from dataclasses import replace

from jawab.channels.contract import Incoming
from jawab.channels.kinds.email.dkim_check import parse_checked
from jawab.language import read_message


def read_source(raw: bytes, *, own: frozenset[str], keys: Mapping[str, str]) -> Incoming:
    incoming = parse_checked(raw, own=own, keys=keys)
    read = read_message(incoming.written, title=incoming.subject, text=incoming.text)
    return replace(incoming, reading=read)
