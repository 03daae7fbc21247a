"""What a page of the help centre costs, kept ready and made anew, beside a bare Django page of the same bytes."""

import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path, reverse

from jawab.base.actors import SYSTEM
from jawab.cli.bench.figures import Figure, rate
from jawab.cli.bench.processors import measured
from jawab.cli.demo.articles import write_articles
from jawab.knowledge.access import readable_texts
from jawab.knowledge.actions.centre import next_edition
from jawab.people.actions import join
from jawab.people.models import Role

_SEARCHED = "کتری شکسته رسیده چیکار کنم"
_readers = itertools.count()
_ANEW = 10
"""A page that is made anew costs more: so many times fewer are asked for."""


def figures(*, count: int) -> Iterator[Figure]:
    """Processor time of desk and database together for a page, and how long the slowest of a hundred took."""
    join(email="help@bench.example", name="Help", password=None, role=Role.ADMINISTRATOR, by=SYSTEM)
    write_articles()
    home = reverse("help-home", args=["fa"])
    text = readable_texts(None).filter(language="fa").latest("pk")
    article = reverse("help-article", args=["fa", text.slug])
    search = f"{reverse('help-search', args=['fa'])}?q={_SEARCHED}"
    application = get_wsgi_application()
    for name, address in (("home", home), ("an article", article)):
        bare = _asked(_bare(_content(application, address)), "/", count)
        yield Figure(f"help centre: {name}, bare Django", bare.processor, "ms")
        yield from _told(f"{name}, kept", _asked(application, address, count), bare)
        anew = _asked(application, address, max(1, count // _ANEW), before=next_edition)
        yield from _told(f"{name}, made anew", anew, bare)
        if address == article:
            searched = _asked(application, search, max(1, count // _ANEW))
            yield from _told("a search", searched, bare)


class _Took:
    """Milliseconds of processor for one, pages a second on one core, and milliseconds on the clock, p99."""

    def __init__(self, processor: float, walls: list[float]) -> None:
        self.processor = processor
        self.slowest = sorted(walls)[int(len(walls) * 0.99)]


def _told(name: str, took: _Took, bare: _Took) -> Iterator[Figure]:
    ratio = took.processor / bare.processor
    yield Figure(f"help centre: {name}", took.processor, "ms", ratio, "times bare Django")
    yield Figure(f"help centre: {name}", rate(1000, took.processor), "pages a second on one core")
    yield Figure(
        f"help centre: {name}, p99", took.slowest, "ms", took.slowest / bare.slowest, "times bare Django"
    )


def _asked(
    application: WSGIHandler, address: str, count: int, *, before: Callable[[], object] = int
) -> _Took:
    """``before`` each is not counted on the clock; what it costs the processor is taken off."""
    place, _mark, query = address.partition("?")
    walls: list[float] = []

    def ask() -> None:
        before()
        began = time.perf_counter()
        _content(application, place, query)
        walls.append((time.perf_counter() - began) * 1000)

    for _warming in range(20):
        ask()
    walls.clear()
    with measured() as alone:
        for _each in range(count):
            before()
    with measured() as spent:
        for _each in range(count):
            ask()
    return _Took((spent.processor - alone.processor) * 1000 / count, walls)


def _content(application: WSGIHandler, address: str, query: str = "") -> bytes:
    """As the server asks it: without a socket, and by nobody who has signed in."""
    place = unquote_to_bytes(address).decode("latin-1")
    reader = next(_readers)  # one after another, since each may search so often a minute
    asked: dict[str, Any] = {
        "PATH_INFO": place,
        "REMOTE_ADDR": f"10.0.{reader // 250 % 250}.{reader % 250 + 1}",
    }
    setup_testing_defaults(asked)
    asked["QUERY_STRING"] = query.encode().decode("latin-1")
    answer: Any = application(asked, _fine)
    content = b"".join(answer)
    answer.close()
    return content


def _fine(status: str, _headers: Any, _fault: Any = None) -> Callable[[bytes], object]:
    assert status.startswith("200"), status
    return len


def _bare(content: bytes) -> WSGIHandler:
    """Django with a view that answers these bytes, and nothing around it but what says so."""
    with override_settings(MIDDLEWARE=[f"{__name__}.BareAddresses"]):
        _answered.content = content
        return WSGIHandler()


class _Answered:
    content = b""


_answered = _Answered()


class BareAddresses:
    """Middleware that asks one view, whatever the desk's own addresses are."""

    urlpatterns = (path("", lambda _request: HttpResponse(_answered.content)),)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = BareAddresses  # type: ignore[assignment]
        return self.get_response(request)
