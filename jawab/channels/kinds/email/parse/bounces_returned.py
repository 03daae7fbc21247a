"""The message that a delivery report brings back: as a part of its own, or written below the report's words."""

import re
from dataclasses import dataclass

from .addresses import addresses
from .headers import Headers, split_headers
from .identity import message_id
from .phrases import phrases
from .structure import Part

TEXT_LIMIT = 20_000
_HEAD_LIMIT = 100_000
_RETURNED = frozenset(
    {
        "message/rfc822",
        "message/rfc822-headers",
        "text/rfc822-headers",
        "text/rfc822",
        "message/global",
        "message/global-headers",
        "message/partial",
    }
)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z-]{1,60})[ \t]*:")
_FOLDED = re.compile(r"[ \t]+\S")
_SURELY_MAIL = frozenset({"received", "return-path", "message-id", "mime-version", "dkim-signature"})
_DECORATION = r"[ \t>*|#=_~+\-<]*"
_ANNOUNCED = phrases(
    r"""
    en: (?:below (?:this line )?is |this is |here is |included is |attachment is |following is )?
        (?:a|the) copy of (?:the|your)\b | a copy of the original message | returned mail follows |
        (?:the |your )?(?:original|returned|unsent|undelivered|old|rejected) (?:message|mail|e-?mail)
        (?: headers?| text)?\b[ \t]*(?:follows?|is following|below|:|[-=*|>]|$) |
        (?:original |returned )?(?:message|mail)(?: headers?| text| body)? (?:follows?\b|is following) |
        the (?:header|first \d+ lines|header and top \d+ lines) of (?:the|your) (?:original )?message |
        the first \d+ lines of your | your message (?:reads|begins)
    de: (?:die )?(?:ursprüngliche|originale?) nachricht | kopie (?:der|ihrer) nachricht
    fr: (?:le )?message (?:d['’]origine|original) | en-têtes? (?:du message )?d['’]origine |
        copie d[eu] (?:votre )?message
    es: mensaje original | encabezados del mensaje
    it: messaggio originale | intestazioni del messaggio
    pt: mensagem original | cabeçalhos da mensagem
    ru: (?:исходное|оригинальное) (?:сообщение|письмо) | копия (?:вашего )?(?:письма|сообщения) | заголовки исходного
    ja: 元のメッセージ
    zh: 原(?:邮件|郵件|信|始邮件) | 附件中的内容是原信件
    fa: (?:متن|رونوشت|سرآیند)[\u200c ]?(?:های)? (?:پیام|نامه) | پیام اصلی
    ar: (?:نسخة من )?الرسالة الأصلية | رؤوس الرسالة
    """,
    before=rf"^{_DECORATION}",
    flags=re.MULTILINE,
)
_QUOTED_ID = re.compile(
    r"(?im)^[> \t|*]*message-id[ \t]*:\s*<\s*([^<>\s]{3,300}(?:=?\n[ \t]?[^<>\s]{1,100})?)\s*>"
)
_LINE_CUT = re.compile(r"=?\s+")


@dataclass(frozen=True, slots=True)
class Returned:
    """What is left of it; ``found`` is False when nothing came back."""

    found: bool = False
    message_id: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()


def returned_message(root: Part, below: str) -> Returned:
    """From the parts first; ``below`` is what ``words_and_rest`` cut off."""
    for number, part in enumerate(root.walk()):
        if number and "message-id" in part.headers and "from" in part.headers:
            return _read(part.headers)  # its headers were taken for those of the part
        if part.content_type in _RETURNED or (number and _hidden(part)):
            headers, _ = split_headers(part.content([])[:_HEAD_LIMIT].lstrip(), [])
            return _read(headers)
    return _written(below) if below else Returned()


def words_and_rest(text: str) -> tuple[str, str]:
    """The report's own words, and what stands from the returned message's announcement or headers on."""
    announced = _ANNOUNCED.search(text)
    ends = [announced.start()] if announced and text[: announced.start()].strip() else []
    if (at := _header_block(text)) > 0:
        ends.append(at)
    end = min(ends, default=len(text))
    return text[:end], text[end:]


def quoted_id(text: str) -> str:
    """The first Message-ID written in a text, even if its line was folded or cut by a soft break."""
    found = _QUOTED_ID.search(text)
    return f"<{_LINE_CUT.sub('', found[1])}>" if found else ""


def _hidden(part: Part) -> bool:
    """Headers sent as an unnamed kind of text or as mere bytes."""
    if part.parts or part.content_type not in {"text/plain", "application/octet-stream"}:
        return False
    start = part.content([])[:2_000].lstrip().decode("utf-8", "replace")
    return _header_block(start) == 0


def _header_block(text: str) -> int:
    """Where three lines in a row are headers, one of them such as only a mail has; -1 when nowhere."""
    at, start, names = 0, 0, set[str]()
    for line in text.splitlines(keepends=True):
        found = _HEADER_LINE.match(line)
        if found:
            start = start if names else at
            names.add(found[1].lower())
            if len(names) >= 3 and names & _SURELY_MAIL:
                return start
        elif not (names and _FOLDED.match(line)):
            names.clear()
        at += len(line)
    return -1


def _written(below: str) -> Returned:
    """``below`` begins with an announcement or with the headers themselves."""
    at = _header_block(below)
    if at < 0:
        return Returned(found=True, message_id=quoted_id(below))
    headers, _ = split_headers(below[at : at + _HEAD_LIMIT].encode("utf-8", "replace"), [])
    read = _read(headers)
    return Returned(
        found=True,
        message_id=read.message_id or quoted_id(below),
        sender=read.sender,
        recipients=read.recipients,
    )


def _read(headers: Headers) -> Returned:
    to, _ = addresses([*headers.every("to"), *headers.every("cc")])
    sender, _ = addresses(headers.every("from"), limit=1)
    return Returned(
        found=True,
        message_id=message_id(headers),
        sender=sender[0].email if sender else "",
        recipients=tuple(address.email for address in to),
    )
