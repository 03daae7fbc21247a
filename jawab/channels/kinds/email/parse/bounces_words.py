"""Whom an unstructured delivery report names, and what it says of each."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from .addresses import clean_email, first_address
from .bounces_fields import RECIPIENTS_LIMIT
from .bounces_returned import Returned
from .bounces_signs import DAEMON, is_system
from .characters import one_line
from .structure import Part

_LINES_LIMIT = 600
_MAILBOX = r"((?:\"[^\"\s@]{1,64}\"|[^\s<>,;:\"()'\[\]=|@]{1,128})@[^\s<>,;:\"()'\[\]|@]{1,253})"
# What servers write in front of a failed address when it leads its line.
_LABEL = (
    r"(?:(?:final|original)-recipient[ \t]*:[ \t]*\w{1,12}[ \t]*;|(?:failed )?(?:recipient|adresse?|address(?:ee)?)"
    r"(?: address(?:es)?)?(?:\(s\))?[ \t]*[:=]|unknown user[ \t]*:|addressed to[ \t]*:|original address[ \t]*:|"
    r"intended recipients?[ \t]*:|user[ \t]*:|to the following (?:address|recipient)[ \t]*:?|"
    r"[^\n<>]{0,20}rcpt to[ \t]*:|(?:failed|unable|could not|not able)[^\n@<>]{0,10} deliver[^\n@<>]{0,25} to|"
    r"destinatari[oa]s?[ \t]*:|empfänger(?:adresse)?[ \t]*:|destinataires?[ \t]*:|получател[ья][ \t]*:|宛先[ \t]*[:：]|"
    r"گیرنده[ \t]*:|نشانی[ \t]*:|المستلم[ \t]*:|العنوان[ \t]*:|البريد[ \t]*:)"
)
_LED = re.compile(
    rf"(?i)^[\s>*•·|\-]{{0,40}}(?:{_LABEL}|[45]\d\d[ -](?:[45]\.\d\.\d{{1,3}}[ ])?)?[ \t]*[\"'<(\[]{{0,3}}"
    rf"(?:mailto:|smtp:|rfc822;[ ]?)?{_MAILBOX}"
)
_NAMED_FIRST = re.compile(rf"^[^\n<>@:]{{1,60}}<(?:mailto:)?{_MAILBOX}>")
_EXCHANGE = re.compile(rf"(?i)\bSMTP=[ ]?{_MAILBOX}")
_ANY = re.compile(_MAILBOX)
_HEADER = re.compile(
    r"(?i)^[\s>]*(?:from|to|cc|bcc|subject|sent|date|reply-to|sender|mail from|message-id|return-path|von|an|de|à|"
    r"betreff|x-[\w-]+)[ \t]*:"
)
_TO_HEADER = re.compile(r"(?i)^[\s>]*(?:to|an|à|para|кому|به|إلى)[ \t]*:")
_CONTACT = re.compile(
    r"(?i)(?:contact|write to|reply to|assistance|questions?|help|from|by|tried|postmaster|support|report|e-?mail us|"
    r"kontakt|contacte[rz]?|تماس|پشتیبانی|اتصل|للمساعدة|الدعم)[^@\n]{0,40}$"
)
_EXPANDED = re.compile(
    rf"(?i)\((?:expanded from|(?:ultimately )?generated from|rewritten from|originally)\b[:\s]{{0,10}}<?{_MAILBOX}"
)
_ALONE = re.compile(r"(?m)^[ \t]+([A-Za-z0-9][\w.-]{2,40})[ \t]*$")
_NOISE = re.compile(r"(?i)^[\s>:;,.)\]\"'*|\-–]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient and the words that follow it."""

    recipient: str
    said: str


def failed_recipients(root: Part, sender: str, words: str, returned: Returned) -> list[Named]:
    """Whom Exim lists in a header, else whom the words name. Neither the report's sender nor its reader is one."""
    to = first_address(root.headers.first("to"))
    strangers = {address for address in (to.email if to else "", sender) if address}
    failed = root.headers.text("x-failed-recipients")
    sent_to = [email for email in returned.recipients if email not in strangers]
    if not failed:
        found = _named(words, sent_to=sent_to, strangers=strangers)
        return found or (_local_names(words, sender.rpartition("@")[2]) if DAEMON.match(sender) else [])
    told = {each.recipient: each for each in _named(words, sent_to=sent_to, strangers=strangers)}
    listed = _named(failed.replace(",", "\n"), sent_to=(), strangers=())
    return [told.get(each.recipient, each) for each in listed]


def _named(words: str, *, sent_to: Collection[str], strangers: Collection[str]) -> list[Named]:
    """Who failed: those that lead a line; else those that a sentence names; else those whom the mail was to.

    ``sent_to`` are the recipients of the returned message, ``strangers`` addresses that are none (the report's own).
    """
    lines = words.splitlines()[:_LINES_LIMIT]
    for tier in (_leading, _origins, _told, _headed):
        found = [
            (number, email)
            for number, line in enumerate(lines)
            for email in map(clean_email, tier(line))
            if email and (email in sent_to or (email not in strangers and not is_system(email)))
        ]
        if found:
            known = [pair for pair in found if pair[1] in sent_to]
            chosen = found if tier is _leading else known or found[:1]
            return _with_words(lines, chosen, sent_to)
    return [Named(next(iter(sent_to)), "")] if len(sent_to) == 1 else []


def _local_names(words: str, domain: str) -> list[Named]:
    """AOL and others name their own users without the domain, each alone and indented on a line."""
    return [Named(clean_email(f"{name}@{domain}"), "") for name in _ALONE.findall(words)[:RECIPIENTS_LIMIT]]


def _with_words(lines: list[str], found: list[tuple[int, str]], sent_to: Collection[str]) -> list[Named]:
    """Each once, with what stands between it and the next."""
    told: dict[str, str] = {}
    for place, (number, email) in enumerate(found):
        end = next((later for later, other in found[place + 1 :] if other != email), len(lines))
        said = "\n".join(lines[number : max(end, number + 1)][:40])[:2_000]
        expanded = _EXPANDED.search(said)
        origin = clean_email(expanded[1]) if expanded else ""
        recipient = origin if origin in sent_to and email not in sent_to else email
        said = _after(said, email)
        told[recipient] = told.get(recipient) or said
    return [Named(recipient, said) for recipient, said in list(told.items())[:RECIPIENTS_LIMIT]]


def _after(said: str, email: str) -> str:
    """The first paragraph behind the address; behind an address alone, the next paragraph."""
    at = said.lower().find(email)
    rest = said[at + len(email) :] if at >= 0 else said
    for paragraph in re.split(r"\n[ \t>]*\n", rest):
        if text := _NOISE.sub("", one_line(paragraph)):
            return text[:500]
    return ""


def _leading(line: str) -> list[str]:
    if _HEADER.match(line):
        return []
    if exchange := _EXCHANGE.findall(line):
        return list(exchange)
    found = [match[1] for match in (_LED.match(line), _NAMED_FIRST.match(line)) if match]
    return [email.rstrip(".…") for email in found[:1]]


def _origins(line: str) -> list[str]:
    return _EXPANDED.findall(line)


def _told(line: str) -> list[str]:
    if _HEADER.match(line):
        return []
    return [
        found[1].rstrip(".").partition("...")[0]
        for found in _ANY.finditer(line)
        if not _CONTACT.search(line[: found.start()]) and "/" not in found[1]
    ]


def _headed(line: str) -> list[str]:
    return _ANY.findall(line) if _TO_HEADER.match(line) else []
