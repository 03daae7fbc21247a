"""The mark-up of articles: CommonMark with tables, notes and blocks that turn round; never HTML of the writer's.

Each block carries the direction of its own letters where it differs from that of the article's language; between
``::: ltr`` and ``:::`` (or ``rtl``) it is what the writer says. ``::: note`` and ``::: warning`` are boxes.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from selectolax.lexbor import LexborHTMLParser

from jawab.language import direction
from jawab.language.direction import Direction

RIGHT_TO_LEFT = frozenset({"fa", "ar"})
BOXES = ("note", "warning")
TURNS = ("ltr", "rtl")
_BLOCKS = frozenset(
    {"paragraph_open", "heading_open", "list_item_open", "td_open", "th_open", "blockquote_open"}
)
_TAG_NAMES = (
    "a b blockquote br code del div em h2 h3 h4 hr li ol p pre s strong table tbody td th thead tr ul"
)
_TAGS = set(_TAG_NAMES.split())
_ATTRIBUTES = {
    "*": {"dir"},
    "a": {"href", "title"},
    "div": {"class"},
    "ol": {"start"},
}


def html(body: str, language: str) -> str:
    """What a browser may show of it. Headings begin at the second level, for the first is the title's."""
    made: str = _reader().render(body, {"language": language})
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def plain(body: str) -> str:
    """Its words alone, a block a line: what is searched, and what stands in a letter."""
    tree = LexborHTMLParser(_reader().render(body, {"language": "en"}))
    text = tree.body.text(separator="") if tree.body is not None else ""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    reader.enable(["table", "strikethrough", "linkify"])
    for name in (*BOXES, *TURNS):
        container_plugin(reader, name, render=_container)
    reader.core.ruler.push("directions", _directions)
    return reader


def _container(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    del self, options, env
    token = tokens[index]
    if token.nesting == -1:
        return "</div>\n"
    name = token.type.removeprefix("container_").removesuffix("_open")
    return f'<div dir="{name}">\n' if name in TURNS else f'<div class="{name}">\n'


def _directions(state: StateCore) -> None:
    usual: Direction = "rtl" if state.env.get("language") in RIGHT_TO_LEFT else "ltr"
    said: list[str] = []
    for index, token in enumerate(state.tokens):
        name = token.type.removeprefix("container_").rsplit("_", 1)[0]
        if token.type.startswith("container_") and name in TURNS:
            said.append(name) if token.nesting == 1 else said.pop()
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 1, 4)}"
        if said or token.type not in _BLOCKS:
            continue
        found = direction(_letters(state.tokens, index), usual)
        if found != usual:
            token.attrSet("dir", found)


def _letters(tokens: Sequence[Token], index: int) -> str:
    """What is written inside the block that begins here."""
    depth, words = 0, []
    for token in tokens[index:]:
        depth += token.nesting
        if token.type == "inline":
            words.append(token.content)
        if depth <= 0:
            break
    return " ".join(words)
