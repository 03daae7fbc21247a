"""What may help with a ticket: articles that answer what its customer wrote, and tickets like it that are over."""

from dataclasses import dataclass

from jawab.citing.access import ways_to_send
from jawab.knowledge.finding import answers
from jawab.knowledge.models import ArticleText
from jawab.knowledge.queries.reading import centre
from jawab.people.models import Agent
from jawab.tickets.models import Message, Side, Ticket
from jawab.tickets.queries.similar import Similar, similar_tickets

MOST = 3
"""Of each: a glance, not a list."""
FOUND = 10
_READ, _LONGEST = 3, 1_500


@dataclass(frozen=True, slots=True)
class Offered:
    """``ways`` are those in which it may go to this customer; ``is_foreign``: none in their language answers."""

    text: ArticleText
    is_foreign: bool
    ways: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    articles: list[Offered]
    tickets: list[Similar]

    def __bool__(self) -> bool:
        return bool(self.articles or self.tickets)


def beside(ticket: Ticket, *, language: str, viewer: Agent) -> Beside:
    """``language`` is that in which the customer is answered. Empty where nothing answers."""
    question = _question(ticket)
    tickets = similar_tickets(ticket, question, viewer=viewer, most=MOST)
    return Beside(_offered(question, ticket, language, MOST), tickets)


def found_by(words: str, ticket: Ticket, *, language: str) -> list[Offered]:
    """What answers these words, where nothing that was offered did."""
    return _offered(words, ticket, language, FOUND)


def offered(ticket: Ticket, text: int, *, language: str) -> Offered | None:
    """One text beside a ticket; None for what is not published."""
    found = ArticleText.objects.filter(published__isnull=False, pk=text)
    one = found.select_related("published", "article").first()
    return (
        Offered(one, one.language != language, ways_to_send([text], ticket.customer)[text]) if one else None
    )


def _offered(question: str, ticket: Ticket, language: str, most: int) -> list[Offered]:
    """Each article once, in the customer's own language where it is written in it."""
    published = ArticleText.objects.filter(published__isnull=False)
    hits = answers(question, published, language=language, edition=centre().edition, limit=3 * most)
    nearest = {hit.text.article_id: hit for hit in reversed(hits)}
    nearest |= {hit.text.article_id: hit for hit in reversed(hits) if not hit.is_foreign}
    kept = sorted(nearest.values(), key=hits.index)[:most]
    ways = ways_to_send([hit.text.pk for hit in kept], ticket.customer)
    return [Offered(hit.text, hit.is_foreign, ways[hit.text.pk]) for hit in kept]


def _question(ticket: Ticket) -> str:
    """What the customer wrote last, and what it is about."""
    written = Message.objects.filter(ticket=ticket, side=Side.IN).order_by("-created_at", "-pk")
    said = [text for text in written.values_list("written", flat=True)[:_READ] if text.strip()]
    return "\n".join([ticket.subject, *said])[:_LONGEST]
