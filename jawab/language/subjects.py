"""What mail clients write before a subject, often repeatedly."""

import re

from jawab.language.bidi import strip_controls

# "Re:", "AW[2]:", "پاسخ:", "رد:" … and those of forwards.
_MARK = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|vá|odp|ynt|ilt|rif|ris|res|resp|rv|enc|fw|fwd|wg|tr|doorst|i|bls|trs|odg|"
    r"על|回复|答复|转发|回覆|轉寄|پاسخ|جواب|بازگشت|ارجاع|هدایت|باز ?ارسال|فوروارد|رد|الرد|رد على|"
    r"[إا]عادة توجيه|تحويل|توجيه)"
    r"\s*(?:\[\d+\]|\(\d+\)|\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)


def without_marks(subject: str) -> str:
    """One line, without those of answers and of forwarding."""
    text = " ".join(strip_controls(subject).split())
    while found := _MARK.match(text):
        text = text[found.end() :]
    return text
