"""Writing a procedure, with its steps as they are read beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.procedures.access import procedure_for
from jawab.procedures.actions import create_procedure, write_procedure
from jawab.procedures.actions.keeping import Wording
from jawab.procedures.guide import Unclear, read_guide
from jawab.procedures.models import Procedure
from jawab.web.procedures.steps import Outlined, outlined
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

WRITTEN = ("title", "about", "body", "language")


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest) -> HttpResponse:
    if request.method != "POST":
        language = desk_settings().language_for(request.viewer)
        return _page(request, None, {"language": language, "body": _sample()})
    try:
        made = create_procedure(wording=_wording(request), by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return _page(request, None, request.POST.dict(), refusal=str(refusal))
    return see_other(reverse("procedure", args=[made.pk]))


@agents_only("GET", "HEAD", "POST")
def text(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, it is another version, written from ``base``."""
    found = procedure_for(request.viewer, pk)
    if request.method != "POST":
        newest = found.versions.get(number=found.version)
        kept = {"title": newest.title, "about": newest.about, "body": newest.body, "language": found.language}
        return _page(request, found, kept)
    base = row_number(request.POST.get("base", ""))
    try:
        write_procedure(procedure=found, wording=_wording(request), base=base, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return _page(request, found, request.POST.dict(), refusal=str(refusal))
    messages.success(request, _("Saved."))
    return see_other(reverse("procedure", args=[pk]))


@agents_only("POST")
def preview(request: AgentRequest) -> HttpResponse:
    """The steps of what is being written, or why they cannot be read yet."""
    return render(request, "procedures/_preview.html", _read(request.POST.dict()))


def _wording(request: AgentRequest) -> Wording:
    return Wording(**{name: request.POST.get(name, "") for name in WRITTEN})


def _page(
    request: AgentRequest, found: Procedure | None, typed: dict[str, str], *, refusal: str = ""
) -> HttpResponse:
    context = {
        **shell(request.viewer, section="knowledge"),
        "procedure": found,
        "typed": typed,
        "languages": LANGUAGES,
        "refusal": refusal,
        **_read(typed),
    }
    return render(request, "procedures/text.html", context, status=409 if refusal else 200)


def _read(typed: dict[str, str]) -> dict[str, object]:
    language = typed.get("language", "")
    outline: list[Outlined] = []
    unclear = ""
    try:
        body = typed.get("body", "").replace("\r\n", "\n")
        outline = outlined(read_guide(body), language if language in dict(LANGUAGES) else "en")
    except Unclear as found:
        unclear = str(found)
    return {"outline": outline, "unclear": unclear, "language_shown": language}


def _sample() -> str:
    """A first procedure to write over: it shows each sign once."""
    first, second, third = _("Is the parcel damaged?"), _("Send a new one"), _("Ask more")
    box, yes, no = _("Photo received"), _("Yes"), _("No")
    lines = [
        f"# {first}",
        _("Look at the photo of the parcel and of its label."),
        f"[ ] {box}",
        f"{yes} => {second}",
        f"{no} => {third}",
        "",
        f"# {second}",
        _("Order it again without a price."),
        "=>",
        "",
        f"# {third}",
        _("Ask what else may be wrong."),
    ]
    return "\n".join(lines)
