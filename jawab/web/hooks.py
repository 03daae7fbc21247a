"""Where shops elsewhere tell what happens there: kept first, and only then acknowledged."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from jawab.base.errors import Refused
from jawab.connectors.access import connector_behind
from jawab.connectors.actions import keep_telling
from jawab.connectors.contract import Forged, Hook
from jawab.web.limits import within_limit

MOST_FORGED_A_MINUTE = 60
"""By one address. What is signed is never too much: a shop that changes all its prices tells of every one."""


@csrf_exempt  # a server, and not a browser: what it says is signed
@require_POST
def shop_hook(request: HttpRequest, token: str) -> HttpResponse:
    """An address that is nobody's is not there; what is not signed is refused and counted."""
    connector = connector_behind(token)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        keep_telling(connector=connector, hook=Hook(headers, request.body))
    except Forged:
        return HttpResponse(status=401 if within_limit(request, "shop-hook", MOST_FORGED_A_MINUTE) else 429)
    except Refused:
        return HttpResponse(status=413)
    return HttpResponse(status=200)
