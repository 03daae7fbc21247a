"""What a page hears by asking once a minute, where its reader saves data and holds no line."""

from django.http import HttpResponse, JsonResponse

from jawab.people.access import audiences
from jawab.tickets.queries import news_since
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.workforce.actions import seen


@agents_only("GET", "HEAD")
def news(request: AgentRequest) -> HttpResponse:
    """``after`` is the place in the ledger that the page stands at.

    ``at`` is the next one, ``any`` tells whether anything happened and ``tickets`` to which tickets; ``reset``, that it
    is too much to tell or that the place was none: the page then loads its content anew.
    """
    seen(agent=request.viewer)
    told = news_since(request.GET.get("after", ""), audience=audiences(request.viewer))
    whole = told.is_whole
    return JsonResponse(
        {
            "at": told.at,
            "any": told.count > 0,
            "tickets": told.tickets if whole else [],
            "reset": not whole,
        }
    )
