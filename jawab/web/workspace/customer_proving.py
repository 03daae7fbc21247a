"""What an agent presses and types to learn whether a contact point is its customer's."""

from django.http import HttpResponse

from jawab.people.access import contact_point_for
from jawab.people.actions import ask_to_confirm, confirm_by_code
from jawab.web.workspace.customer_changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def confirmations(request: AgentRequest, pk: int) -> HttpResponse:
    """Ask them: a letter with a code and a link goes there."""
    point = contact_point_for(request.viewer, pk)
    return changed(
        request, point.customer, f"proof-{pk}", lambda: ask_to_confirm(point=point, by=request.viewer)
    )


@agents_only("POST")
def code(request: AgentRequest, pk: int) -> HttpResponse:
    """``code`` is what they read out."""
    point, typed = contact_point_for(request.viewer, pk), request.POST.get("code", "")[:40]
    return changed(
        request,
        point.customer,
        f"proof-{pk}",
        lambda: confirm_by_code(point=point, typed=typed, by=request.viewer),
    )
