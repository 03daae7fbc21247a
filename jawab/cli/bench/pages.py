"""What the screens of an agent's day cost on a large desk, beside what they cost on a small one."""

from collections.abc import Iterator, Mapping
from statistics import median

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.cli.bench.figures import Figure
from jawab.cli.bench.filling.filling import fill, settle
from jawab.cli.bench.processors import measured
from jawab.people.actions import join
from jawab.people.models import Agent, Role
from jawab.tickets.models import Message, Ticket

FEW = 10_000
ROUNDS = 20
_BACKEND = "jawab.web.accounts.recognising.Backend"
_SAMPLED = "SELECT word FROM ts_stat($$SELECT words FROM tickets_words ORDER BY id DESC LIMIT 3000$$)"
_WORDY = "WHERE word ~ '^[^0-9:]{4,}$'"


def figures(*, tickets: int) -> Iterator[Figure]:
    """Processor time of desk and database together, the median of four rounds, at ``FEW`` tickets and at more."""
    fill(tickets=FEW, seed=1)
    settle()
    viewer = join(
        email="pages@bench.example", name="Pages", password=None, role=Role.ADMINISTRATOR, by=SYSTEM
    )
    few = _each(viewer)
    fill(tickets=tickets - FEW, seed=2)
    settle()
    held = Ticket.objects.count()
    for name, took in _each(viewer).items():
        yield Figure(f"page at {held:,} tickets: {name}", took, "ms", took / few[name], f"times at {FEW:,}")


def _each(viewer: Agent) -> Mapping[str, float]:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(viewer, backend=_BACKEND)
    return {name: _milliseconds(client, address) for name, address in _pages().items()}


def _pages() -> Mapping[str, str]:
    """Words and tickets of each desk's own, as rare or as long on one as on the other."""
    inbox, found, named = reverse("inbox"), reverse("search"), reverse("palette")
    common, rare = _word("ORDER BY ndoc DESC OFFSET 5"), _word("AND ndoc = 1 ORDER BY word DESC")
    return {
        "list": f"{inbox}?in=all",
        "longest waiting first": f"{inbox}?in=all&sort=waiting",
        "ticket": reverse("ticket", args=[Ticket.objects.latest("pk").pk]),
        "ticket of 200 messages": reverse("ticket", args=[_long_ticket()]),
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


def _milliseconds(client: Client, address: str) -> float:
    def once() -> float:
        with measured() as spent:
            for _ in range(ROUNDS // 4):
                answer = client.get(address)
                assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return spent.processor * 1000 / (ROUNDS // 4)

    once()  # warm
    return median(once() for _ in range(4))
