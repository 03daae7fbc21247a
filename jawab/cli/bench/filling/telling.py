"""What happened on a desk of years, as rows: heavy customers, long threads, three languages, most of it long over."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from jawab.base.facts import Fact
from jawab.cli.bench.filling.copying import Cell, line
from jawab.cli.bench.filling.vocabulary import Sentence
from jawab.tickets.facts import StatusChanged, TicketAssigned, TicketOpened

YEARS = timedelta(days=3 * 365)
BLOCK = 10_000
"""Tickets held in memory at a time."""
_OPEN_AMONG = 0.01
"""The newest part of all tickets, in which some are not over yet."""
_LONG_THREAD = 1 / 5000
_SPOKEN = ("fa",) * 12 + ("ar",) * 5 + ("en",) * 3

_USUAL: Mapping[str, Mapping[str, Cell]] = {
    "tickets_ticket": {
        "urgency": 1,
        "is_spam": "f",
        "sleeps_through": "f",
        "fields": "{}",
        "minutes_spent": 0,
    },
    "tickets_message": {
        **dict.fromkeys(("nature_reason", "signature"), ""),
        **dict.fromkeys(("to", "cc", "bcc", "defects", "verdicts"), "{}"),
        "nature": "person",
        "yields": "f",
    },
    "routing_assignment": {"how": "pull", "why": "{}"},
}
_TOLD: Mapping[str, str] = {
    "tickets_ticket": "number subject direction language status priority created_at active_at waiting_since preview"
    " last_side assignee_id channel_id customer_id team_id emotion",
    "tickets_message": "id ticket_id side customer_id agent_id channel_id address subject written text html language"
    " direction message_id created_at",
    "tickets_words": "words message_id ticket_id",
    "tickets_ticket_tags": "ticket_id tag_id",
    "routing_assignment": "agent_id ticket_id at accepted_at ended_at ending",
    "base_fact": "kind ticket actor at values audience",
}
COLUMNS = {table: (*told.split(), *_USUAL.get(table, ())) for table, told in _TOLD.items()}


@dataclass(frozen=True, slots=True)
class Crew:
    """Whose the tickets are: the numbers of a team, its channel and its agents."""

    team: int
    channel: int
    agents: Sequence[int]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be told: ``tickets`` of ``customers``, whose numbers follow on these."""

    tickets: int
    customers: int
    before_tickets: int
    before_customers: int
    before_messages: int
    until: datetime


