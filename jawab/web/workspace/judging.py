"""An agent's word on how a customer feels."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.tickets.access import message_for
from jawab.tickets.actions import judge_feeling
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def feeling(request: AgentRequest, pk: int) -> HttpResponse:
    message = message_for(request.viewer, pk)
    emotion, urgency = request.POST.get("emotion", ""), request.POST.get("urgency", "")
    level = int(urgency) if urgency.isascii() and urgency.isdigit() and len(urgency) < 3 else -1
    return changed(
        request,
        message.ticket_id,
        lambda: judge_feeling(message=message, emotion=emotion, urgency=level, by=request.viewer),
        form="head",
        said=_("Kept: the desk learns from it."),
    )
