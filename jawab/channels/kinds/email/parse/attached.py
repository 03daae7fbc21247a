"""The text of a message that is nothing but other messages: forwarded as attachments, or a digest of many."""

from .bodies import read_bodies
from .structure import Part, read_structure
from .wrappings import open_wrappings

_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_MESSAGES_LIMIT = 20
_DEPTH_LIMIT = 3
_SHOWN = ("from", "to", "date", "subject")


def attached_text(root: Part, depth: int = 1) -> str:
    """Each attached message with the headers a reader asks for; the messages themselves stay files."""
    if root.content_type == "multipart/report":
        return ""
    inside = [part for part in root.walk() if part.content_type in _MESSAGES and not part.parts]
    texts = (_text(part, depth) for part in inside[:_MESSAGES_LIMIT])
    return "\n\n".join(text for text in texts if text)


def _text(part: Part, depth: int) -> str:
    inner = read_structure(part.content([]), [])
    open_wrappings(inner, [])
    body = read_bodies(inner, []).text
    if not body.strip() and depth < _DEPTH_LIMIT:
        body = attached_text(inner, depth + 1)
    shown = [f"{name.title()}: {value}" for name in _SHOWN if (value := inner.headers.text(name))]
    return "\n".join([*shown, "", body]).strip()
