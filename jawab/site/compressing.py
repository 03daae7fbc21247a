"""Pages go over the line compressed: a list is eight times smaller so."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/html", "application/json")


class CompressedPages(GZipMiddleware):
    """Files stay as they are: most are compressed already, and a browser wants to know how long they are.

    Compressed secrets can be guessed by their length (BREACH): Django masks its token anew for every page and adds
    random bytes, and other sites' requests come without the session (SameSite).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
