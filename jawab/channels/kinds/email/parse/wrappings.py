"""Parts that hold further parts in a form of their own: Outlook's winmail.dat, messages signed as a whole."""

import re
from dataclasses import replace

from .headers import Headers
from .rtf import decompressed, rtf_text
from .smime import is_encrypted, signed_content
from .structure import Part, read_structure
from .tnef import Packed, PackedFile, unpacked

ENCRYPTED = "The message is encrypted; the desk cannot read it."
_DEPTH_LIMIT = 3
_WRAPPINGS_LIMIT = 20
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_KIND = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,80}", re.ASCII)
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def open_wrappings(root: Part, defects: list[str]) -> None:
    """Whatever can be opened gets its contents as parts; what cannot stays a file as it came."""
    waiting = [(part, 1) for part in root.walk()]
    opened = 0
    while waiting and opened < _WRAPPINGS_LIMIT:
        part, depth = waiting.pop(0)
        if part.content_type == "multipart/encrypted":
            defects.append(ENCRYPTED)
        if part.parts or part.unread:
            continue
        part.parts = _contents(part, root, defects)
        opened += bool(part.parts)
        if depth < _DEPTH_LIMIT:
            fresh = [child for child in part.parts if child.body is not part.body]
            waiting.extend((inner, depth + 1) for child in fresh for inner in child.walk())


def _contents(part: Part, root: Part, defects: list[str]) -> list[Part]:
    name = (part.disposition[1].get("filename") or part.parameters.get("name", "")).lower()
    unnamed = part.content_type == "application/octet-stream"
    if part.content_type in _TNEF or (name == "winmail.dat" and unnamed):
        return _from_outlook(part, root)
    if part.content_type in _PKCS7 or (name == "smime.p7m" and unnamed):
        return _from_signature(part, defects)
    return []


def _from_signature(part: Part, defects: list[str]) -> list[Part]:
    raw = part.content([])
    if is_encrypted(raw):
        defects.append(ENCRYPTED)
    content = signed_content(raw)
    if not content:
        return []
    # The signature stays with the message as a file, for who wants to check it.
    return [read_structure(content, defects), replace(part, parts=[], parameters={"name": "smime.p7m"})]


def _from_outlook(part: Part, root: Part) -> list[Part]:
    packed = unpacked(part.content([]))
    if packed is None:
        return []
    views = [] if _has_text(root) else _views(packed)
    files = [_file(file) for file in packed.files]
    alternative = Part(Headers({}), "multipart/alternative", {}, b"", parts=views)
    return [*([alternative] if views else []), *files]


def _views(packed: Packed) -> list[Part]:
    text, html, charset = packed.text, packed.html, packed.charset
    if packed.rtf and not (html or text.strip()):
        rich, is_html = rtf_text(decompressed(packed.rtf))
        text, html, charset = ("", rich.encode(), "utf-8") if is_html else (rich, b"", "")
    plain = Part(Headers({}), "text/plain", {"charset": "utf-8"}, text.encode("utf-8", "replace"))
    rich_part = Part(Headers({}), "text/html", {"charset": charset}, html)
    return [*([plain] if text.strip() else []), *([rich_part] if html.strip() else [])]


def _file(file: PackedFile) -> Part:
    place = b"inline" if file.hidden and file.content_id else b"attachment"
    headers = Headers(
        {
            "content-disposition": [place],
            **({"content-id": [file.content_id.encode("utf-8", "replace")]} if file.content_id else {}),
        }
    )
    kind = file.content_type if _KIND.fullmatch(file.content_type) else "application/octet-stream"
    name = file.name
    if file.message:
        kind, name = "application/ms-tnef", f"{name or 'message'}.tnef"
    return Part(headers, kind, {"name": name} if name else {}, file.content)


def _has_text(root: Part) -> bool:
    return any(
        part.content_type in {"text/plain", "text/html"}
        and part.disposition[0] != "attachment"
        and not part.parts
        and part.body.strip()
        for part in root.walk()
    )
