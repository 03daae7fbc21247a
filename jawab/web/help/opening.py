"""The door of the help centre: open or not, in which language, and pages kept ready for everybody.

What strangers see is the same for all of them, so a page is made once an edition and kept in the process, with the mark
by which a browser asks whether it has changed. The edition is asked for with every page, so that what was put away is
gone at once.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.prepared import prepared
from jawab.knowledge.models import HelpCentre
from jawab.people.models import Customer
from jawab.people.models.agents import LANGUAGES
from jawab.web.help.signed import customer_of
from jawab.web.secret_pages import for_the_link_alone

FRESH = 60
"""Seconds for which a browser, or whatever stands between, need not ask."""
MOST_PAGES, MOST_BYTES = 500, 8_000_000
_Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    mark: str


class _Pages:
    """Those asked for last, within bounds."""

    def __init__(self) -> None:
        self._pages: OrderedDict[_Key, _Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: _Key) -> _Page | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: _Key, page: _Page) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._size += len(page.content)
            while len(self._pages) > MOST_PAGES or self._size > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: _Key) -> None:
        if (page := self._pages.pop(key, None)) is not None:
            self._size -= len(page.content)


_pages = _Pages()


def edition_of() -> int:
    """Raises NotThere while the help centre is closed."""
    found = next(iter(_centre()), None)
    if found is None or not found.is_open:
        raise NotThere(_("There is nothing at this address."))
    return found.edition


@prepared
def _centre() -> QuerySet[HelpCentre]:
    return HelpCentre.objects.all()


def spoken(language: str) -> str:
    """Raises NotThere for a language in which the desk writes nothing."""
    if language not in dict(LANGUAGES):
        raise NotThere(_("There is nothing at this address."))
    return language


@contextmanager
def as_a_stranger(request: HttpRequest, language: str) -> Iterator[None]:
    """Whoever asks: a page that is kept for everybody has nobody's ways of reading in it."""
    request.viewer = None  # type: ignore[attr-defined]
    with translation.override(language):
        yield


def kept(
    request: HttpRequest, language: str, make: Callable[[Customer | None], HttpResponse]
) -> HttpResponse:
    """The page at this path, as it was made once for everybody in this edition; ``make`` is asked where it was not.

    Whoever has signed in may be shown more: theirs is made for them alone, and kept nowhere.
    """
    edition, reader = edition_of(), customer_of(request)
    if reader is not None:
        with as_a_stranger(request, spoken(language)):
            return for_the_link_alone(make(reader), language, referrer="same-origin")
    hour = int(clock.now().timestamp()) // 3600  # what helped others is counted anew
    key = (edition, hour, f"{request.get_host()} {request.path}")
    page = _pages.get(key)
    if page is None:
        with as_a_stranger(request, spoken(language)):
            made = make(None)
        if made.status_code != 200:
            return made
        page = _Page(made.content, f'"{hashlib.sha256(made.content).hexdigest()[:20]}"')
        _pages.put(key, page)
    if page.mark in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(page.content)
    answer.headers["ETag"] = page.mark
    return for_everybody(answer, language)


def for_everybody(answer: HttpResponse, language: str) -> HttpResponse:
    answer.headers["Content-Language"] = language
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return answer
