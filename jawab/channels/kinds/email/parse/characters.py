"""Characters a desk can neither store nor safely show: NUL, lone surrogates, controls, bidi overrides."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BREAKS_A_LINE = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TURNS_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def storable(text: str) -> str:
    """The text with one kind of line end and without what PostgreSQL and UTF-8 refuse."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text or not _encodes(text):
        text = _UNSTORABLE.sub("", text)
    return text


def one_line(text: str) -> str:
    """A header's value fit for one line of a screen; embeddings and overrides could reverse what stands beside it."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _BREAKS_A_LINE.sub(" ", storable(text))
    return _TURNS_DIRECTION.sub("", text).strip()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
