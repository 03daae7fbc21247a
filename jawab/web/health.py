"""Is the desk ready? And what may this browser hear on the live line?"""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from jawab.people.access import audiences
from jawab.web.viewing import viewer_of
from jawab.workforce.actions import seen


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; Django's own fault page otherwise would say nothing to a load balancer."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ready": True})


@require_safe
def live_audience(request: HttpRequest) -> HttpResponse:
    """For the front door: whose facts the owner of these cookies may hear.

    It asks while a page is looked at: a sign of life.
    """
    viewer = viewer_of(request)
    if viewer is None:
        return JsonResponse({}, status=403)
    seen(agent=viewer)
    return JsonResponse({"agent": viewer.pk, "audience": audiences(viewer)})
