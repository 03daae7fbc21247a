"""Which tickets hold words: the newest first, in a number of steps that does not grow with the desk.

The word index holds with the words of each entry the blocks of consecutive entries it lies in (``models.ages``).
Asking for words and blocks together reads neither the entries between nor the older ones: the newest are found alike
whether they are every second entry or every thousandth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from jawab.tickets.models import Ticket
from jawab.tickets.models.ages import PER_BLOCK, block, blocks, widest
from jawab.tickets.queries.tsquery import Asked

_GLANCE = 2000
"""Entries looked at first, by their own words: one that stands in many needs no index."""
_LOOK_BACK = 8_000
"""And so many for the beginning of a word that very many words have."""
_DENSE = 8
"""Such beginnings among the first make very many in all: the index gathers every one before it looks at its age."""
_MOST_HITS = 10_000
"""Entries fetched for one question, whatever is asked and by whoever sees how few of them."""
_FEW_HITS, _MANY_HITS = 100, 2500
"""Entries for which one step goes back, at the least and at the most."""
_WIDENED = 4
"""So many times as far back as the step before, at the least."""
_WHOLE, _WHOLE_OF_COMMON = 2_000_000, 200_000
"""A step that would go back so many entries goes back to the first; much sooner for several words that are all common
and stand in none together: their whole lists cost the index less than those of so many blocks beside them.
"""
_FEW_SEEN = 2000
"""Who sees no more tickets than these is answered from their entries alone."""
_SMALL_SHARE = 0.05

# Fenced: the planner must not choose between recency and the word index, it guesses wrong for rare words; and no LIMIT
# where rows are looked for, or it reads the table from its oldest end. Who sees a ticket is asked of each one found,
# newest first, and no further than there is enough, which OFFSET 0 holds it to.
_NEWEST = """
WITH newest AS MATERIALIZED (SELECT id, ticket_id, words FROM tickets_words ORDER BY id DESC LIMIT %s),
  hits AS MATERIALIZED (SELECT id, ticket_id FROM newest WHERE words @@ %s::tsquery),
  named AS MATERIALIZED (SELECT ticket_id FROM hits GROUP BY ticket_id ORDER BY max(id) DESC)
SELECT ARRAY(SELECT ticket_id FROM named WHERE EXISTS ({seen} OFFSET 0) LIMIT %s), (SELECT max(id) FROM newest),
  (SELECT count(*) FROM newest), (SELECT count(*) FROM hits), (SELECT count(*) FROM newest WHERE words @@ %s::tsquery),
  (SELECT count(*) FROM newest WHERE words @@ %s::tsquery),
  coalesce((SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('words_by_age')), false)
"""
_BY_INDEX = """
WITH hits AS MATERIALIZED (SELECT id, ticket_id{words} FROM tickets_words WHERE {indexed} @@ %s::tsquery),
  fetched AS MATERIALIZED (SELECT * FROM hits LIMIT %s),
  named AS MATERIALIZED (SELECT ticket_id FROM fetched {filter} GROUP BY ticket_id ORDER BY max(id) DESC)
SELECT ARRAY(SELECT ticket_id FROM named WHERE EXISTS ({seen} OFFSET 0) LIMIT %s), (SELECT count(*) FROM fetched)
"""
_OF_SEEN = """
WITH named(number) AS MATERIALIZED ({seen} LIMIT %s),
  few AS MATERIALIZED (SELECT count(*) <= %s AS are FROM named)
SELECT ARRAY(
    SELECT held.ticket_id FROM named CROSS JOIN LATERAL
      (SELECT id, ticket_id, words FROM tickets_words WHERE ticket_id = named.number OFFSET 0) AS held
    WHERE few.are AND held.words @@ %s::tsquery GROUP BY held.ticket_id ORDER BY max(held.id) DESC LIMIT %s),
  few.are
