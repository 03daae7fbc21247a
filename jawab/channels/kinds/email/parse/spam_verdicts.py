"""What a spam filter on the way said, by the headers of those in use. One that says yes outweighs those that say no."""

import re
from collections.abc import Iterator

from jawab.channels.contract import Verdict

from .headers import Headers

_YES = re.compile(r"(?i)^\W*(?:yes|true|spam\b|1\b|bulk|phish)")
_NO = re.compile(r"(?i)^\W*(?:no|false|ham|innocent|ok\b|0\b|clean|whitelisted|not|unsure|good)")
_SCORE = re.compile(r"(?i)(?:score|hits|spamicity)[ =:]{1,3}(-?\d{1,4}(?:\.\d{1,8})?)")
_NUMBER = re.compile(r"-?\d{1,4}(?:\.\d{1,4})?")
# Headers whose first word is the answer.
_WORDED = (
    "x-spam-status",
    "x-spam-flag",
    "x-spam",
    "x-spam-result",
    "x-spamd-result",
    "x-bogosity",
    "x-dspam-result",
    "x-barracuda-spam-status",
    "x-barracuda-spam-flag",
    "x-vr-spamstate",
    "x-gm-spam",
    "x-proofpoint-spam-details-enc",
    "x-spam-checker",
    "x-ham-report",
)
_SCL_SPAM = 5
_LEVEL_SPAM = 5
_YANDEX_SPAM = 4
_RSPAMD_SPAM = frozenset({"add header", "rewrite subject", "reject", "soft reject", "quarantine"})


def spam_verdict(headers: Headers) -> Verdict | None:
    """``yes`` or ``no``, the detail naming the header and its score; nothing when no filter spoke."""
    said = list(_said(headers))
    return next((verdict for verdict in said if verdict.result == "yes"), said[0] if said else None)


def _said(headers: Headers) -> Iterator[Verdict]:
    for name in _WORDED:
        for raw in headers.every(name):
            value = raw[:2_000].decode("utf-8", "replace").removeprefix("default:").strip()
            yes = _YES.match(value)
            if yes or _NO.match(value):
                yield _verdict(spam=bool(yes), name=name, score=_score(headers, value))
    yield from _by_numbers(headers)
    if (action := headers.word("x-rspamd-action")) and "x-spamd-result" not in headers:
        yield _verdict(spam=action in _RSPAMD_SPAM, name="x-rspamd-action", score="")


def _by_numbers(headers: Headers) -> Iterator[Verdict]:
    """Filters that give a level and leave the judgement to the reader."""
    report = headers.text("x-forefront-antispam-report")
    filtered = re.search(r"(?i)\bSFV:(SPM|SKS|SKB|NSPM|SKN|SFE|SKI)\b", report)
    if filtered:
        spam = filtered[1].upper() in {"SPM", "SKS", "SKB"}
        yield _verdict(spam=spam, name="x-forefront-antispam-report", score=f"SFV {filtered[1].upper()}")
    level = headers.word("x-ms-exchange-organization-scl") or _group(r"(?i)\bSCL:(-?\d)", report)
    if _NUMBER.fullmatch(level):
        yield _verdict(
            spam=float(level) >= _SCL_SPAM, name="x-ms-exchange-organization-scl", score=f"SCL {level}"
        )
    yandex = headers.word("x-yandex-spam")
    if _NUMBER.fullmatch(yandex):
        yield _verdict(spam=float(yandex) >= _YANDEX_SPAM, name="x-yandex-spam", score=yandex)
    if not any(name in headers for name in _WORDED) and (stars := headers.word("x-spam-level")):
        count = stars.count("*") + stars.count("+")
        yield _verdict(spam=count >= _LEVEL_SPAM, name="x-spam-level", score=f"level {count}")


def _verdict(*, spam: bool, name: str, score: str) -> Verdict:
    return Verdict("spam", "yes" if spam else "no", ", ".join(filter(None, (name.title(), score))))


def _score(headers: Headers, value: str) -> str:
    found = _SCORE.search(value) or _NUMBER.match(headers.word("x-spam-score"))
    return f"score {found[found.re.groups]}" if found else ""


def _group(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""
