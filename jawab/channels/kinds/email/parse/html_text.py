"""HTML to the text a reader would copy from it: paragraphs, lists, tables, links, quotations marked by ``>``."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .html_layout import BLOCKS, SKIPPED, Row, is_hidden, is_spaced, keeps_lines, row_as_line, sheet_of
from .html_marks import is_append_on_send, is_outlook_rule, mark_of
from .lines import Copied, Mark

_LETTER = re.compile(r"[^\W\d_]")
_SPACES = re.compile("[ \t\n\r\f\xa0]+")
# What newsletters put behind the words they want shown in the list of mails.
_FILLER = re.compile("(?:[\u200b\u200c\u200d\u034f\u2007\u2060\ufeff\u00ad][ \xa0]?){3,}")
_EMPTY = " \t\r\n\xa0\u200b\u200c\u200d\u200e\u200f\u034f\u2007\u2060\ufeff\u00ad"
_MANY_LINES = re.compile("\n{3,}")
_LINK_LIMIT = 300
_LINES_OF_LINK = 20
_FOLLOWED = ("http://", "https://", "mailto:", "tel:")
_LABELS_IN_BLOCK = 2
_LOOKS = 20


def html_to_text(html: str) -> str:
    return copied_from(html).text


def copied_from(html: str) -> Copied:
    """The lines of a page, each with what the client that wrote the HTML said of it."""
    body = LexborHTMLParser(html).body
    if body is None:
        return Copied()
    writer = _Writer(html)
    writer.write(body)
    return writer.copied


@dataclass(frozen=True, slots=True)
class _End:
    tag: str
    href: str = ""
    words_at: tuple[int, int] = (0, 0)
    mark: Mark = Mark.OWN
    spaced: bool = False
    verbatim: bool = False


class _Writer:
    """Walks the tree with a stack of its own, since mail nests deeper than Python calls may."""

    def __init__(self, html: str) -> None:
        self.copied = Copied()
        self._sheet = sheet_of(html)
        self._append_counts = "divrplyfwdmsg" not in html.lower()
        self._line: list[str] = []
        self._bullet = ""
        self._open_marks = [0] * len(Mark)
        self._quotes = 0
        self._earlier_due = False
        self._looks = 0
        self._blank_due = False
        self._verbatim = 0
        self._lists: list[int] = []
        self._rows: list[Row] = []

    def write(self, root: LexborNode) -> None:
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

    def _open(self, node: LexborNode) -> _End | None:
        """Starts an element; nothing when it and what it holds stay unread."""
        tag = node.tag or "-"
        if tag in SKIPPED or tag[0] in "-!":
            return None
        attributes = node.attributes
        style = attributes.get("style") or ""
        if is_hidden(attributes, style):
            return None
        mark = self._mark_of(node, tag, attributes, style)
        spaced = is_spaced(tag, attributes, style, self._sheet) and not (self._bullet or self._lists)
        if tag in BLOCKS or mark:
            self._end_line()
            self._blank_due |= spaced and bool(self.copied.lines)
        self._begin(tag, mark)
        self._add(tag, attributes)
        verbatim = keeps_lines(tag, style)
        self._verbatim += verbatim
        href = (attributes.get("href") or "").strip() if tag == "a" else ""
        return _End(tag, href, (len(self.copied.lines), len(self._line)), mark, spaced, verbatim)

    def _mark_of(self, node: LexborNode, tag: str, attributes: dict[str, str | None], style: str) -> Mark:
        if not attributes:
            return Mark.QUOTED if tag == "blockquote" else Mark.OWN
        mark = mark_of(tag, attributes)
        if mark is Mark.QUOTED and tag != "blockquote" and not self._open_marks[Mark.QUOTED]:
            return Mark.QUOTED if not self._holds_answers(node, attributes) else Mark.OWN
        if mark is Mark.OWN and is_append_on_send(attributes):
            return Mark.EARLIER if self._append_counts else Mark.OWN
        return Mark.EARLIER if mark is Mark.OWN and self._is_header_rule(node, style) else mark

    def _holds_answers(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Gmail's quotation holds what people write between quoted paragraphs; the rest is a blockquote in it."""
        return "gmail_quote" in (attributes.get("class") or "") and node.css_first("blockquote") is not None

    def _is_header_rule(self, node: LexborNode, style: str) -> bool:
        if not is_outlook_rule(style) or self._looks >= _LOOKS:
            return False
        self._looks += 1
        words = (node.text(deep=True) or "")[:400]
        return words.count(":") + words.count("：") >= _LABELS_IN_BLOCK

    def _begin(self, tag: str, mark: Mark) -> None:
        if mark is Mark.EARLIER:
            self._earlier_due = True
        self._open_marks[mark] += 1
        if tag == "blockquote" and mark is Mark.QUOTED:
            self._end_paragraph()
            self._quotes += 1
        if tag == "tr":
            self._rows.append(Row(len(self.copied.lines), self._blank_due))
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append(len(self.copied.lines))

    def _add(self, tag: str, attributes: dict[str, str | None]) -> None:
        """What an element adds by itself."""
        if tag == "br":
            self._end_line(keep_empty=True)
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_before_first(attributes.get("start")) if tag == "ol" else -1)
        elif tag == "li":
            self._bullet = self._next_bullet()
        elif tag == "hr":
            self._line.append("-----")
        elif tag == "img":
            self._picture(attributes)

    def _picture(self, attributes: dict[str, str | None]) -> None:
        alternative = _SPACES.sub(" ", attributes.get("alt") or "").strip()
        if not alternative or {attributes.get("width"), attributes.get("height")} & {"0", "1", "1px"}:
            return
        is_emoji = len(alternative) <= 4 and not alternative.isascii() and not _LETTER.search(alternative)
        self._text(alternative if is_emoji else f"[{alternative[:200]}]")

    def _next_bullet(self) -> str:
        number = self._lists[-1] if self._lists else -1
        if number >= 0:
            self._lists[-1] = number = number + 1
        indent = "  " * min(max(len(self._lists) - 1, 0), 10)
        return f"{indent}{number}. " if number > 0 else f"{indent}- "

    def _close(self, end: _End) -> None:
        if end.href:
            self._link(end)
        if end.tag in BLOCKS or end.mark:
            self._end_line()
            self._blank_due |= end.spaced and bool(self.copied.lines)
        self._verbatim -= end.verbatim
        self._open_marks[end.mark] -= 1
        if end.tag == "blockquote" and end.mark is Mark.QUOTED:
            self._quotes -= 1
        elif end.tag in {"ul", "ol", "menu", "dir"}:
            self._lists.pop()
        elif end.tag == "li":
            self._blank_due, self._bullet = False, ""
        elif end.tag == "tr" and self._rows:
            self._end_row(self._rows.pop())

    def _end_row(self, row: Row) -> None:
        lines, marks = self.copied.lines, self.copied.marks
        if not row.cells:
            return
        ends = [*row.cells[1:], len(lines)]
        line = row_as_line([lines[start:end] for start, end in zip(row.cells, ends, strict=False)])
        if not line or len(set(marks[row.start :])) != 1:
            return
        first = next(at for at in range(row.start, len(lines)) if lines[at].strip("> "))
        mark = marks[first]
        first = first if row.gap else row.start
        del lines[first:], marks[first:]
        self._blank_due = False
        self._put(self._prefix + line, mark)

    def _link(self, end: _End) -> None:
        """The address, unless the words of the link already say it or there are none."""
        lines_before, words_at = end.words_at
        above = self.copied.lines[max(lines_before, len(self.copied.lines) - _LINES_OF_LINK) :]
        words = "".join([*above, *self._line[0 if above else words_at :]]).lower()
        bare = _SPACES.sub("", end.href.removeprefix("mailto:").removeprefix("tel:"))
        told = bare.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        if words.strip() and told and told not in words and end.href.lower().startswith(_FOLLOWED):
            self._line.append(f" <{bare[:_LINK_LIMIT]}>")

    def _text(self, text: str) -> None:
        if not self._verbatim:
            self._line.append(text)
            return
        first, *others = _MANY_LINES.sub("\n\n", text.replace("\r\n", "\n")).split("\n")
        self._line.append(first)
        for other in others:
            self._end_line(keep_empty=True)
            self._line.append(other)

    def _end_line(self, *, keep_empty: bool = False) -> None:
        line = "".join(self._line)
        self._line.clear()
        empty = not line.strip(_EMPTY)
        if empty and not (keep_empty or "\xa0" in line):
            return
        line = "" if empty else _FILLER.sub(" ", line)
        line = line.rstrip() if self._verbatim else _SPACES.sub(" ", line).strip()
        if not line and not self._verbatim:
            self._blank_due |= bool(self.copied.lines)
            return
        self._end_paragraph()
        bullet, self._bullet = (self._bullet, "") if line else ("", self._bullet)
        told = f"{self._prefix}{bullet}{line}" if line else self._prefix.rstrip()
        self._put(told, self._mark(bool(line)))

    @property
    def _prefix(self) -> str:
        return ">" * self._quotes + " " if self._quotes else ""

    def _mark(self, is_written: bool) -> Mark:  # noqa: FBT001 - said by the one caller
        if self._earlier_due and is_written and not self._open_marks[Mark.QUOTED]:
            self._earlier_due = False
            return Mark.EARLIER
        return next(
            (mark for mark in (Mark.QUOTED, Mark.ATTRIBUTION, Mark.SIGNATURE) if self._open_marks[mark]),
            Mark.OWN,
        )

    def _end_paragraph(self) -> None:
        if self._blank_due and self.copied.lines and self.copied.lines[-1].strip("> "):
            self._put(">" * self._quotes, self._mark(is_written=False))
        self._blank_due = False

    def _put(self, line: str, mark: Mark) -> None:
        self.copied.lines.append(line)
        self.copied.marks.append(mark)


def _before_first(start: str | None) -> int:
    """The number before the one a list begins with."""
    return (
        int(start) - 1
        if start and start.isascii() and start.isdigit() and len(start) < 6 and start > "0"
        else 0
    )
