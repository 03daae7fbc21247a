"""What an article from a ticket begins with: the question, our answers, and nothing of whose they were."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from jawab.base import clock
from jawab.base.environment import environment
from jawab.citing.models import ArticleSource
from jawab.knowledge.models import Article
from jawab.language import search_key
from jawab.language.clearing import Known, Sort, bare_subject, cleared, only_cleared, substance
from jawab.people.known import field_values, known_of
from jawab.people.models import Agent, Customer, Holder
from jawab.tickets.access import visible_tickets
from jawab.tickets.content import whole_words
from jawab.tickets.models import Encounter, Message, Nature, Side, Ticket

MOST = 20
"""Answers to choose among, the newest."""
LONGEST_QUESTION, LONGEST_ANSWER = 600, 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One of ours that has left; ``words`` without greeting, closing and quotation."""

    message: Message
    words: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """``counts`` says how many personal things of which sort were taken out."""

    title: str
    body: str
    counts: Counter[Sort]


def question_of(ticket: Ticket) -> str:
    """What the customer began with, shortened to whole words; what was said on the phone where nothing was written."""
    spoken = Message.objects.filter(ticket=ticket, side=Side.IN, nature=Nature.PERSON)
    words = next((substance(text) for text in _of(spoken, "written") if text.strip()), "")
    if not words:
        told = Encounter.objects.filter(ticket=ticket, side=Side.IN)
        words = next((substance(text) for text in _of(told, "text") if text.strip()), "")
    cut = whole_words(words, LONGEST_QUESTION)
    return cut if cut == words else f"{cut}…"


def _of(rows: Iterable[object], name: str) -> Iterator[str]:
    ordered = rows.order_by("created_at", "pk")  # type: ignore[attr-defined]
    return iter(ordered.values_list(name, flat=True)[:MOST])


def answers_of(ticket: Ticket) -> list[Answer]:
    """In their order. What can still be taken back, or waits to leave, has not been answered yet."""
    now = clock.now()
    gone = now - timedelta(seconds=environment().undo_seconds)
    left = Q(leaves_at=None, created_at__lte=gone) | Q(leaves_at__lte=now, held_at=None)
    ours = Message.objects.filter(left, ticket=ticket, side=Side.OUT, agent__isnull=False)
    rows = list(ours.select_related("agent").order_by("-created_at", "-pk")[:MOST])
    found = (Answer(row, substance(row.text)[:LONGEST_ANSWER]) for row in reversed(rows))
    return [answer for answer in found if answer.words]


def drafted(ticket: Ticket, *, chosen: Collection[int], language: str, also: Iterable[Known] = ()) -> Drafted:
    """Of these answers, by the numbers of their messages. ``also`` is what else is known of the customer."""
    answers = [answer.words for answer in answers_of(ticket) if answer.message.pk in chosen]
    question, subject = question_of(ticket), bare_subject(ticket.subject)
    known = [*_known_here(ticket, "\n".join((subject, question, *answers))), *also]
    title = cleared(subject, known, language)
    parts = [cleared(words, known, language) for words in (question, *answers)]
    asked, *told = (_told(part.text, language) for part in parts)
    blocks = [_quoted(asked), *told]
    counts = sum((part.counts for part in parts), Counter(title.counts))
    return Drafted(title.text, "\n\n".join(filter(None, blocks)), counts)


def still_in(text: str, ticket: Ticket, *, language: str, also: Iterable[Known] = ()) -> Counter[Sort]:
    """How many personal things of which sort a text of this ticket's writer holds."""
    return cleared(text, [*_known_here(ticket, text), *also], language).counts


def source_of(article: Article, viewer: Agent) -> Ticket | None:
    """The ticket it is from, or where that went; None for whoever may not see it, as for an article that has none."""
    source = ArticleSource.objects.filter(article=article).select_related("ticket").first()
    if source is None:
        return None
    return visible_tickets(viewer).filter(pk=source.ticket.merged_into_id or source.ticket_id).first()


def made_of(ticket: Ticket) -> list[Article]:
    """The articles made of it, and of those that were merged into it, with their texts."""
    rows = Article.objects.filter(_made_of(ticket.pk))
    return list(rows.prefetch_related("texts").order_by("pk")[:MOST])


def has_articles() -> Exists:
    """Whether any was made of a ticket, to be asked along."""
    here = ArticleSource.objects.filter(Q(ticket=OuterRef("pk")) | Q(ticket__merged_into=OuterRef("pk")))
    return Exists(here)


def _made_of(ticket: int) -> Q:
    return Q(source__ticket=ticket) | Q(source__ticket__merged_into=ticket)


def _known_here(ticket: Ticket, text: str) -> Iterator[Known]:
    """Of everybody who wrote in it, of the ticket itself, and the colleagues whom the text names."""
    writers = Message.objects.filter(ticket=ticket, customer__isnull=False).values("customer")
    for customer in Customer.objects.filter(Q(pk=ticket.customer_id) | Q(pk__in=writers))[:MOST]:
        yield from known_of(customer)
    yield Known("ticket", str(ticket.pk))
    yield from field_values(Holder.TICKET, ticket.fields)
    wrote = Message.objects.filter(ticket=ticket, agent__isnull=False).values("agent")
    here = Q(pk__in=wrote) | Q(pk=ticket.assignee_id)
    yield from (
        Known("colleague", name) for name in Agent.objects.filter(here).values_list("name", flat=True)
    )
    key = search_key(text)
    for name in Agent.objects.exclude(here).values_list("name", flat=True):
        if (named := search_key(name)) and named in key:
            yield Known("colleague", name)


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n")) if words else ""


def _told(words: str, language: str) -> str:
    """Without the lines of which a name alone is left, as below a letter."""
    return "\n".join(
        line for line in words.split("\n") if not line or not only_cleared(line, language)
    ).strip()
