"""A name for an attachment that is safe to show and to save, whatever the sender wrote."""

import mimetypes
import re
import unicodedata

from .characters import storable

_LENGTH_LIMIT = 180
# File systems take 255; a number may follow where a mail holds several of one name.
_BYTES_LIMIT = 240
# Marks and overrides can make "exe.fdp" read "pdf.exe"; the half-space (U+200C) stays, Persian words need it.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_REFUSED = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_EXTENSION = re.compile(r"\.[^.\s]{1,12}$")


def safe_name(written: str, *, content_type: str, number: int) -> str:
    """The last path component without what no file system or screen bears; a name by type when nothing is left."""
    name = unicodedata.normalize("NFC", _UNSEEN.sub("", storable(written)))
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r"\s+", " ", _REFUSED.sub("_", name)).strip(" .")
    if not name:
        return default_name(content_type, number)
    return _shortened(f"_{name}" if _RESERVED.fullmatch(name) else name)


def default_name(content_type: str, number: int) -> str:
    known = {
        "message/rfc822": ".eml",
        "text/plain": ".txt",
        "message/delivery-status": ".txt",
        "text/vcard": ".vcf",
        "image/jpeg": ".jpg",
    }
    if content_type == "text/calendar":
        return "invite.ics"
    extension = known.get(content_type) or mimetypes.guess_extension(content_type, strict=False) or ".bin"
    return f"attachment-{number}{extension}"


def distinct(name: str, taken: dict[str, int]) -> str:
    """The name, numbered when another file of the same mail has it; ``taken`` says how far each was numbered."""
    chosen, count = name, taken.get(name.lower(), 0) + 1
    while count > 1:
        extension = _EXTENSION.search(name)
        stem = name[: extension.start()] if extension else name
        chosen = f"{stem} ({count}){extension[0] if extension else ''}"
        if chosen.lower() not in taken:
            break
        count += 1
    taken[name.lower()] = count
    taken.setdefault(chosen.lower(), 1)
    return chosen


def _shortened(name: str) -> str:
    if len(name) <= _LENGTH_LIMIT and len(name.encode()) <= _BYTES_LIMIT:
        return name
    found = _EXTENSION.search(name)
    extension = found[0] if found else ""
    stem = name[: -len(extension) or None][: _LENGTH_LIMIT - len(extension)]
    room = _BYTES_LIMIT - len(extension.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + extension
