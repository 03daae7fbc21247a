"""One stretch of the body, which senders give as plain text, as HTML or as both: what is read of which."""

import re
from dataclasses import dataclass

from .html_bare import tags_removed
from .html_clean import HTML_LIMIT
from .html_depth import too_intricate
from .html_marks import is_telling
from .html_text import copied_from
from .lines import Copied, Mark, plain_lines
from .written import visible

# What some programs write instead of a plain text.
_STUB = re.compile(
    r"html|browser|e-?mail client|mail program|mail reader|mailprogramm|navigateur|navegador|مرورگر|"
    r"نمایش(?: درست)?|المتصفح|متصفح",
    re.IGNORECASE,
)
_STUB_LIMIT, _STUB_SHARE = 300, 2
_LINK = re.compile(r"<[^<>\s]{4,2000}>|\[[^\[\]\n]{1,300}\]|https?://\S{1,2000}")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """``plain`` is the text that is shown; ``rich`` the same read from the HTML beside it, if that tells more."""

    plain: Copied
    rich: Copied | None = None


def read_view(plain: str, html: str) -> Reading:
    if not plain.strip():
        return Reading(_copied(html))
    lines = plain_lines(plain)
    if not html or not (is_telling(html) or _may_be_stub(plain)):
        return Reading(lines)
    copied = _copied(html)
    if _may_be_stub(plain) and len(copied.text) > _STUB_SHARE * len(plain):
        return Reading(copied)
    return Reading(lines, copied if copied.is_telling else None)


def visible_reply(plain: Copied, rich: Copied | None) -> str:
    """What the person wrote now; HTML is believed where it knows more of it to be quotation than the plain text tells.

    Never empty when the text is not: who writes inside a signature or sends nothing but a quotation is shown whole.
    """
    own = visible(plain)
    if not own and Mark.SIGNATURE in plain.marks:
        own = visible(plain.with_signature())
    if rich is not None:
        told = visible(rich)
        if told and (not own or len(_letters(told)) < len(_letters(own))):
            own = told
    return own or plain.text.strip()


def _copied(html: str) -> Copied:
    if too_intricate(html):
        return plain_lines(tags_removed(html))
    copied = copied_from(html[:HTML_LIMIT])
    if any(line.strip() for line in copied.lines):
        return copied
    return plain_lines(tags_removed(html[:HTML_LIMIT]))


def _may_be_stub(plain: str) -> bool:
    return len(plain) < _STUB_LIMIT and bool(_STUB.search(plain))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", _LINK.sub("", text))
