"""What one person left, put together for them: asked for and taken by the same administrator."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.people.access import customer_for
from jawab.people.actions import ask_export, take_export
from jawab.people.models import PersonExport
from jawab.web.confined import confined
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.customer_tabs import Said
from jawab.web.workspace.customers import customer_address, customer_page
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def exports(request: AgentRequest, pk: int) -> HttpResponse:
    found = customer_for(request.viewer, pk)
    try:
        ask_export(customer=found, by=request.viewer)
    except Refused as refusal:
        return customer_page(request, found, "details", Said(refusals={"export": str(refusal)}))
    messages.success(request, _("It is being put together: look here again in a moment."))
    return see_other(customer_address(pk, "details"))


@agents_only("GET", "HEAD")
def export(request: AgentRequest, pk: int) -> HttpResponseBase:
    found = PersonExport.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such export."))
    try:
        content = take_export(export=found, by=request.viewer)
    except FileNotFoundError as lost:
        raise NotThere(_("There is no such export.")) from lost
    name = f"customer-{found.customer_id}.zip"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer.headers["Cache-Control"] = "no-store"
    return confined(answer)
