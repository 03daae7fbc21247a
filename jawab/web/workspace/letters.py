"""An HTML mail as its writer designed it: in a frame that can do nothing, pictures from outside only when asked."""

import base64
import re
from html import escape

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere
from jawab.tickets.access import message_for
from jawab.tickets.files import opened
from jawab.tickets.models import Attachment, Message
from jawab.web.viewing import saves_data
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import is_picture
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.shell import shell

# The parser wrote every source itself, always in these forms.
_OWN_PICTURE = re.compile(r' src="cid:([^"]*)"')
_REMOTE_PICTURE = re.compile(r' data-remote-src="([^"]*)"')
PICTURES_SIZE = 8 * 1024 * 1024
_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; frame-ancestors 'self'; "
    "style-src 'unsafe-inline'; img-src data:"
)
_PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">
<meta name="referrer" content="no-referrer"><base target="_blank"><title>{title}</title>
<style>
body{{margin:12px;font:15px/1.7 Vazirmatn,Tahoma,sans-serif;color:#1b222b;background:#fff;overflow-wrap:anywhere}}
img{{max-width:100%;height:auto}}
blockquote{{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #d8dde3}}
</style>
</head><body>{body}</body></html>"""


@agents_only("GET", "HEAD")
def letter(request: AgentRequest, pk: int) -> HttpResponse:
    """The frame with its one choice around it."""
    message = _with_html(request, pk)
    own = _OWN_PICTURE.search(message.html) is not None
    context = {
        "message": message,
        "pictures": _asked_pictures(request),
        "spared": own and not _with_own(request),
        "remote": _REMOTE_PICTURE.search(message.html) is not None,
        "place": place_of(asked_place(request.GET)),
    }
    if request.GET.get("fragment") == "letter":
        return render(request, "workspace/ticket/_letter.html", context)
    frame = shell(request.viewer, at=asked_place(request.GET))
    return render(request, "workspace/ticket/letter.html", frame | context)


@agents_only("GET", "HEAD")
def html(request: AgentRequest, pk: int) -> HttpResponse:
    """What the frame holds. Its own policy forbids everything but styles and pictures, wherever it is opened."""
    message = _with_html(request, pk)
    remote = _asked_pictures(request) == "1"
    body = _OWN_PICTURE.sub(_Pictures(message) if _with_own(request) else "", message.html)
    if remote:
        body = _REMOTE_PICTURE.sub(r' src="\1"', body)
    page = _PAGE.format(
        language=message.language or "en",
        direction=message.direction,
        title=escape(message.subject),
        body=body,
    )
    answer = HttpResponse(page)
    answer.headers["Content-Security-Policy"] = f"{_POLICY} https: http:" if remote else _POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _asked_pictures(request: AgentRequest) -> str:
    """``own`` are those that came with the message, ``1`` also those from outside."""
    asked = request.GET.get("pictures", "")
    return asked if asked in {"own", "1"} else ""


def _with_own(request: AgentRequest) -> bool:
    return bool(_asked_pictures(request)) or not saves_data(request)


def _with_html(request: AgentRequest, pk: int) -> Message:
    message = message_for(request.viewer, pk)
    if not message.html:
        raise NotThere(_("There is no such message."))
    return message


class _Pictures:
    """Pictures that came with the mail, put into the page: a frame without an origin may not ask for them."""

    def __init__(self, message: Message) -> None:
        self._found = {
            found.content_id.strip("<>"): found
            for found in message.attachments.exclude(content_id="")
            if is_picture(found)
        }
        self._left = PICTURES_SIZE

    def __call__(self, match: re.Match[str]) -> str:
        picture = self._found.get(match[1])
        if picture is None or picture.size > self._left:
            return ""
        self._left -= picture.size
        return f' src="data:{picture.content_type.lower()};base64,{_encoded(picture)}"'


def _encoded(picture: Attachment) -> str:
    try:
        with opened(picture) as file:
            return base64.b64encode(file.read()).decode("ascii")
    except FileNotFoundError:
        return ""
