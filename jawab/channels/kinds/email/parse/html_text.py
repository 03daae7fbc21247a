"""HTML to the text a reader would copy from it: paragraphs, lists, tables, links, quotations marked by ``>``."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED_TAGS = (
    "head script style title template noscript iframe object svg math select option textarea audio video "
    "canvas"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody thead tfoot tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "dl", "blockquote"})
_SIGNATURE = re.compile(
    r"(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature)(?:\s|$)"
)
_SIGNATURE_IDS = frozenset({"signature", "ms-outlook-mobile-signature"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_INDENTS = re.compile(r"border\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile("[ \t\n\r\f\xa0]+")
_LINK_LIMIT = 300


def html_to_text(html: str) -> str:
    body = LexborHTMLParser(html).body
    return _Writer().write(body) if body is not None else ""


def tags_removed(html: str) -> str:
    """The words of HTML that nests too deep to be parsed."""
    text = re.sub(r"<[^<>]{0,5000}>", "\n", html)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


@dataclass(frozen=True, slots=True)
class _End:
    tag: str
    href: str = ""
    quote: bool = False


class _Writer:
    """Walks the tree with a stack of its own, since mail nests deeper than Python calls may."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._blank_due = False
        self._verbatim = 0
        self._lists: list[int] = []

    def write(self, root: LexborNode) -> str:
        waiting: list[LexborNode | _End] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, _End):
                self._close(node)
            elif node.tag == "-text":
                self._text(node.text_content or "")
            elif (end := self._open(node)) is not None:
                waiting.append(end)
                child = node.last_child
                while child is not None:
                    waiting.append(child)
                    child = child.prev
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _open(self, node: LexborNode) -> _End | None:
        """Starts an element; nothing when it and what it holds stay unread."""
        tag = node.tag or "-"
        if tag in _SKIPPED or tag[0] in "-!":
            return None
        attributes = node.attributes
        style = attributes.get("style") or ""
        if style and _HIDDEN.search(style):
            return None
        if tag in _BLOCKS:
            self._end_line()
            self._blank_due |= tag in _SPACED and bool(self._lines)
        quote = tag == "blockquote" and not _INDENTS.search(style)
        if quote:
            self._end_paragraph()
            self._quotes += 1
        self._mark(tag, attributes)
        return _End(tag, (attributes.get("href") or "").strip() if tag == "a" else "", quote)

    def _mark(self, tag: str, attributes: dict[str, str | None]) -> None:
        """What an element adds by itself."""
        if tag == "br":
            self._end_line(keep_empty=True)
        elif tag == "pre":
            self._verbatim += 1
        elif tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._bullet()
        elif tag in {"td", "th"} and "".join(self._line).strip():
            self._line.append(" | ")
        elif tag == "hr":
            self._line.append("-----")
        elif tag == "img" and (alternative := (attributes.get("alt") or "").strip()):
            self._text(f"[{alternative[:200]}]")
        elif (
            _SIGNATURE.search(attributes.get("class") or "")
            or (attributes.get("id") or "").lower() in _SIGNATURE_IDS
        ):
            self._end_line()
            self._lines.append("-- ")

    def _bullet(self) -> None:
        number = self._lists[-1] if self._lists else -1
        if number >= 0:
            self._lists[-1] = number = number + 1
        indent = "  " * min(len(self._lists) - 1, 10)
        self._line.append(f"{indent}{number}. " if number > 0 else f"{indent}- ")

    def _close(self, end: _End) -> None:
        if end.href:
            self._link(end.href)
        if end.tag in _BLOCKS:
            self._end_line()
            self._blank_due |= end.tag in _SPACED and bool(self._lines)
        self._quotes -= end.quote
        if end.tag == "pre":
            self._verbatim -= 1
        elif end.tag in {"ul", "ol"}:
            self._lists.pop()

    def _link(self, href: str) -> None:
        """The address, unless the words of the link already say it."""
        words = "".join(self._line[-20:])
        bare = href.removeprefix("mailto:").removeprefix("tel:")
        shown = bare.removeprefix("https://").removeprefix("http://").rstrip("/")
        if (
            words.strip()
            and shown not in words
            and href.lower().startswith(("http://", "https://", "mailto:", "tel:"))
        ):
            self._line.append(f" <{_SPACES.sub('', bare)[:_LINK_LIMIT]}>")

    def _text(self, text: str) -> None:
        if not self._verbatim:
            self._line.append(_SPACES.sub(" ", text))
            return
        first, *others = text.replace("\r\n", "\n").split("\n")
        self._line.append(first)
        for other in others:
            self._end_line(keep_empty=True)
            self._line.append(other)

    def _end_line(self, *, keep_empty: bool = False) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._verbatim or line.startswith("  ") else _SPACES.sub(" ", line).strip()
        self._line.clear()
        if not line and not keep_empty:
            return
        prefix = ">" * self._quotes + " " if self._quotes else ""
        self._end_paragraph()
        self._lines.append(prefix + line if line else prefix.rstrip())

    def _end_paragraph(self) -> None:
        if self._blank_due and self._lines and self._lines[-1].strip("> "):
            self._lines.append(">" * self._quotes)
        self._blank_due = False
