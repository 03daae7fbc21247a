"""Files that the desk sends: a browser may show or keep one, and never treat it as a page of the desk."""

from typing import TypeVar

from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)


def confined(file: Answer) -> Answer:
    """Nothing in it runs, its kind is what was said, and no page of somebody else's takes it in."""
    file.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    file.headers["X-Content-Type-Options"] = "nosniff"
    file.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return file
