"""The page of an unexpected fault: it needs no database, no language and no luck."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

_PAGE = Path(__file__).parent / "templates" / "errors" / "500.html"


def fault(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse(_PAGE.read_bytes(), status=500)
