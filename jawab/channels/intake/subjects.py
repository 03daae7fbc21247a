"""Whether two subjects speak of one matter, whatever mail clients put before and behind them."""

import re
from collections.abc import Iterable

from jawab.language import search_key

# "Re:", "AW[2]:", "پاسخ:", "رد:" … and those of forwards, as clients write them before a subject, often repeatedly.
_PREFIX = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|vá|odp|ynt|ilt|rif|ris|res|resp|rv|enc|fw|fwd|wg|tr|doorst|i|bls|trs|odg|"
    r"על|回复|答复|转发|回覆|轉寄|پاسخ|جواب|بازگشت|ارجاع|هدایت|باز ?ارسال|فوروارد|رد|الرد|[إا]عادة توجيه|تحويل)"
    r"\s*(?:\[\d+\]|\(\d+\)|\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[\s*#?\s*[\w.:#/ -]{1,40}\]")
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORTEST = 6


def bare_subject(subject: str) -> str:
    """The folded subject without reply marks, numbers and tags in brackets; empty when nothing else is there."""
    text = _TAG.sub(" ", _UNSEEN.sub("", subject)).strip()
    while found := _PREFIX.match(text):
        text = text[found.end() :].strip()
    return search_key(text)


def is_another_matter(subject: str, known: Iterable[str]) -> bool:
    """True only when it is sure: an empty subject, a longer one around a known one, or a cut one is the same matter."""
    own = bare_subject(subject)
    if not own:
        return False
    return not any(_same(own, bare_subject(other)) for other in known)


def _same(one: str, other: str) -> bool:
    if not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short in long
