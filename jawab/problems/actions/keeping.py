"""A problem is opened, understood, got round and mended."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.knowledge.actions import Place, Writing, create_article
from jawab.knowledge.models import Article
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.problems.access import locked_problem
from jawab.problems.facts import ProblemChanged, ProblemOpened
from jawab.problems.models import Problem, ProblemState
from jawab.problems.queries import like, open_problems

_TITLE, _WORDS = 200, 2000
_CHANGEABLE = ("title", "cause", "way_round", "article", "owner", "state")


@transaction.atomic
def open_problem(*, title: str, by: Agent) -> Problem:
    """Its opener's until somebody else takes it. One of the same title that is not mended is that one.

    Refuses an empty title.
    """
    require_staff(by)
    named = _titled(title)
    earlier = like(named, open_problems())
    if earlier is not None:
        return earlier
    problem = Problem.objects.create(title=named, owner=by, opened_by=by, opened_at=clock.now())
    record(ProblemOpened(problem=problem.pk, number=problem.number), by=by, audience=())
    return problem


@transaction.atomic
def change_problem(*, problem: Problem, by: Actor, **values: Any) -> Problem:
    """Any of title, cause, way_round, article, owner and state; what is as it was is not told.

    Refuses an empty title, an unknown state, an owner who has left, and a known cause without words.
    """
    problem = locked_problem(by, problem.pk)
    if values.keys() - set(_CHANGEABLE):
        raise NotAllowed(_("This cannot be changed."))
    _read(values)
    changed = [name for name in _CHANGEABLE if name in values and getattr(problem, name) != values[name]]
    before = {name: _told(name, getattr(problem, name)) for name in changed}
    for name in changed:
        setattr(problem, name, values[name])
    if problem.state != ProblemState.OPEN and not problem.cause:
        raise Refused(_("Please write what the cause is."))
    if "state" in changed:
        problem.mended_at = clock.now() if problem.state == ProblemState.MENDED else None
    problem.save()
    for name in changed:
        after = _told(name, getattr(problem, name))
        fact = ProblemChanged(
            problem=problem.pk, number=problem.number, what=name, before=before[name], after=after
        )
        record(fact, by=by, audience=())
    return problem


@transaction.atomic
def draft_from_problem(
    *, problem: Problem, language: str, place: Place, writing: Writing, by: Agent
) -> Article:
    """An article that tells what helps, and is the problem's from now on. Refuses what ``create_article`` does."""
    problem = locked_problem(by, problem.pk)
    article = create_article(language=language, place=place, writing=writing, by=by)
    change_problem(problem=problem, by=by, article=article)
    return article


def _read(values: dict[str, Any]) -> None:
    if "title" in values:
        values["title"] = _titled(values["title"])
    for name in ("cause", "way_round"):
        if name in values:
            values[name] = values[name].replace("\0", "").strip()[:_WORDS]
    if "state" in values and values["state"] not in ProblemState.values:
        raise Refused(_("Please say how far it is."))
    owner: Agent | None = values.get("owner")
    if "owner" in values and (owner is None or not owner.is_active):
        raise Refused(_("Please choose a colleague."))


def _titled(title: str) -> str:
    named = one_line(title, _TITLE)
    if not named:
        raise Refused(_("Please name the problem."))
    return named


def _told(name: str, value: Any) -> str:
    """Of an owner the number, of a state its name; words are not told twice."""
    if name == "owner":
        return str(value.pk)
    return str(value) if name in {"state", "title"} else ""