class Telling:
    """Blocks of rows by table, ready for COPY. The same seed and scope give the same rows."""

    def __init__(
        self,
        scope: Scope,
        *,
        crews: Sequence[Crew],
        tags: Sequence[int],
        pools: Mapping[str, Sequence[Sentence]],
        seed: int,
    ) -> None:
        self._scope, self._crews, self._tags, self._pools = scope, crews, tags, pools
        self._chance = Random(seed)  # noqa: S311 - nothing secret: the same desk again
        self._rows: defaultdict[str, list[str]] = defaultdict(list)
        self.messages = scope.before_messages

    def blocks(self) -> Iterator[Mapping[str, Sequence[str]]]:
        for number in range(1, self._scope.tickets + 1):
            self._ticket(number)
            if number % BLOCK == 0 or number == self._scope.tickets:
                yield self._rows
                self._rows = defaultdict(list)

    def _ticket(self, place: int) -> None:
        scope, chance = self._scope, self._chance
        number = scope.before_tickets + place
        customer = scope.before_customers + 1 + int(scope.customers * chance.random() ** 2.5)
        crew = chance.choice(self._crews)
        created = scope.until - YEARS * (1 - (place - 0.5) / scope.tickets) ** 0.8
        thread = _Thread(number, customer, crew, _SPOKEN[customer % len(_SPOKEN)], self._status(place))
        agent = None if thread.status == "new" else chance.choice(crew.agents)
        count = (
            chance.randint(200, 400) if chance.random() < _LONG_THREAD else 1 + int(chance.expovariate(0.25))
        )
        longest = (scope.until - created) / (count + 1)
        at, side, preview = created, "in", ""
        for turn in range(count):
            if turn:
                at += min(timedelta(hours=chance.expovariate(0.1)), longest)
                side = "out" if agent is not None and chance.random() < 0.55 else "in"
            preview = self._message(thread, side, agent, at)
        self._keep(thread, agent, created, at, side, preview)
        self._tell(thread, agent, created, at)
        if chance.random() < 0.4:
            tag = self._tags[int(len(self._tags) * chance.random() ** 3)]
            self._add("tickets_ticket_tags", ticket_id=number, tag_id=tag)

    def _status(self, place: int) -> str:
        is_new = place > self._scope.tickets * (1 - _OPEN_AMONG)
        if not is_new:
            return "closed" if self._chance.random() < 0.97 else "resolved"
        return self._chance.choices(("new", "open", "pending", "on_hold", "resolved"), (3, 5, 4, 1, 7))[0]

    def _message(self, thread: "_Thread", side: str, agent: int | None, at: datetime) -> str:
        self.messages += 1
        pool = self._pools[thread.language]
        said = self._chance.choices(pool, k=1 + int(self._chance.random() * 5))
        text = "\\n".join(sentence.text for sentence in said)
        order = f"KB-{self.messages:08d}" if self._chance.random() < 0.3 else ""
        words = sorted({*frozenset().union(*(each.words for each in said)), *_code(order)})
        if order:
            text += f"\\n{order}"
        theirs = side == "in"
        self._add(
            "tickets_message",
            id=self.messages,
            ticket_id=thread.number,
            side=side,
            customer_id=thread.customer if theirs else None,
            agent_id=None if theirs else agent,
            channel_id=thread.crew.channel,
            address=f"c{thread.customer}@mail.example" if theirs else "",
            subject=said[0].text if theirs else "",
            written=text,
            text=text,
            html=f"<p>{text}</p>" if theirs and self.messages % 2 else "",
            language=thread.language,
            direction=thread.direction,
            message_id=f"<{self.messages}@mail.example>",
            created_at=at.isoformat(),
        )
        self._add("tickets_words", words=" ".join(words), message_id=self.messages, ticket_id=thread.number)
        return said[0].text

    def _keep(
        self, thread: "_Thread", agent: int | None, created: datetime, last: datetime, side: str, preview: str
    ) -> None:
        chance, waits = self._chance, side == "in" and thread.status in {"new", "open"}
        self._add(
            "tickets_ticket",
            number=thread.number,
            subject=chance.choice(self._pools[thread.language]).text,
            direction=thread.direction,
            language=thread.language,
            status=thread.status,
            priority=chance.choices((1, 2, 3, 4), (5, 85, 8, 2))[0],
            created_at=created.isoformat(),
            active_at=last.isoformat(),
            waiting_since=last.isoformat() if waits else None,
            preview=preview[:200],
            last_side=side,
            assignee_id=agent,
            channel_id=thread.crew.channel,
            customer_id=thread.customer,
            team_id=thread.crew.team,
            emotion=chance.choice(("", "", "angry", "worried", "grateful")) if waits else "",
        )

    def _tell(self, thread: "_Thread", agent: int | None, created: datetime, last: datetime) -> None:
        number, heard = thread.number, f"team:{thread.crew.team}"
        opened = TicketOpened(ticket=number, customer=thread.customer, channel=thread.crew.channel)
        self._fact(opened, "system", created, heard)
        if agent is None:
            return
        is_over = thread.status in {"resolved", "closed"}
        heard = f"{heard},agent:{agent}"
        self._fact(TicketAssigned(ticket=number, before=None, after=agent), f"agent:{agent}", created, heard)
        self._add(
            "routing_assignment",
            agent_id=agent,
            ticket_id=number,
            at=created.isoformat(),
            accepted_at=created.isoformat(),
            ended_at=last.isoformat() if is_over else None,
            ending="done" if is_over else "",
        )
        if is_over:
            closed = StatusChanged(ticket=number, before="open", after=thread.status)
            self._fact(closed, f"agent:{agent}", last, heard)

    def _fact(self, fact: Fact, actor: str, at: datetime, heard: str) -> None:
        values = json.dumps(fact.values())
        self._add(
            "base_fact",
            kind=fact.kind,
            ticket=fact.ticket,
            actor=actor,
            at=at.isoformat(),
            values=values,
            audience=f"{{{heard}}}",
        )

    def _add(self, table: str, **cells: Cell) -> None:
        row = {**_USUAL.get(table, {}), **cells}
        self._rows[table].append(line(row[column] for column in COLUMNS[table]))


@dataclass(frozen=True, slots=True)
class _Thread:
    number: int
    customer: int
    crew: Crew
    language: str
    status: str

    @property
    def direction(self) -> str:
        return "ltr" if self.language == "en" else "rtl"


def _code(order: str) -> Sequence[str]:
    """As the language layer keeps a code: whole and by its parts."""
    if not order:
        return ()
    letters, _dash, digits = order.lower().partition("-")
    return (f"'{order.lower()}'", f"'{letters}'", f"'{digits}'")
