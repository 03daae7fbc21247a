"""Pages that are one reader's: of customers and of screens on walls, by their link; what somebody searched for."""

from typing import TypeVar

from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)


def for_the_link_alone(page: Answer, language: str, *, referrer: str = "no-referrer") -> Answer:
    """Nobody keeps it, finds it by searching, or learns from where one came who may not."""
    page.headers["Content-Language"] = language
    page.headers["Cache-Control"] = "private, no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    page.headers["Referrer-Policy"] = referrer
    return page
