"""The parts of a message sorted into what is read (text, HTML) and what is kept (files)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from jawab.channels.contract import File

from .charsets import decode
from .filenames import default_name, distinct, safe_name
from .flowed import unflow
from .headers import split_headers
from .html_clean import HTML_LIMIT, clean_html
from .html_depth import too_intricate
from .html_text import html_to_text, tags_removed
from .structure import Part
from .transfer import take_uuencoded

TEXT_LIMIT = 200_000
_READ_AS_TEXT = frozenset({"text/plain", "text/markdown", "text/enriched", "text/x-markdown"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OTHER_VIEWS = frozenset({"text/x-amp-html", "text/watch-html"})
_SIGNATURES = frozenset({"application/pgp-signature"})


@dataclass(slots=True)
class Bodies:
    """``charset`` is the one the first text part declared: a hint for headers with raw bytes."""

    text: str = ""
    html: str = ""
    charset: str = ""
    files: list[File] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _View:
    """One stretch of the body in the forms the sender gave it."""

    plain: str = ""
    html: str = ""


def read_bodies(root: Part, defects: list[str]) -> Bodies:
    reader = _Reader(defects)
    views = reader.views(root)
    html = _joined_html(views, defects, reader)
    text = "\n\n".join(filter(None, (_text_of(view) for view in views)))
    if len(text) > TEXT_LIMIT:
        defects.append("The text was very long; it was cut, and the whole is attached as full-text.txt.")
        reader.add("full-text.txt", "text/plain", text.encode())
        text = text[:TEXT_LIMIT]
    return Bodies(text, html, reader.charset, reader.files)


class _Reader:
    def __init__(self, defects: list[str]) -> None:
        self.defects = defects
        self.files: list[File] = []
        self.charset = ""
        self._names: set[str] = set()

    def views(self, root: Part) -> list[_View]:
        leaves = list(_leaves(root))
        body = [part for part, _ in leaves if _is_body(part)] or _unnamed_text(leaves)
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
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return text.strip("\n")

    def _decoded(self, part: Part, raw: bytes) -> str:
        declared = part.parameters.get("charset", "")
        self.charset = self.charset or declared
        if not declared and part.content_type in _HTML:
            declared = _charset_of_html(raw)
        if b"\x00" in raw and "16" not in declared and "32" not in declared:
            self.defects.append("The text held NUL bytes; they were left out.")
            raw = raw.replace(b"\x00", b"")
        text, defect = decode(raw, declared=declared, hint=self.charset)
        if defect:
            self.defects.append(defect)
        return text

    def _keep(self, part: Part) -> None:
        kind, number = part.content_type, len(self.files) + 1
        if part.unread:
            self.add("rest-of-message.txt", "application/octet-stream", part.body)
            return
        placed, parameters = part.disposition
        written = parameters.get("filename") or part.parameters.get("name") or _subject_of(part)
        name = safe_name(written, content_type=kind, number=number) if written else default_name(kind, number)
        content_id = part.headers.first("content-id").decode("utf-8", "replace").strip().strip("<>")[:300]
        content = part.content(self.defects)
        inline = placed == "inline" or (bool(content_id) and placed != "attachment")
        self.files.append(
            File(distinct(name, self._names), kind, content, content_id.replace("\x00", ""), inline=inline)
        )


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


def _is_body(part: Part) -> bool:
    if part.unread or (part.content_type not in _READ_AS_TEXT and part.content_type not in _HTML):
        return False
    placed, parameters = part.disposition
    return placed != "attachment" and not parameters.get("filename") and not part.parameters.get("name")


def _unnamed_text(leaves: list[tuple[Part, int]]) -> list[Part]:
    """Without any other body, the first named text part is it: some clients name even their body."""
    for part, _ in leaves[:1]:
        if (
            part.content_type in _READ_AS_TEXT | _HTML
            and part.disposition[0] != "attachment"
            and not part.unread
        ):
            return [part]
    return []


def _text_of(view: _View) -> str:
    if view.plain.strip():
        return view.plain
    html = view.html
    return (tags_removed(html) if too_intricate(html) else html_to_text(html[:HTML_LIMIT])).strip()


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
    return clean_html(html)


def _charset_of_html(raw: bytes) -> str:
    head = raw[:2000].lower()
    at = head.find(b"charset=")
    return (
        head[at + 8 : at + 40]
        .lstrip(b" \"'")
        .split(b'"')[0]
        .split(b"'")[0]
        .split(b">")[0]
        .decode("ascii", "replace")
        if at >= 0
        else ""
    )


def _subject_of(part: Part) -> str:
    """A message within the message is named after its own subject."""
    if part.content_type != "message/rfc822":
        return ""
    subject = split_headers(part.body[:20_000], [])[0].text("subject")
    return f"{subject.replace('/', '_')[:80]}.eml" if subject else "message.eml"
