"""What a message is, beside who wrote it, and by which sign it was known."""

from collections.abc import Collection
from dataclasses import dataclass

from jawab.channels.contract import Bounce, Nature

from .bounces import challenged, reported, worded
from .bounces_known import is_challenge, is_report, is_worded_report
from .bounces_signs import ANSWER, NULL_PATH
from .headers import Headers, split_headers
from .nature_lists import is_of_this_desk, list_id, member_list, newsletter, only_bulk
from .nature_receipts import is_refusal, receipt
from .nature_signs import (
    BY_NAME,
    absence,
    asks_for_silence,
    is_automatic,
    program_sign,
    reply_sign,
    submitted,
)
from .structure import Part

MARKER = "x-jawab-desk"
_OWN_WORD = frozenset({Nature.AUTO_REPLY, Nature.AWAY, Nature.RECEIPT, Nature.BOUNCE})


@dataclass(frozen=True, slots=True)
class Classified:
    """``auto_submitted`` is the kind as RFC 3834 names it: the sender's own word, else what the nature amounts to.

    A person's mail has a reason only when it asks for no automatic answer.
    """

    nature: Nature
    reason: str
    auto_submitted: str = ""
    list_id: str = ""
    bounces: tuple[Bounce, ...] = ()


def classify(
    root: Part, *, sender: str, subject: str, text: str, own_addresses: Collection[str]
) -> Classified:
    nature, reason, bounces = _nature(root, sender, subject, text, own_addresses)
    word = submitted(root.headers)
    kind = word if word != "no" else ""
    if not kind and nature in _OWN_WORD:
        kind = "auto-replied"
    if not kind and (nature is Nature.ABUSE or (nature is Nature.GENERATED and reason != BY_NAME)):
        kind = "auto-generated"
    return Classified(nature, reason, kind, list_id(root.headers), tuple(bounces))


def without_tag(email: str) -> str:
    """``support+t12-abcd@x`` is the mailbox ``support@x``."""
    local, _, domain = email.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _nature(
    root: Part, sender: str, subject: str, text: str, own_addresses: Collection[str]
) -> tuple[Nature, str, list[Bounce]]:
    """Reports come first: one may come from an address of our own."""
    if told := _reported(root, sender, subject, text):
        return told
    if reason := _own(root.headers, sender, own_addresses):
        return Nature.OWN, reason, []
    if told := _in_words(root, sender, subject, text):
        return told
    return *_unattended(root.headers, sender, subject, text, own_addresses), []


def _reported(root: Part, sender: str, subject: str, text: str) -> tuple[Nature, str, list[Bounce]] | None:
    """The three kinds of report: of delivery, of spam, of reading."""
    if is_report(root, sender, subject):
        bounces = reported(root, sender=sender, subject=subject, text=text)
        if bounces is None:
            return Nature.RECEIPT, "delivery report: it arrived", []
        return Nature.BOUNCE, "delivery report (delivery-status)", bounces
    if reason := _abuse(root):
        return Nature.ABUSE, reason, []
    reason = receipt(root, subject, text)
    if reason and is_refusal(root, subject, text):
        refused = worded(root, sender=sender, subject=subject, text=text)
        return Nature.BOUNCE, "refusal by the recipient", refused
    return (Nature.RECEIPT, reason, []) if reason else None


def _in_words(root: Part, sender: str, subject: str, text: str) -> tuple[Nature, str, list[Bounce]] | None:
    if is_automatic(subject):
        return None
    if is_worded_report(root, sender, subject, text):
        bounces = worded(root, sender=sender, subject=subject, text=text)
        return Nature.BOUNCE, "delivery report in words", bounces
    if is_challenge(root, subject, text):
        return (
            Nature.BOUNCE,
            "the recipient wants a confirmation first",
            challenged(root, sender=sender, text=text),
        )
    return None


def _abuse(root: Part) -> str:
    for part in root.walk():
        if part.content_type == "message/feedback-report":
            fields, _ = split_headers(part.content([]).lstrip(), [])
            return f"spam report ({fields.word('feedback-type') or 'feedback-report'})"[:100]
    kind = root.parameters.get("report-type", "").lower()
    return "spam report (feedback-report)" if kind == "feedback-report" else ""


def _own(headers: Headers, sender: str, own_addresses: Collection[str]) -> str:
    """A marker names the desk it comes from: another Jawab desk writing to this one is a correspondent like any."""
    own = {address.lower() for address in own_addresses}
    if without_tag(sender) in own or sender in own:
        return "the sender is an address of this desk"
    if MARKER in headers and without_tag(headers.word(MARKER)) in own:
        return "X-Jawab-Desk names this desk"
    return ""


def _unattended(
    headers: Headers, sender: str, subject: str, text: str, own_addresses: Collection[str]
) -> tuple[Nature, str]:
    """Whether a program sent it, alone or to many: the surest signs first."""
    word = submitted(headers)
    if reason := reply_sign(headers, subject, word):
        return absence(headers, subject, text), reason
    to_many = not is_of_this_desk(headers, own_addresses)
    is_answer = bool(ANSWER.match(subject))
    if to_many and (reason := member_list(headers)):
        return Nature.LIST, reason
    if to_many and (reason := newsletter(headers, answers=is_answer)):
        return Nature.NEWSLETTER, reason
    if reason := program_sign(headers, sender, word):
        return (Nature.AUTO_REPLY if is_answer else Nature.GENERATED), reason
    return _by_weak_signs(headers, answers=is_answer)


def _by_weak_signs(headers: Headers, *, answers: bool) -> tuple[Nature, str]:
    """What also stands on mail that persons wrote: none of it counts on an answer."""
    if NULL_PATH.match(headers.first("return-path")) and not answers:
        return Nature.AUTO_REPLY, "empty Return-Path"
    if reason := only_bulk(headers, answers=answers):
        return Nature.NEWSLETTER, reason
    return Nature.PERSON, asks_for_silence(headers)
