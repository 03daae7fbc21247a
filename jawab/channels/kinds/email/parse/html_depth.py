"""Whether HTML is too much for a parser, told without building its tree: absurd nesting takes quadratic time."""

import re

DEPTH_LIMIT = 1_000
_TAGS_LIMIT = 25_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_LEAF_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p option tr td th tbody thead tfoot"
)
_LEAVES = frozenset(_LEAF_NAMES.split())
# A closing tag never closes what stands outside one of these.
_WALLS = frozenset({"table", "caption", "object", "template", "marquee", "applet"})
_REACH = 50


def too_intricate(html: str) -> bool:
    """Errs towards "yes" on sloppy HTML of thousands of unclosed elements; such mail is read without its layout."""
    tags = html.count("<")
    if tags <= DEPTH_LIMIT or tags > _TAGS_LIMIT:
        return tags > _TAGS_LIMIT
    opened: list[str] = []
    for closing, written in _TAG.findall(html):
        name = written.lower()
        if name in _LEAVES:
            continue
        if not closing:
            opened.append(name)
            if len(opened) > DEPTH_LIMIT:
                return True
        else:
            _close(opened, name)
    return False


def _close(opened: list[str], name: str) -> None:
    for place in range(len(opened) - 1, max(len(opened) - _REACH, 0) - 1, -1):
        if opened[place] == name:
            del opened[place:]
            return
        if opened[place] in _WALLS:
            return
