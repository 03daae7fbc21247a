"""Gathering tickets into matters: those like an open problem to it, the others by themselves, and proposing them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.language.grouping import Groups, likeness, profile, says_something, telling_words
from jawab.problems.models import Matter, Problem, Proposal, ProposedTicket
from jawab.problems.queries.hints import refused_pairs
from jawab.problems.queries.matters import (
    MOST_TICKETS,
    SURE,
    first_words,
    linked,
    looked_at,
    nearest_problem,
    unmended,
)
from jawab.problems.queries.proposals import LEAST_CUSTOMERS, LEAST_TICKETS
from jawab.tickets.models import Ticket

PAGE, STEP = 2_500, 250
MOST_MATTERS = 40
"""The largest are proposed: more nobody looks through."""
MOST_MEMBERS = 300
"""The newest of each."""
WORDED = 60
"""Of so many of a matter the words are looked up that made them one of it."""
SAME = 0.8
"""As like what was found before, it is the same matter."""
GROWN = 2
"""Times as many as when it was refused: then it is proposed again."""

Terms = Mapping[str, float]


@dataclass(slots=True)
class Gathered:
    """Tickets by number, with how like the matter they are and the words that say so; ``more`` are older ones that are
    not among them.
    """

    profile: Terms
    problem: Problem | None = None
    more: int = 0
    tickets: dict[int, float] = field(default_factory=dict)
    words: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.tickets) + self.more

    def leave_old(self) -> None:
        """Only the newest stay, the others are counted: nobody ticks boxes by the thousand."""
        for pk in sorted(self.tickets)[:-MOST_MEMBERS]:
            del self.tickets[pk]
            self.more += 1


def compare() -> Iterator[int]:
    """Look at everything that is read, in small steps; each tells how many tickets it went through.

    Nothing is held open between them. What is found is written at the end, one matter after the other, each in a
    transaction of its own: stopped among them, those that are written stand, and whoever begins again finds them so.
    """
    begun = clock.now()
    known, refused = unmended(), refused_pairs()
    near = {problem.pk: Gathered(problem.profile, problem) for problem in known}
    members: dict[int, list[int]] = {}
    groups: Groups[int] = Groups(least=SURE, remembers=False)
    for page in _pages():
        for at, (pk, terms) in enumerate(page, 1):
            found = nearest_problem(terms, (each for each in known if (pk, each.pk) not in refused))
            if found is not None:
                near[found[0].pk].tickets[pk] = found[1]
            elif terms:
                members.setdefault(groups.put(pk, terms).group, []).append(pk)
            if at % STEP == 0 or at == len(page):
                yield (at - 1) % STEP + 1
    gathered = [each for each in near.values() if each.tickets]
    largest = sorted(members.values(), key=lambda pks: (-len(pks), pks[0]))[:MOST_MATTERS]
    for pks in largest:
        if len(pks) >= LEAST_TICKETS and (matter := _matter(pks[-MOST_MEMBERS:])) is not None:
            matter.more = len(pks[:-MOST_MEMBERS])
            gathered.append(matter)
        yield 0
    kept: set[int] = set()
    for matter in gathered:
        matter.leave_old()
        _look_up_words(matter)
        yield 0
        if (proposal := _propose(matter, besides=kept)) is not None:
            kept.add(proposal)
        yield 0
    _forget_others(kept, found_before=begun)


def _pages() -> Iterator[Sequence[tuple[int, Terms]]]:
    """Of what belongs to no problem yet, by number: the same tickets give the same matters."""
    now = clock.now()
    rows = Matter.objects.filter(ticket__in=looked_at(now=now).filter(~linked()))
    floor = rows.order_by("-pk").values_list("pk", flat=True)[MOST_TICKETS - 1 : MOST_TICKETS].first()
    after = (floor or 1) - 1
    while page := list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", "terms")[:PAGE]):
        after = page[-1][0]
        yield page


def _matter(pks: list[int]) -> Gathered | None:
    """Without those that are hardly like the rest; None where too few are left, or they have nothing in common."""
    rows = list(Matter.objects.filter(pk__in=pks).values_list("pk", "ticket__customer", "terms"))
    shared = profile((customer, terms) for _pk, customer, terms in rows)
    near = {pk: alike for pk, _who, terms in rows if (alike := likeness(terms, shared)) >= SURE}
    customers = {customer for pk, customer, _terms in rows if pk in near}
    if len(near) < LEAST_TICKETS or len(customers) < LEAST_CUSTOMERS or not says_something(shared):
        return None
    return Gathered(shared, tickets=near)


def _look_up_words(matter: Gathered) -> None:
    newest = sorted(matter.tickets, reverse=True)[:WORDED]
    matter.words = {pk: telling_words(text, matter.profile) for pk, text in first_words(newest).items()}


@transaction.atomic
def _propose(matter: Gathered, *, besides: Collection[int]) -> int | None:
    """The proposal of this matter, which is none of ``besides``: the one of before where there was one. What was
    refused stays so until it has grown. None where its problem has gone.
    """
    earlier = Proposal.objects.select_for_update(no_key=True, of=("self",)).exclude(pk__in=besides)
    before = _same(matter, list(earlier.order_by("pk")))
    if before is None:
        problem = matter.problem and Problem.objects.filter(pk=matter.problem.pk).first()
        if matter.problem and problem is None:
            return None
        before = Proposal(problem=problem, found_at=clock.now(), size=0)
    elif before.refused_at is not None and matter.size < GROWN * before.size:
        return before.pk
    _write(before, matter)
    return before.pk


@transaction.atomic
def _forget_others(kept: Collection[int], *, found_before: datetime) -> None:
    """What was found before and is not found any more is no proposal; what was refused is remembered."""
    gone = Proposal.objects.filter(refused_at=None, found_at__lt=found_before)
    gone.exclude(pk__in=kept).delete()


def _same(matter: Gathered, earlier: Sequence[Proposal]) -> Proposal | None:
    if matter.problem is not None:
        return next((each for each in earlier if each.problem_id == matter.problem.pk), None)
    free = [(likeness(each.profile, matter.profile), each) for each in earlier if each.problem_id is None]
    best = max(free, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME else None


def _write(proposal: Proposal, matter: Gathered) -> None:
    proposal.profile, proposal.size = dict(matter.profile), matter.size
    proposal.refused_at = proposal.refused_by = None
    proposal.save()
    proposal.rows.all().delete()
    there = set(_still_free(matter).values_list("pk", flat=True))
    rows = [
        ProposedTicket(
            proposal=proposal,
            ticket_id=pk,
            likeness=min(100, round(alike * 100)),
            words=[word[:80] for word in matter.words.get(pk, ())],
        )
        for pk, alike in matter.tickets.items()
        if pk in there
    ]
    ProposedTicket.objects.bulk_create(rows)


def _still_free(matter: Gathered) -> QuerySet[Ticket]:
    return looked_at(now=clock.now()).filter(~linked(), pk__in=list(matter.tickets))
