"""The message a person passes on: below the words clients put above it, or attached whole."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from email.utils import parsedate_tz

from jawab.channels.contract import Address, Forwarded

from .addresses import clean_email, first_address
from .bodies import Bodies, read_bodies
from .dates import sent_at
from .forward_dates import forwarded_at
from .header_blocks import HeaderBlock, Label, header_block
from .headers import Headers
from .identity import message_id
from .lines import shown
from .separators import is_forwarded_rule
from .structure import Part, read_structure
from .written import Earlier, read

_PREFIX = re.compile(
    r"^\s*(?:\[[^\[\]]{1,40}\]\s*)?(?:fwd?|wg|wtr|tr|rv|i|enc|res?env|doorst|vb|vl|pd|přep|"
    r"továbbítás|προώθ|i̇lt|ilt|yönl|iletilen|пересл|"
    r"転送|转发|轉寄|전달|fwded|forwarded|هدایت|هدایت[ \u200c]?شده|ارجاع|فوروارد|باز[ \u200c]?ارسال|بازفرست|"
    r"إعادة توجيه|اعادة توجيه|إ?عادة إرسال|محول|تحويل|توجيه)\s?(?:\[\d+\])?\s?[:：]",
    re.IGNORECASE,
)
_REPLY_PREFIX = re.compile(
    r"^\s*(?:\[[^\[\]]{1,40}\]\s*)?(?:re|aw|antw|sv|ad|odp|ynt|yan|rif|r|rép|vá|απ|回复|回覆|答复|답장|返信|پاسخ|"
    r"جواب|رد|الرد|ردّ)\s?(?:\[\d+\])?\s?[:：]",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@<>()\[\]\"'،,;:*]{1,128}@[^\s@<>()\[\]\"'،,;:*]{1,253}")
_QUOTE_SIGN = re.compile(r"^\s?> ?")
_AROUND_NAME = " \t<>[]()\"'“”„«»,;:*\u2068\u2069"
_COMMENT_LIMIT = 600
_TOP_LINES = 60
_TEXT_LIMIT = 200_000


def forwarded(root: Part, bodies: Bodies, subject: str) -> Forwarded | None:
    """What is passed on, when subject, wording or shape says so; an ordinary reply quotes and passes nothing on."""
    passes_on = bool(_PREFIX.match(subject)) or _is_danish(subject, bodies.text)
    if attached := _attached(root, bodies, passes_on=passes_on, replies=bool(_REPLY_PREFIX.match(subject))):
        return attached
    clean = [shown(line) for line in bodies.plain.lines]
    # Without a word for it, only what stands on top can be passed on.
    reach = None if passes_on or any(map(is_forwarded_rule, clean)) else _TOP_LINES
    found = read(clean[:reach], bodies.plain.marks[:reach])
    above = sum(len(clean[at]) for stretch in found.stretches for at in stretch)
    earlier = found.earlier
    if earlier is None and passes_on:
        earlier = _quoted_block(clean)
    if earlier is None:
        return None
    top_alone = not above and not _REPLY_PREFIX.match(subject)
    if not (earlier.forwarded or passes_on or top_alone):
        return None
    return _read_below(bodies.plain.lines, earlier, local=_zone_of(root.headers))


def _is_danish(subject: str, text: str) -> bool:
    """With "VS:" Danish and Norwegian pass on, and Finnish answers."""
    return subject.lower().startswith("vs:") and "\nfra:" in text[:5_000].lower()


def _attached(root: Part, bodies: Bodies, *, passes_on: bool, replies: bool) -> Forwarded | None:
    """A message within the message, when the letter around it is little more than a cover."""
    if root.content_type in {"multipart/report", "multipart/digest"}:
        return None
    if not passes_on and (replies or len(bodies.text) > _COMMENT_LIMIT):
        return None
    part = next((part for part in root.walk() if part.content_type == "message/rfc822"), None)
    if part is None:
        return None
    inner = read_structure(part.content([]), [])
    sender = first_address(inner.headers.first("from")) or first_address(inner.headers.first("sender"))
    if sender is None:
        return None
    return Forwarded(
        sender=sender,
        subject=inner.headers.text("subject")[:500],
        text=read_bodies(inner, []).text[:_TEXT_LIMIT],
        sent_at=sent_at(inner.headers.first("date"), []),
        message_id=message_id(inner.headers),
    )


def _quoted_block(clean: list[str]) -> Earlier | None:
    """Some clients mark even the headers of what they forward as quoted."""
    bare = [line.lstrip("> ") if line.startswith(">") else "" for line in clean]
    for at, line in enumerate(bare[:200]):
        if line and (block := header_block(bare, at)) and block.is_sure:
            return Earlier(at, block.end, forwarded=True)
    return None


def _read_below(lines: list[str], earlier: Earlier, *, local: tzinfo) -> Forwarded | None:
    below = [line.rstrip("\r") for line in lines[earlier.at :]]
    if _all_quoted(below[1:] if len(below) > 1 else below):
        below = _unquoted(below)
    clean = [shown(line) for line in below]
    block = next((block for at in range(min(8, len(clean))) if (block := _block_at(clean, at))), None)
    if block is None:
        return None
    sender = _sender(block.values.get(Label.FROM, ""))
    if sender is None:
        return None
    when = block.values.get(Label.SENT) or block.values.get(Label.DATE) or ""
    return Forwarded(
        sender=sender,
        subject=block.values.get(Label.SUBJECT, "")[:500],
        text="\n".join(below[block.end :]).strip("\n ")[:_TEXT_LIMIT],
        sent_at=forwarded_at(when, local=local) if when else None,
    )


def _block_at(clean: list[str], at: int) -> HeaderBlock | None:
    block = header_block(clean, at) if clean[at] else None
    return block if block and Label.FROM in block.values else None


def _all_quoted(lines: list[str]) -> bool:
    told = [line for line in lines if line.strip()]
    return bool(told) and all(line.lstrip().startswith(">") for line in told[:4])


def _unquoted(below: list[str]) -> list[str]:
    """Up to where the quotation ends: below it the forwarding person speaks again."""
    first = next(at for at in range(len(below)) if below[at].lstrip().startswith(">"))
    end = next(
        (at for at in range(first, len(below)) if below[at] and not below[at].lstrip().startswith(">")),
        len(below),
    )
    return [_QUOTE_SIGN.sub("", line) for line in below[:end]]


def _sender(written: str) -> Address | None:
    found = _EMAIL.search(written)
    email = clean_email(found[0].rstrip(".")) if found else ""
    if not found or not email:
        return None
    name = (
        written[: found.start()]
        .removesuffix("mailto:")
        .strip(_AROUND_NAME)
        .removesuffix("mailto")
        .strip(_AROUND_NAME)
    )
    return Address(email, name[:200] if clean_email(name) != email else "")


def _zone_of(headers: Headers) -> tzinfo:
    """Of who forwards: clients write dates of forwarded mail in the zone they stand in."""
    try:
        fields = parsedate_tz(headers.first("date").decode("ascii", "replace"))
        return timezone(timedelta(seconds=fields[9] or 0)) if fields else UTC
    except (ValueError, TypeError, IndexError, OverflowError):
        return UTC
