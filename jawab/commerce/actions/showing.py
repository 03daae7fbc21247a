"""Files that people show of something: a receipt, goods that arrived broken. Pictures and PDFs, nothing else."""

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.language import strip_controls
from jawab.tickets.files import NewFile

MOST_BYTES = 5 * 1024 * 1024
_NAME = 200
# By their first bytes, whatever the name says.
_SHAPES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"%PDF-": "application/pdf",
}


def shown_file(name: str, content: bytes) -> NewFile:
    """With a name that is safe to show. Refuses what is neither picture nor PDF, and what is larger than 5 MB."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 5 MB."))
    kind = next((kind for head, kind in _SHAPES.items() if content.startswith(head)), "")
    if not kind:
        raise Refused(_("Please choose a picture (JPEG, PNG) or a PDF."))
    return NewFile(strip_controls(name.replace("/", " ").replace("\\", " "))[:_NAME] or "file", kind, content)
