"""Files that come with a form, or before it: what is let in, and what the store gets."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.language import isolate_ltr, strip_overrides
from jawab.tickets.actions.drafting import ALL_FILES_SIZE, FILES
from jawab.tickets.files import NewFile

FILE_SIZE = 20 * 1024 * 1024


def files_of(uploads: Iterable["UploadedFile[Any]"]) -> list[NewFile]:
    """Refuses too many, too large, or too large together."""
    uploads = list(uploads)
    if len(uploads) > FILES or sum(upload.size or 0 for upload in uploads) > ALL_FILES_SIZE:
        raise Refused(_("These are too many files, or too large together. Please attach less."))
    return [file_of(upload) for upload in uploads]


def file_of(upload: "UploadedFile[Any]") -> NewFile:
    name = strip_overrides(PurePath(upload.name or "file").name).replace("\0", "") or "file"
    if (upload.size or 0) > FILE_SIZE:
        form = _("%(name)s is too large. Please send it in another way.")
        raise Refused(form % {"name": isolate_ltr(name)})
    return NewFile(
        name=name, content_type=upload.content_type or "application/octet-stream", content=upload.read()
    )
