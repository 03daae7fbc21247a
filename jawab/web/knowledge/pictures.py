"""Putting pictures into articles, and showing them to whoever writes."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.knowledge.actions import keep_picture
from jawab.knowledge.pictures import MOST_BYTES
from jawab.language import one_line
from jawab.web.pictures import sent_picture
from jawab.web.workspace.doors import AgentRequest, agents_only

ABOUT = 300


@agents_only("POST")
def pictures(request: AgentRequest) -> JsonResponse:
    """``picture`` is kept, and the answer is the line that names it in a text."""
    try:
        return JsonResponse({"line": _line(request)}, status=201)
    except (NotAllowed, Refused) as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)


@agents_only("GET", "HEAD")
def picture(request: AgentRequest, pk: int, mark: str, size: str) -> HttpResponse:
    """Also of drafts, and of what nobody has saved yet."""
    return sent_picture(request, pk, mark, size)


def wants_picture(request: AgentRequest) -> bool:
    """Whether a picture is to be put in before anything is saved: that was asked for, or one was chosen and not put in,
    as by who presses Enter without script.
    """
    return request.POST.get("then") == "picture" or "picture" in request.FILES


def with_picture(request: AgentRequest) -> dict[str, Any]:
    """``typed``, with the picture below its text, and a ``refusal`` where it was refused: without script."""
    typed = request.POST.copy()
    try:
        line = _line(request)
    except (NotAllowed, Refused) as refusal:
        return {"typed": typed, "refusal": str(refusal)}
    typed["body"] = f"{typed.get('body', '').rstrip()}\n\n{line}\n".lstrip()
    typed["picture_about"] = ""
    messages.info(request, _("The picture stands below the text now. Nothing is saved yet."))
    return {"typed": typed}


def _line(request: AgentRequest) -> str:
    given: UploadedFile[Any] | None = request.FILES.get("picture")
    if given is None:
        raise Refused(_("Please choose a picture."))
    kept = keep_picture(content=given.read(MOST_BYTES + 1), by=request.viewer)
    about = one_line(request.POST.get("picture_about", ""), ABOUT).replace("[", "(").replace("]", ")")
    return f"![{about}](picture:{kept.pk})"
