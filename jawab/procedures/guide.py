"""A procedure as it is written, read into steps::

    # Is the parcel damaged?
    Ask for a photo of the parcel and of its label.
    [ ] Photo received
    [ ] Order number noted
    yes => Send a new one
    no => End

``#`` begins a step and names it, ``[ ]`` is a line to be ticked, ``=>`` an answer and the step it leads to. After a
step without answers comes the next one; after the last comes the end. Arrows that people paste will do as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.language import isolate, one_line, search_key

MOST_STEPS, MOST_CHECKS, MOST_ANSWERS = 60, 12, 8
TITLE, LINE, TEXT = 120, 200, 20_000
END_WORDS = ("", "end", "پایان", "النهاية", "نهاية")
_STEP = re.compile(r"#+\s*(.*)")
_CHECK = re.compile(r"(?:[-*]\s*)?\[\s*\]\s*(.*)")
_ANSWER = re.compile(r"(?:[-*]\s+)?(.*?)\s*(?:=>|->|[→←⇒⇐])\s*(.*)")
_WORD = re.compile(r"\w+")


def _key(text: str) -> str:
    """By which a step is named: in any spelling, and without its question mark."""
    return " ".join(_WORD.findall(search_key(text)))


_END = frozenset(map(_key, END_WORDS))


class Unclear(Refused):
    """What is written cannot be followed; it says where, and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``to`` is the place of the step it leads to; None is the end. ``text`` is empty where nothing is asked."""

    text: str
    to: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """``answers`` are never empty: one without words goes on."""

    title: str
    body: str
    checks: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def is_question(self) -> bool:
        return bool(self.answers[0].text)


@dataclass(frozen=True, slots=True)
class Guide:
    steps: tuple[Step, ...]

    def reached(self) -> set[int]:
        """The places of the steps that can be come to from the first."""
        return _from({0}, lambda place: (each.to for each in self.steps[place].answers))

    def ending(self) -> set[int]:
        """The places of the steps from which an end can be come to."""
        before: dict[int | None, set[int]] = {}
        for place, step in enumerate(self.steps):
            for answer in step.answers:
                before.setdefault(answer.to, set()).add(place)
        return _from(before.get(None, set()), lambda place: before.get(place, ()))


@dataclass(slots=True)
class _Written:
    """A step as it stands in the text; ``answers`` name where they lead."""

    line: int
    title: str
    body: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    answers: list[tuple[int, str, str]] = field(default_factory=list)


def read_guide(text: str) -> Guide:
    """Raises Unclear for what nobody could follow to its end."""
    if len(text) > TEXT:
        raise Unclear(_("This text is too long."))
    written = list(_written(text))
    if not written:
        raise Unclear(_("A procedure needs a step: a line that begins with #."))
    if len(written) > MOST_STEPS:
        raise Unclear(_("These are too many steps."))
    guide = Guide(tuple(_steps(written)))
    _refuse_lost(guide)
    return guide


def _written(text: str) -> Iterator[_Written]:
    step: _Written | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if found := _STEP.fullmatch(stripped):
            if step is not None:
                yield step
            step = _Written(number, one_line(found[1], TITLE))
        elif step is None:
            if stripped:
                _unclear(number, _("no step has begun yet. A step is a line that begins with #."))
        elif found := _CHECK.fullmatch(stripped):
            _add_check(step, number, one_line(found[1], LINE))
        elif found := _ANSWER.fullmatch(stripped):
            step.answers.append((number, one_line(found[1], LINE), one_line(found[2], TITLE)))
        else:
            step.body.append(line.rstrip())
    if step is not None:
        yield step


def _add_check(step: _Written, line: int, check: str) -> None:
    if not check:
        _unclear(line, _("there is nothing beside the box."))
    if len(step.checks) == MOST_CHECKS:
        _unclear(line, _("these are too many boxes for one step."))
    step.checks.append(check)


def _steps(written: list[_Written]) -> Iterator[Step]:
    places: dict[str, int] = {}
    for place, step in enumerate(written):
        key = _key(step.title)
        if not key:
            _unclear(step.line, _("the step has no name."))
        if key in places or key in _END:
            _unclear(step.line, _("the name %(name)s is taken."), step.title)
        places[key] = place
    for place, step in enumerate(written):
        following = place + 1 if place + 1 < len(written) else None
        answers = tuple(_answers(step, places)) or (Answer("", following),)
        yield Step(step.title, "\n".join(step.body).strip(), tuple(step.checks), answers)


def _answers(step: _Written, places: dict[str, int]) -> Iterator[Answer]:
    if len(step.answers) > MOST_ANSWERS:
        _unclear(step.answers[MOST_ANSWERS][0], _("these are too many answers for one step."))
    given = set()
    for line, text, to in step.answers:
        key = _key(text)
        if key in given or (not key and len(step.answers) > 1):
            _unclear(line, _("every answer of a step needs words of its own."))
        given.add(key)
        goal = _key(to)
        if goal not in places and goal not in _END:
            _unclear(line, _("there is no step %(name)s."), to)
        yield Answer(text, places.get(goal))


def _refuse_lost(guide: Guide) -> None:
    places = set(range(len(guide.steps)))
    if lost := sorted(places - guide.reached()):
        name = isolate(guide.steps[lost[0]].title)
        raise Unclear(_("No step leads to %(name)s.") % {"name": name})
    if lost := sorted(places - guide.ending()):
        name = isolate(guide.steps[lost[0]].title)
        raise Unclear(_("From %(name)s no way leads to an end.") % {"name": name})


def _from(first: set[int], beyond: Callable[[int], Iterable[int | None]]) -> set[int]:
    """Every place that can be come to."""
    found, left = set(first), list(first)
    while left:
        for place in beyond(left.pop()):
            if place is not None and place not in found:
                found.add(place)
                left.append(place)
    return found


def _unclear(line: int, why: str, name: str = "") -> NoReturn:
    said = why % {"name": isolate(name)} if name else why
    raise Unclear(_("Line %(line)s: %(why)s") % {"line": line, "why": said})
