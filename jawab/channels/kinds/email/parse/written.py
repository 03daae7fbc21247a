"""The visible reply: what the person wrote now, without quotation and signature."""

import re

from .quotation import (
    attribution_length,
    is_mobile_signature,
    is_separator,
    is_signature_mark,
    is_sure,
    shown,
)

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def written(text: str) -> str:
    """Never empty when the text is not: a mail of nothing but a quotation says just that."""
    lines = text.split("\n")
    clean = [shown(line) for line in lines]
    kept = _without_signature(lines, _unquoted(clean), clean)
    reply = _joined(lines, kept)
    if reply:
        return reply
    without_signature = _joined(lines, _without_signature(lines, list(range(len(lines))), clean))
    return without_signature or text.strip()


def _unquoted(clean: list[str]) -> list[int]:
    """The lines outside quotations. Text below or between quoted lines is kept: some people answer there."""
    kept: list[int] = []
    at = 0
    while at < len(clean):
        line = clean[at]
        if line.startswith(">"):
            at += 1
            continue
        if is_separator(clean, at):
            break
        length = attribution_length(clean, at)
        if length:
            if _quoted_follows(clean, at + length):
                at += length
                continue
            if is_sure(" ".join(clean[at : at + length])):
                break
        kept.append(at)
        at += 1
    return kept


def _quoted_follows(clean: list[str], at: int) -> bool:
    following = next((line for line in clean[at : at + 4] if line), "")
    return following.startswith(">")


def _without_signature(lines: list[str], kept: list[int], clean: list[str]) -> list[int]:
    for place, number in enumerate(kept):
        if is_signature_mark(lines[number]) and any(clean[before] for before in kept[:place]):
            kept = kept[:place]
            break
    while kept and (not clean[kept[-1]] or is_mobile_signature(clean[kept[-1]])):
        kept = kept[:-1]
    return kept


def _joined(lines: list[str], kept: list[int]) -> str:
    return _BLANK_LINES.sub("\n\n", "\n".join(lines[number].rstrip() for number in kept)).strip()
