"""The attachment store: bytes under their own digest, so the same file is kept once and never changes."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jawab.tickets.models import Attachment, CustomerFile


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file about to be attached: its name is already safe to show."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    inline: bool = False


def keep(file: NewFile) -> str:
    """Store the bytes and return their SHA-256. Raises OSError when the store is full or gone.

    A rolled-back transaction leaves the file behind: harmless, since it lies under its digest and the next try
    finds it there.
    """
    digest = hashlib.sha256(file.content).hexdigest()
    path = _path(digest)
    if not _is_whole(path, len(file.content)):
        default_storage.delete(path)
        default_storage.save(path, ContentFile(file.content))
    return digest


class Kept(Protocol):
    """A row that says which bytes are its own: an attachment, a receipt."""

    @property
    def digest(self) -> str: ...


def opened(attachment: Kept) -> BinaryIO:
    """The bytes of an attachment. Raises FileNotFoundError when the store has lost them."""
    found: BinaryIO = default_storage.open(_path(attachment.digest), "rb")  # type: ignore[assignment]
    return found


def _is_whole(path: str, size: int) -> bool:
    """A full disk, or an end in the middle of writing, leaves half a file."""
    return default_storage.exists(path) and default_storage.size(path) == size


def _path(digest: str) -> str:
    """In 256 folders: a million files are four thousand each, and a new folder costs more than a new file."""
    return f"{digest[:2]}/{digest}"


def throw_away(digest: str) -> None:
    """The bytes, unless an attachment or a customer's own file still has them."""
    if not any(rows.filter(digest=digest).exists() for rows in (Attachment.objects, CustomerFile.objects)):
        default_storage.delete(_path(digest))
