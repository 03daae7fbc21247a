"""The words of HTML that no parser may read, since it nests too deep."""

import re
from html import unescape

_UNREAD = re.compile(r"<(?:style|script|title)\b|<!--")
_ENDS = {"<style": "</style", "<script": "</script", "<title": "</title"}


def tags_removed(html: str) -> str:
    text = re.sub(r"<[^<>]{0,5000}>", "\n", _without_unread(html))
    return re.sub(r"\s*\n\s*", "\n", unescape(text)).strip()


def _without_unread(html: str) -> str:
    """Without comments, styles and scripts; one that never ends takes nothing with it."""
    lowered = html.lower()
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    for found in _UNREAD.finditer(lowered):
        begins = found[0]
        if found.start() < at or begins in endless:
            continue
        end = lowered.find(_ENDS.get(begins, "-->"), found.end())
        if end < 0:
            endless.add(begins)
        else:
            kept.append(html[at : found.start()])
            at = end
    return "".join([*kept, html[at:]]).replace("-->", " ")
