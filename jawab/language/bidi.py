"""Direction in plain text, where no markup can isolate: subjects, SMS, push, CSV, the title tag."""

import re
from typing import Final

_ANY: Final = "\N{FIRST STRONG ISOLATE}"
_LTR: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"
_RLM: Final = "\N{RIGHT-TO-LEFT MARK}"


def isolate(text: str) -> str:
    """Wrap a name or a title so that its direction does not reach its surroundings."""
    return f"{_ANY}{strip_overrides(text)}{_END}" if text else ""


def isolate_ltr(text: str) -> str:
    """Wrap an identifier, a phone number, an address or an amount with a Latin unit: always left to right."""
    return f"{_LTR}{strip_overrides(text)}{_END}" if text else ""


def strip_overrides(text: str) -> str:
    """Remove embeddings, overrides and isolates, which would turn what follows; all else stays."""
    return _OVERRIDES.sub("", text)


def strip_controls(text: str) -> str:
    """Clean a one-line name: no control, override or hidden character, white space collapsed.

    The half-space and the joiner stay, since they are spelling; so do emoji built with them.
    """
    return " ".join(_HIDDEN.sub("", text).split())


def mark_direction(text: str, direction: str) -> str:
    """Begin a right-to-left plain text with a mark, for readers that look at the first strong letter."""
    return _RLM + text if direction == "rtl" and text and not text.startswith(_RLM) else text


_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]",
)
