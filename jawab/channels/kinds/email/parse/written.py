"""The visible reply: what the person wrote now, without quotation, signature and what gateways add."""

import re
from dataclasses import dataclass

from .attributions import attribution_length, is_sure, shared_line
from .disclaimers import without_disclaimers
from .header_blocks import header_block
from .lines import Copied, Mark, plain_lines, shown
from .separators import is_forwarded_rule, is_original_rule, is_reply_above, is_rule
from .signatures import is_signed_preamble, without_signature

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_OPEN_LINK = re.compile(r"^[^>]*<(?:https?://|mailto:)[^\s>]*$")
_NEARBY = 4
# Below so many lines nobody announces anything; a text made of announcements must not cost a minute.
_ANNOUNCED_WITHIN = 5_000


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where an earlier message begins, where its text does, and whether words or shape say it is passed on."""

    at: int
    text_at: int
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A body told apart: the stretches that are the person's own, and the first earlier message among them."""

    stretches: list[list[int]]
    earlier: Earlier | None


def written(text: str) -> str:
    """The visible reply of a plain text. Never empty when the text is not."""
    return visible(plain_lines(text)) or text.strip()


def visible(copied: Copied) -> str:
    """The person's own words in a body, or nothing where all of it is quotation and signature."""
    clean = [shown(line) for line in copied.lines]
    reading = read(clean, copied.marks)
    kept = [own for stretch in reading.stretches for own in _own(copied, clean, stretch)]
    lines = {at: copied.lines[at].rstrip() for at in kept}
    for at in kept:
        if at + 1 not in lines and (shared := shared_line(clean[at])):
            lines[at] = shared[0]
    return _BLANK_LINES.sub("\n\n", _with_gaps(kept, lines)).strip()


def read(clean: list[str], marks: list[Mark]) -> Reading:
    """Text below or between quoted lines is the person's own: some people answer there."""
    stretches: list[list[int]] = [[]]
    first: Earlier | None = None
    at = 0
    while at < len(clean):
        earlier = _earlier(clean, marks, at)
        if earlier and not _quoted_follows(clean, marks, earlier.text_at):
            return Reading(stretches, first or earlier)
        if earlier:
            first = first or earlier
            stretches.append([])
            at = earlier.text_at
            continue
        skipped = _announced(clean, marks, at)
        if skipped < 0:
            return Reading(stretches, first or Earlier(at, at - skipped))
        if skipped:
            at += skipped
            stretches.append([])
            continue
        stretches[-1].append(at)
        if shared_line(clean[at]) and not _quoted_follows(clean, marks, at + 1):
            return Reading(stretches, first or Earlier(at + 1, at + 1))
        at += 1
    return Reading(stretches, first)


def _announced(clean: list[str], marks: list[Mark], at: int) -> int:
    """How many lines are quotation or announce it; negative when all below is quotation, marked or not."""
    if marks[at] in {Mark.QUOTED, Mark.ATTRIBUTION} or _is_quoted(clean, at) or is_signed_preamble(clean, at):
        return 1
    length = attribution_length(clean, at) if at < _ANNOUNCED_WITHIN else 0
    if not length:
        return 0
    if _quoted_follows(clean, marks, at + length):
        return length
    return -length if is_sure(" ".join(clean[at : at + length])) else 0


def _is_quoted(clean: list[str], at: int) -> bool:
    """A bracket that only closes the link of the line above quotes nothing."""
    if not clean[at].startswith(">"):
        return False
    return not (at and _OPEN_LINK.search(clean[at - 1]))


def _earlier(clean: list[str], marks: list[Mark], at: int) -> Earlier | None:
    """Whether all from a line on is an earlier message: a worded rule, or the headers Outlook puts on top."""
    line = clean[at]
    if marks[at] is Mark.EARLIER:
        return Earlier(at, _below_headers(clean, at))
    if is_forwarded_rule(line) and (marks[at] is not Mark.QUOTED or _begins_quotation(clean, marks, at)):
        return Earlier(at, _below_headers(clean, at + 1), forwarded=True)
    if not line or marks[at] is not Mark.OWN:
        return None
    if is_original_rule(line) or is_reply_above(line):
        return Earlier(at, _below_headers(clean, at + 1))
    if is_rule(line):
        following = _next_line(clean, at + 1)
        block = header_block(clean, following) if following is not None else None
        return Earlier(at, block.end) if block and block.is_likely else None
    block = header_block(clean, at)
    return Earlier(at, block.end) if block and block.is_sure else None


def _begins_quotation(clean: list[str], marks: list[Mark], at: int) -> bool:
    """What is passed on stands at the head of a quotation; deeper, it was quoted with the rest."""
    above = next((place for place in range(at - 1, -1, -1) if clean[place]), None)
    return above is None or marks[above] is not Mark.QUOTED


def _below_headers(clean: list[str], at: int) -> int:
    following = _next_line(clean, at)
    block = header_block(clean, following) if following is not None else None
    return block.end if block else at


def _next_line(clean: list[str], at: int) -> int | None:
    return next((place for place in range(at, min(at + _NEARBY, len(clean))) if clean[place]), None)


def _quoted_follows(clean: list[str], marks: list[Mark], at: int) -> bool:
    following = _next_line(clean, at)
    return following is not None and (clean[following].startswith(">") or marks[following] is Mark.QUOTED)


def _own(copied: Copied, clean: list[str], stretch: list[int]) -> list[int]:
    """A stretch without the signature and the notices around it."""
    stretch = [at for at in stretch if copied.marks[at] is not Mark.SIGNATURE]
    start, end = without_disclaimers([clean[at] for at in stretch])
    stretch = stretch[start:end]
    end = without_signature([clean[at] for at in stretch], lambda place: copied.lines[stretch[place]])
    while end and (not clean[stretch[end - 1]] or is_rule(clean[stretch[end - 1]])):
        end -= 1
    return stretch[:end]


def _with_gaps(kept: list[int], lines: dict[int, str]) -> str:
    """A blank line where quoted lines stood between two answers."""
    told: list[str] = []
    for number, at in enumerate(kept):
        if number and kept[number - 1] != at - 1:
            told.append("")
        told.append(lines[at])
    return "\n".join(told)
