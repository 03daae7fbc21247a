"""The parts of a message sorted into what is read (text, HTML) and what is kept (files)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from jawab.channels.contract import File

from .characters import one_line
from .charsets import codec_named, decode, decoded
from .filenames import default_name, distinct, safe_name
from .flowed import unflow
from .headers import split_headers
from .html_clean import HTML_LIMIT, clean_html
from .html_depth import too_intricate
from .lines import Copied, joined, plain_lines
from .structure import Part
from .transfer import take_uuencoded
from .views import read_view

TEXT_LIMIT = 200_000
LINES_LIMIT = 20_000
_READ_AS_TEXT = frozenset({
    "text/plain", "text/markdown", "text/x-markdown", "text/enriched", "text/richtext", "application/text",
    "plain/text",
})  # fmt: skip
_ENRICHED = frozenset({"text/enriched", "text/richtext"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OTHER_VIEWS = frozenset({"text/x-amp-html", "text/watch-html"})
_LOCATIONS_LIMIT = 100
_ENRICHED_TAG = re.compile(r"<(?:param>.{0,200}?</param>|/?[a-zA-Z-]{1,60}>)|<(?=<)")
_CHARSET_OF_HTML = re.compile(rb"charset\s*=\s*(?:[\"']|&quot;)?\s*([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(slots=True)
class Bodies:
    """``charset`` is the one the first text was read with: a hint for headers with raw bytes."""

    text: str = ""
    html: str = ""
    charset: str = ""
    files: list[File] = field(default_factory=list)
    plain: Copied = field(default_factory=Copied)
    rich: Copied | None = None

    def say(self, text: str) -> None:
        """Gives the message a text that stands in none of its text parts."""
        self.text = _shortened(text)
        self.plain = plain_lines(self.text)


@dataclass(frozen=True, slots=True)
class _View:
    """One stretch of the body in the forms the sender gave it."""

    plain: str = ""
    html: str = ""


def read_bodies(root: Part, defects: list[str]) -> Bodies:
    reader = _Reader(defects)
    views = reader.views(root)
    html = _joined_html(views, defects, reader)
    readings = [read_view(view.plain, view.html) for view in views]
    plain = joined([reading.plain for reading in readings if reading.plain.text])
    told = any(reading.rich for reading in readings)
    rich = joined([reading.rich or reading.plain for reading in readings]) if told else None
    text = plain.text
    if len(text) > TEXT_LIMIT or text.count("\n") > LINES_LIMIT:
        defects.append("The text was very long; it was cut, and the whole is attached as full-text.txt.")
        reader.add("full-text.txt", "text/plain", text.encode())
        text = _shortened(text)
        plain, rich = plain_lines(text), None
    return Bodies(text, html, reader.charset, reader.files, plain, rich)


def _shortened(text: str) -> str:
    return "\n".join(text[:TEXT_LIMIT].split("\n", LINES_LIMIT)[:LINES_LIMIT])


class _Reader:
    def __init__(self, defects: list[str]) -> None:
        self.defects = defects
        self.files: list[File] = []
        self.charset = ""
        self._names: dict[str, int] = {}

    def views(self, root: Part) -> list[_View]:
        leaves = list(_leaves(root))
        views_by_place = _by_place(root)
        body = [part for part, _ in leaves if _is_body(part, by_place=id(part) in views_by_place)]
        body = body or _unnamed_text(leaves)
        chosen = {id(part) for part in body}
        views: dict[int, _View] = {}
        for part, group in leaves:
            if id(part) in chosen:
                before = views.get(group, _View())
                views[group] = self._with(before, part)
            elif part.content_type not in _OTHER_VIEWS:
                self._keep(part)
        return list(views.values())

    def add(self, name: str, content_type: str, content: bytes) -> None:
        self.files.append(File(distinct(name, self._names), content_type, content))

    def _with(self, view: _View, part: Part) -> _View:
        """A second text in the same place follows the first; a second form of it completes the view."""
        if part.content_type in _HTML:
            html = self._decoded(part, part.content(self.defects))
            return _View(view.plain, f"{view.html}\n{html}" if view.html else html)
        if part.content_type in _ENRICHED and view.plain.strip():
            return view
        plain = self._plain(part)
        return _View(f"{view.plain}\n\n{plain}" if view.plain else plain, view.html)

    def _plain(self, part: Part) -> str:
        raw = part.content(self.defects)
        if b"begin " in raw:
            raw, files = take_uuencoded(raw, self.defects)
            for name, content in files:
                kind = "application/octet-stream"
                written = safe_name(decode(name)[0], content_type=kind, number=len(self.files) + 1)
                self.add(written, kind, content)
        text = self._decoded(part, raw)
        if part.content_type in _ENRICHED:
            text = _ENRICHED_TAG.sub("", text)
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return text.strip("\n")

    def _decoded(self, part: Part, raw: bytes) -> str:
        declared, said = part.parameters.get("charset", ""), ""
        if part.content_type in _HTML and (found := _CHARSET_OF_HTML.search(raw, 0, 3_000)):
            said = found[1].decode("ascii", "replace")
        if not codec_named(declared):
            declared = said or declared
        read = decoded(raw, declared=declared, hint=said or self.charset)
        if read.defect:
            self.defects.append(read.defect)
        if read.text.strip():
            self.charset = self.charset or read.charset
        return read.text

    def _keep(self, part: Part) -> None:
        kind, number = part.content_type, len(self.files) + 1
        if part.unread:
            self.add("rest-of-message.txt", "application/octet-stream", part.body)
            return
        placed, parameters = part.disposition
        written = parameters.get("filename") or part.parameters.get("name") or _subject_of(part)
        name = safe_name(written, content_type=kind, number=number) if written else default_name(kind, number)
        content_id = _content_id(part)
        content = part.content(self.defects)
        inline = placed == "inline" or (bool(content_id) and placed != "attachment")
        self.files.append(File(distinct(name, self._names), kind, content, content_id, inline=inline))


def _leaves(root: Part) -> Iterator[tuple[Part, int]]:
    """Every part that has no parts, with the number of the outermost alternative it belongs to, or its own."""
    waiting = [(root, 0)]
    number = 0
    while waiting:
        part, group = waiting.pop()
        if not group and (part.content_type == "multipart/alternative" or not part.parts):
            number += 1
            group = number
        if part.parts:
            waiting.extend((child, group) for child in reversed(part.parts))
        else:
            yield part, group


def _by_place(root: Part) -> set[int]:
    """The parts that are the text by where they stand, whatever name a client gave them."""
    found = [
        part.parts if part.content_type == "multipart/alternative" else part.parts[:1]
        for part in root.walk()
        if part.content_type in {"multipart/alternative", "multipart/related"}
    ]
    return {id(child) for children in found for child in children}


def _is_body(part: Part, *, by_place: bool) -> bool:
    if part.unread or (part.content_type not in _READ_AS_TEXT and part.content_type not in _HTML):
        return False
    placed, parameters = part.disposition
    if by_place or placed == "attachment":
        return placed != "attachment"
    return not parameters.get("filename") and not part.parameters.get("name")


def _unnamed_text(leaves: list[tuple[Part, int]]) -> list[Part]:
    """Without any other body, the first named text part is it: some clients name even their body."""
    for part, _ in leaves:
        if (
            part.content_type in _READ_AS_TEXT | _HTML
            and part.disposition[0] != "attachment"
            and not part.unread
        ):
            return [part]
    return []


def _joined_html(views: list[_View], defects: list[str], reader: _Reader) -> str:
    """All views as one sanitised fragment, or nothing when the sender used no HTML at all."""
    if not any(view.html.strip() for view in views):
        return ""
    html = "\n<hr>\n".join(
        view.html or f"<p>{escape(view.plain)}</p>".replace("\n", "<br>") for view in views
    )
    if len(html) > HTML_LIMIT or too_intricate(html):
        defects.append("The HTML was too large or too intricate to show; it is attached as message.html.")
        reader.add("message.html", "text/html", html.encode())
        return ""
    return clean_html(_pictures_by_id(html, reader.files))


def _pictures_by_id(html: str, files: list[File]) -> str:
    """Pictures the HTML names by their Content-Location (RFC 2557) are shown by that name as an id."""
    for file in files[:_LOCATIONS_LIMIT]:
        if len(file.content_id) > 4 and "@" not in file.content_id and f'"{file.content_id}"' in html:
            html = html.replace(f'"{file.content_id}"', f'"cid:{file.content_id}"')
    return html


def _content_id(part: Part) -> str:
    written = part.headers.first("content-id")
    if not written and part.content_type.startswith("image/"):
        written = part.headers.first("content-location")
    return one_line(written.decode("utf-8", "replace")).strip("<>")[:250]


def _subject_of(part: Part) -> str:
    """A message within the message is named after its own subject."""
    if part.content_type != "message/rfc822":
        return ""
    subject = split_headers(part.body[:20_000], [])[0].text("subject")
    return f"{subject.replace('/', '_')[:80]}.eml" if subject else "message.eml"