FROM few
"""


@dataclass(slots=True)
class Held:
    """Tickets, nearly in the order of their newest entry. ``more``: there may be older ones."""

    tickets: dict[int, None] = field(default_factory=dict)
    more: bool = False


def holding(seen: QuerySet[Ticket], asked: Asked, *, enough: int) -> Held:
    """The newest ``enough`` tickets of ``seen``, or some more, that hold what is asked; fewer where there are no more.

    Beyond ``_MOST_HITS`` entries it gives up on what is older.
    """
    if not asked.groups:
        return Held()
    try:
        return _Search(seen, asked, enough).run()
    except EmptyResultSet:
        return Held()


class _Search:
    """One question, asked of the newest entries, then step by step of older ones."""

    def __init__(self, seen: QuerySet[Ticket], asked: Asked, enough: int) -> None:
        self._asked, self._enough = asked, enough
        whose = seen.order_by().values("pk")
        self._seen = whose.query.sql_with_params()
        named = RawSQL("named.ticket_id", ())
        self._is_seen = whose.filter(pk=named).query.sql_with_params()
        self._held = Held()
        self._entries = self._hits = 0
        self._are_common = False

    def run(self) -> Held:
        asked = self._asked
        newest, hits, beginnings, others, by_age = self._glance()
        if self._is_done or self._entries < _GLANCE or self._were_few(hits):
            return self._held
        self._hits = hits
        self._are_common = bool(asked.others) and min(beginnings, others) >= _DENSE
        if not by_age:
            self._fetch(asked.begun, _MOST_HITS, indexed="words")
        elif not asked.is_begun or beginnings < _DENSE:
            self._go_back(newest, asked.begun)
        else:
            self._go_back(newest, asked.whole)
            if not self._is_done:
                self._follow_beginning(newest, others)
        self._held.more |= self._is_done
        return self._held

    @property
    def _is_done(self) -> bool:
        return len(self._held.tickets) >= self._enough

    def _glance(self) -> tuple[int, int, int, int, bool]:
        """The newest entry, how many of the first hold all, the last word's beginning, the other words; and whether
        the index is there.
        """
        sql, seen = self._is_seen
        asked = self._asked
        given = (_GLANCE, asked.begun, *seen, self._enough, asked.beginning, asked.others or asked.whole)
        newest, self._entries, hits, beginnings, others, by_age = self._keep(_NEWEST, sql, given)
        return newest, hits, beginnings, others, by_age

    def _were_few(self, hits: int) -> bool:
        """Whether the viewer sees so few tickets that all of them have been looked at."""
        if hits < _DENSE or len(self._held.tickets) > hits * _SMALL_SHARE:
            return False
        sql, seen = self._seen
        given = (*seen, _FEW_SEEN + 1, _FEW_SEEN, self._asked.begun, self._enough)
        (were,) = self._keep(_OF_SEEN, sql, given)
        return bool(were)

    def _go_back(self, newest: int, indexed: str, *, wanted: str = "", most: int = 0) -> None:
        """Step by step, each so far that it probably brings what is missing, and hardly more than may be fetched."""
        last, span, left = block(newest), 0, most or _MOST_HITS
        while last >= 0 and not self._is_done and left >= _FEW_HITS:
            span = min(max(self._holds(self._promising()), span * _WIDENED), self._holds(left))
            whole = _WHOLE_OF_COMMON if self._are_common and not self._hits else _WHOLE
            first = max(0, last - span // PER_BLOCK) if span < whole else 0
            first -= first % widest(last - first + 1)
            aged = f"{indexed} & ({' | '.join(blocks(first, last))})" if first else indexed
            hits = self._fetch(aged, left, wanted=wanted)
            left -= hits
            self._hits += hits
            self._entries += (last - first + 1) * PER_BLOCK
            last = first - 1
        self._held.more |= last >= 0 or left <= 0

    def _promising(self) -> float:
        """As many hits as probably hold what is missing, by the share of them that the viewer saw."""
        share = (len(self._held.tickets) + 0.5) / (self._hits + 1)
        missing = self._enough - len(self._held.tickets)
        return min(max(1.5 * missing / share, _FEW_HITS), _MANY_HITS)

    def _holds(self, hits: float) -> int:
        """Among how many entries there are probably so many hits, as there were among those looked at."""
        return int(hits * self._entries / (self._hits + 0.5))

    def _fetch(self, query: str, most: int, *, wanted: str = "", indexed: str = "") -> int:
        sql, seen = self._is_seen
        plain = _BY_INDEX.format(
            seen="{seen}",
            indexed=indexed or "jawab_words_and_age(words, id)",
            words=", words" if wanted else "",
            filter="WHERE words @@ %s::tsquery" if wanted else "",
        )
        (hits,) = self._keep(plain, sql, (query, most, *filter(None, [wanted]), *seen, self._enough))
        return int(hits)

    def _follow_beginning(self, newest: int, others: int) -> None:
        """A beginning that very many words have: in the entries of the other words where those are few, else in those
        of the last while, without the index.
        """
        asked = self._asked
        if asked.others and others < _DENSE:
            self._hits, self._entries = others, _GLANCE
            self._go_back(newest, asked.others, wanted=asked.begun, most=_MANY_HITS)
            return
        sql, seen = self._is_seen
        given = (_LOOK_BACK, asked.begun, *seen, self._enough, asked.beginning, asked.whole)
        _newest, entries, *_counted = self._keep(_NEWEST, sql, given)
        self._held.more |= entries >= _LOOK_BACK

    def _keep(self, sql: str, seen: str, given: Sequence[Any]) -> tuple[Any, ...]:
        """Ask, keep the tickets that came, and give the rest of the answer."""
        with connection.cursor() as cursor:
            cursor.execute(sql.replace("{seen}", seen), given)
            ((tickets, *rest),) = cursor.fetchall()
        self._held.tickets |= dict.fromkeys(tickets)
        return tuple(rest)
