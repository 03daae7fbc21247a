"""The steps of a procedure as its page shows them, all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jawab.knowledge.markup import html
from jawab.procedures.guide import Guide, Step
from jawab.procedures.queries import Going, Walked


@dataclass(frozen=True, slots=True)
class Outlined:
    """``leads`` are its answers and the names of where they lead; ``walked`` is None while it is still written."""

    number: int
    step: Step
    body: str
    leads: list[tuple[str, str]]
    walked: Walked | None


def outlined(guide: Guide, language: str, ways: Sequence[Walked] = ()) -> list[Outlined]:
    return [
        Outlined(
            place + 1,
            step,
            html(step.body, language),
            [(each.text, _leads_to(guide, each.to)) for each in step.answers],
            ways[place] if ways else None,
        )
        for place, step in enumerate(guide.steps)
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """How far a following is, with the mark-up of the step it is at."""

    going: Going
    body: str
    language: str
    number: int
    of: int


def shown(going: Going) -> Shown:
    version = going.following.version
    language = going.following.procedure.language
    body = html(going.step.body, language) if going.step else ""
    return Shown(going, body, language, len(going.behind) + 1, len(version.guide.steps))


def _leads_to(guide: Guide, place: int | None) -> str:
    return _("the end") if place is None else guide.steps[place].title
