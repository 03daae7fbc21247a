"""What the screens of an agent's day cost on a large desk, beside a small one's and beside the bare page."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.models import Count
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.cli.bench import crowd, searching
from jawab.cli.bench import storm as storms
from jawab.cli.bench.bare import BarePage
from jawab.cli.bench.doors import cookie_of
from jawab.cli.bench.figures import Figure
from jawab.cli.bench.filling.filling import fill, settle
from jawab.cli.bench.processors import measured
from jawab.people.actions import end_set_up, join
from jawab.people.models import Agent, Role
from jawab.tickets.models import Channel, Message, Ticket

ROUNDS = 10
# A search has a limit of its own (``searching``): to find, not to be shown.
_MOST = {"list": -1.25, "search, a common word": None, "search, a rare word": None}
_SAMPLED = "SELECT word FROM ts_stat($$SELECT words FROM tickets_words ORDER BY id DESC LIMIT 3000$$)"
_WORDY = "WHERE word ~ '^[^0-9:]{4,}$'"


def figures(channel: Channel, *, sizes: Sequence[int], storm: int) -> Iterator[Figure]:
    """Processor time of desk and database together, on a desk that grows to each of ``sizes``; a crowd asks the
    largest, and ``storm`` mails come to it at once.
    """
    viewer = join(
        email="pages@bench.example", name="Pages", password=None, role=Role.ADMINISTRATOR, by=SYSTEM
    )
    end_set_up(by=viewer)
    first: Mapping[str, float] = {}
    for size in sorted(sizes):
        fill(tickets=max(1, size - Ticket.objects.count()), seed=size)
        settle()
        took = _each(viewer)
        yield from _told(took, first)
        yield from searching.figures()
        first = first or {name: page for name, (page, _bare) in took.items()}
    yield from crowd.figures(viewer)
    if storm:
        yield from storms.figures(channel, viewer, count=storm)


def _told(took: Mapping[str, tuple[float, float]], first: Mapping[str, float]) -> Iterator[Figure]:
    """Beside the bare page; the list, whose growth is wanted to be nothing, beside the smallest desk's as well."""
    held = Ticket.objects.count()
    for name, (page, bare) in took.items():
        most = _MOST.get(name, -2.0)
        yield Figure(f"page: {name}", page, "ms", page / bare, "times its bare page", most, held)
        if first:
            yield Figure(
                f"page: {name}",
                page,
                "ms",
                page / first[name],
                "times the smallest desk's",
                -1.1 if name == "list" else None,
                held,
            )


def _each(viewer: Agent) -> Mapping[str, tuple[float, float]]:
    """Milliseconds of the page and of the same page bare."""
    cookie, application = cookie_of(viewer), get_wsgi_application()
    return {name: _page(application, cookie, address, viewer.language) for name, address in _pages().items()}


def _page(application: WSGIHandler, cookie: str, address: str, language: str) -> tuple[float, float]:
    """As the server asks it: without a client or a socket, which are no part of either."""
    path, _mark, query = address.partition("?")
    place = {"PATH_INFO": path, "QUERY_STRING": quote(query, safe="=&%"), "HTTP_COOKIE": cookie}

    def ask() -> None:
        asked: dict[str, Any] = place | {"REMOTE_ADDR": "127.0.0.1"}
        setup_testing_defaults(asked)
        answer: Any = application(asked, _fine)
        assert b"".join(answer)
        answer.close()

    ask()  # what only the first page does, as noting where somebody is signed in
    took, bare = _side_by_side(ask, BarePage.of(ask, language=language).ask)
    return took, bare


def _fine(status: str, _headers: Any, _fault: Any = None) -> Callable[[bytes], object]:
    assert status.startswith("200"), status
    return len


def _pages() -> Mapping[str, str]:
    """Words and tickets of each desk's own, as rare or as long on one as on the other."""
    inbox, found, named = reverse("inbox"), reverse("search"), reverse("palette")
    common, rare = _word("ORDER BY ndoc DESC OFFSET 5"), _word("AND ndoc = 1 ORDER BY word DESC")
    return {
        "list": f"{inbox}?in=all",
        "longest waiting first": f"{inbox}?in=all&sort=waiting",
        "ticket": reverse("ticket", args=[Ticket.objects.latest("pk").pk]),
        "ticket of 200 messages": reverse("ticket", args=[_long_ticket()]),
        "customer": reverse("customer", args=[_busy_customer()]),
        "search, a common word": f"{found}?q={common}",
        "search, a rare word": f"{found}?q={rare}",
        "palette, a name": f"{named}?q=مریم",
    }


def _word(which: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{_SAMPLED} {_WORDY} {which} LIMIT 1")
        ((word,),) = cursor.fetchall()
    return str(word)


def _long_ticket() -> int:
    long = Message.objects.order_by().values("ticket").annotate(count=Count("pk")).filter(count__gte=200)
    return int(long.order_by("count").values_list("ticket", flat=True)[0])


def _busy_customer() -> int:
    """With most of the newest tickets."""
    newest = Ticket.objects.order_by("-pk")[:5000].values("customer")
    return Counter(row["customer"] for row in newest).most_common(1)[0][0]


def _side_by_side(*asks: Callable[[], object]) -> list[float]:
    """Milliseconds of each: the least of some rounds in turn, so that what else the machine does is nobody's."""

    def once(ask: Callable[[], object]) -> float:
        with measured() as spent:
            for _ in range(ROUNDS):
                ask()
        return spent.processor * 1000 / ROUNDS

    rounds = [[once(ask) for ask in asks] for _ in range(6)]
    return [min(took) for took in zip(*rounds[1:], strict=True)]  # the first warms
