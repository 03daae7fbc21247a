"""Attachments: served as downloads, so that nothing a stranger sent ever runs in the desk's own pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.http import FileResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere
from jawab.tickets.access import attachment_for
from jawab.tickets.files import Kept, opened
from jawab.tickets.models import Attachment
from jawab.web.confined import confined
from jawab.web.workspace.doors import AgentRequest, agents_only

# No SVG: it is a document that may carry scripts.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})


@dataclass(frozen=True, slots=True)
class FileLink:
    name: str
    size: int
    href: str
    image: bool


def links(attachments: Iterable[Attachment]) -> list[FileLink]:
    """Those of an entry, without the pictures that stand in its text."""
    return [
        FileLink(
            name=found.name,
            size=found.size,
            href=reverse("file", args=[found.pk, found.name.replace("/", "_")]),
            image=is_picture(found),
        )
        for found in attachments
        if not (found.inline and found.content_id)
    ]


def is_picture(attachment: Attachment) -> bool:
    return attachment.content_type.lower() in PICTURES


@agents_only("GET", "HEAD")
def file(request: AgentRequest, pk: int, name: str) -> HttpResponseBase:
    """The name in the address is for people and download tools alone; the number decides."""
    del name
    attachment = attachment_for(request.viewer, pk)
    is_shown = is_picture(attachment) and request.GET.get("show") == "1"
    kind = attachment.content_type.lower() if is_shown else ""
    return sent(attachment, name=attachment.name, shown_as=kind)


def sent(kept: Kept, *, name: str, shown_as: str = "") -> HttpResponseBase:
    """What a stranger sent: a download, or shown as this kind of picture, and never a page. Raises NotThere when the
    store has lost it.
    """
    try:
        content = opened(kept)
    except FileNotFoundError as lost:
        raise NotThere(_("This file is no longer in the store.")) from lost
    answer = FileResponse(
        content,
        as_attachment=not shown_as,
        filename=PurePath(name).name or "file",
        content_type=shown_as or "application/octet-stream",
    )
    return confined(answer)
