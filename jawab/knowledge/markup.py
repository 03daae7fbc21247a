"""The mark-up of articles: CommonMark with tables, notes and blocks that turn round; never HTML of the writer's.

Each block carries the direction of its own letters where it differs from that of the article's language; between
``::: ltr`` and ``:::`` (or ``rtl``) it is what the writer says. ``::: note`` and ``::: warning`` are boxes.
``![what it shows](picture:12 "caption")`` is a picture the desk keeps; no other is shown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
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
    "a b blockquote br code del div em figcaption figure h2 h3 h4 hr img li ol p pre s strong"
    " table tbody td th thead tr ul"
)
_TAGS = set(_TAG_NAMES.split())
_ATTRIBUTES = {
    "*": {"dir"},
    "a": {"href", "title"},
    "div": {"class"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "ol": {"start"},
}
_PICTURE = re.compile(r"picture:(\d{1,12})\Z", re.ASCII)
_SIZES = "(max-width: 44rem) 100vw, 42rem"
"""How wide the text is in which it stands (``--measure``)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A picture that a text names by its number, and what it says that it shows."""

    picture: int
    about: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a picture is found and its size in pixels; ``small`` is the address of one ``small_width`` wide, if any."""

    address: str
    width: int
    height: int
    small: str = ""
    small_width: int = 0


def html(body: str, language: str, pictures: Mapping[int, Drawn] | None = None) -> str:
    """What a browser may show of it. Headings begin at the second level, for the first is the title's.

    A picture that is not among ``pictures`` is what it shows, in words.
    """
    made: str = _reader().render(body, {"language": language, "pictures": pictures or {}})
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def plain(body: str, addresses: Mapping[int, str] | None = None) -> str:
    """Its words alone, a block a line: what is searched, and what stands in a letter.

    A picture is what it shows, and below that its address where there is one among ``addresses``.
    """
    tree = LexborHTMLParser(_reader().render(body, {"language": "en", "addresses": addresses or {}}))
    text = tree.body.text(separator="") if tree.body is not None else ""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def pictures_in(body: str) -> list[Named]:
    """In their order, one as often as it stands there."""
    if "picture:" not in body:
        return []
    blocks = _reader().parse(body, {"language": "en"})
    tokens = [token for block in blocks for token in block.children or () if token.type == "image"]
    return [Named(number, _said(token)) for token in tokens if (number := _number(token))]


def is_undescribed(body: str) -> bool:
    """Whether it has a picture of which is not said what it shows."""
    return any(not each.about for each in pictures_in(body))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    reader.enable(["table", "strikethrough", "linkify"])
    for name in (*BOXES, *TURNS):
        container_plugin(reader, name, render=_container)
    reader.core.ruler.push("figures", _figures)
    reader.core.ruler.push("directions", _directions)
    reader.add_render_rule("image", _image)
    return reader


def _figures(state: StateCore) -> None:
    """A picture that stands alone in its paragraph is a figure, its caption below it and the direction that one's."""
    shown = state.env.get("pictures", {})
    for index, token in enumerate(state.tokens):
        if token.type != "inline" or len(token.children or ()) != 1:
            continue
        picture, around = token.children[0], (state.tokens[index - 1], state.tokens[index + 1])  # type: ignore[index]
        if picture.type == "image" and around[0].type == "paragraph_open" and _number(picture) in shown:
            token.content = str(picture.attrGet("title") or _said(picture))
            picture.meta["alone"] = True
            for end in around:
                end.tag, end.hidden = "figure", False


def _image(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    del self, options
    token = tokens[index]
    about, caption, number = _said(token), str(token.attrGet("title") or ""), _number(token)
    drawn: Drawn | None = env.get("pictures", {}).get(number)
    if drawn is None:
        lines = (about, caption, env.get("addresses", {}).get(number, ""))
        return "<br>\n".join(escapeHtml(line) for line in lines if line)
    narrow = f"{drawn.small} {drawn.small_width}w, {drawn.address} {drawn.width}w" if drawn.small else ""
    sources = f' srcset="{narrow}" sizes="{_SIZES}"' if narrow else ""
    size = f'width="{drawn.width}" height="{drawn.height}"'
    image = f'<img src="{drawn.address}"{sources} {size} alt="{escapeHtml(about)}" loading="lazy" decoding="async">'
    below = f"<figcaption>{escapeHtml(caption)}</figcaption>" if caption and "alone" in token.meta else ""
    return image + below


def _number(image: Token) -> int:
    """Of one that the desk keeps, else 0."""
    found = _PICTURE.match(str(image.attrGet("src") or ""))
    return int(found[1]) if found else 0


def _said(image: Token) -> str:
    """What it shows, in words without mark-up."""
    return " ".join(_letters_of(image.children or ()).split())


def _letters_of(tokens: Sequence[Token]) -> str:
    return "".join(token.content or _letters_of(token.children or ()) or " " for token in tokens)


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
