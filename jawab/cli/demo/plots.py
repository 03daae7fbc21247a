"""How a ticket goes: who does what after which wait, until it is settled, forgotten or cut off by the present."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from jawab.cli.demo.pen import Pen
from jawab.cli.demo.rhythm import pause, working
from jawab.cli.demo.shop import Agent, Answer, Change, Letter, Note, Photo, Status, Step
from jawab.cli.demo.texts import Topic
from jawab.cli.demo.writing import Desk, Draft, Voice

_ENDINGS: Mapping[str, float] = {"resolved": 78, "pending": 8, "on_hold": 5, "waiting": 6, "neglected": 3}
_FIRST_ANSWER = {
    "urgent": timedelta(minutes=12),
    "high": timedelta(minutes=55),
    "normal": timedelta(hours=2, minutes=30),
    "low": timedelta(hours=5),
}
# As typed by any hand: with Arabic letters for Persian ones, without hamza, with a final heh.
_SPEAKS_OF_PICTURES = re.compile(
    r"پ[یي]وست|ع[کك]س|مرفق|[أا]رفقت|الصور|صور[ةه] |[Pp]hoto|[Aa]ttached|[Pp]icture|[Ss]creenshot"
)
_OWN_NAMES = {"fa": "عکس {}.png", "ar": "صورة {}.png", "en": "Photo {}.png"}
_FORGOTTEN_AFTER = timedelta(days=12)


@dataclass(slots=True)
class Tale:
    """A thread in the making: every entry moves the clock on, the desk's only into its opening hours."""

    voice: Voice
    desk: Desk
    opened_at: datetime
    pen: Pen
    now: datetime
    closing: str = "closings"
    steps: list[Step] = field(default_factory=list)

    @property
    def agent(self) -> str:
        return self.desk.agent.key

    def customer_waits(self, typical: timedelta) -> timedelta:
        self.now += pause(self.pen.dice, typical)
        return self.now - self.opened_at

    def desk_takes(self, typical: timedelta) -> timedelta:
        self.now = working(self.now + pause(self.pen.dice, typical))
        return self.now - self.opened_at

    def letter(self, purpose: str, after: timedelta) -> None:
        text = self.voice.later_letter(purpose)
        photos = pictures(self.pen, self.voice.customer.language) if _SPEAKS_OF_PICTURES.search(text) else ()
        self.steps.append(Letter(after=self.customer_waits(after), text=text, photos=photos))

    def answer(self, purpose: str, after: timedelta) -> None:
        self.steps.append(Answer(after=self.desk_takes(after), by=self.agent, text=self.desk.answer(purpose)))

    def note(self, purpose: str) -> None:
        if text := self.desk.note(purpose):
            self.steps.append(Note(after=self.desk_takes(timedelta(minutes=6)), by=self.agent, text=text))

    def becomes(self, status: Status) -> None:
        after = self.desk_takes(timedelta(seconds=25))
        self.steps.append(Change(after=after, by=self.agent, status=status))


def talk(tale: Tale, opening: Letter, *, mood: str, others: Sequence[Agent], old: bool) -> tuple[Step, ...]:
    """A conversation: triage, perhaps a question back, an answer, perhaps impatience, an ending."""
    topic, pen = tale.desk.topic, tale.pen
    tale.steps.append(opening)
    _triage(tale, angry=mood == "anger")
    if pen.chance(0.28):
        tale.note("notes")
    ending = pen.weigh(_ENDINGS)
    if old and ending != "resolved" and pen.chance(0.9):
        ending = "resolved"
    if tale.desk.can("questions") and (ending == "pending" or pen.chance(0.3)):
        tale.answer("questions", _FIRST_ANSWER[topic.priority] / 2)
        tale.becomes(Status.PENDING)
        if ending == "pending":
            return tuple(tale.steps)
        tale.letter("replies", timedelta(hours=7))
    tale.answer("answers", _FIRST_ANSWER[topic.priority])
    _away(tale)
    handed_over = bool(others) and tale.desk.can("summaries") and pen.chance(0.22)
    if handed_over:
        _hand_over(tale, others)
    if ending == "neglected":
        tale.letter("nudges", timedelta(days=2))
        return tuple(tale.steps)
    if not handed_over and pen.chance(0.45 if mood == "anger" else 0.25):
        tale.letter("nudges", timedelta(hours=40))
        tale.answer("updates", timedelta(hours=2))
    _end(tale, ending)
    return tuple(tale.steps)


def short(tale: Tale, opening: Letter) -> tuple[Step, ...]:
    """Praise or an idea: read, answered once, done."""
    tale.steps.append(opening)
    _triage(tale, angry=False)
    tale.answer("answers", _FIRST_ANSWER["low"])
    if tale.pen.chance(0.3):
        tale.answer("updates", timedelta(days=2))
    tale.becomes(Status.RESOLVED)
    return tuple(tale.steps)


def junk(tale: Tale, opening: Letter) -> tuple[Step, ...]:
    """An advert: read, noted, closed without an answer."""
    tale.steps.append(opening)
    tags = _tags(tale)
    tale.steps.append(
        Change(after=tale.desk_takes(timedelta(hours=4)), by=tale.agent, assign=tale.agent, tags=tags)
    )
    tale.note("notes")
    tale.becomes(Status.CLOSED)
    return tuple(tale.steps)


def until(steps: Sequence[Step], limit: timedelta) -> tuple[Step, ...]:
    """The part of the tale that has already happened."""
    return tuple(step for step in steps if step.after <= limit)


def old_enough_to_be_settled(opened_at: datetime, *, now: datetime) -> bool:
    return now - opened_at > _FORGOTTEN_AFTER


def opening_letter(draft: Draft, topic: Topic, *, language: str, pen: Pen) -> Letter:
    """The first letter, with pictures where it speaks of them or where such letters often bring some."""
    spoken_of = topic.plot == "talk" and _SPEAKS_OF_PICTURES.search(draft.core)
    shown = spoken_of or (topic.photo and pen.chance(0.3))
    return Letter(after=timedelta(0), text=draft.text, photos=pictures(pen, language) if shown else ())


def pictures(pen: Pen, language: str) -> tuple[Photo, ...]:
    """One or two, named as phones name them."""
    names = ["IMG_{}.png", "photo_{}.png", "Screenshot_{}.png", "image{}.png", _OWN_NAMES[language]]
    return tuple(
        Photo(
            name=pen.dice.choice(names).format(pen.dice.randrange(1000, 9999)),
            seed=pen.dice.randrange(1 << 24),
        )
        for _ in range(pen.dice.choice((1, 1, 2)))
    )


def _triage(tale: Tale, *, angry: bool) -> None:
    topic = tale.desk.topic
    higher = {"low": "normal", "normal": "high", "high": "urgent", "urgent": "urgent"}
    priority = higher[topic.priority] if angry and tale.pen.chance(0.35) else topic.priority
    tale.steps.append(
        Change(
            after=tale.desk_takes(_FIRST_ANSWER[priority] / 4),
            by=tale.agent,
            status=Status.OPEN,
            assign=tale.agent,
            priority=priority,
            tags=_tags(tale),
        )
    )


def _tags(tale: Tale) -> tuple[str, ...]:
    return tale.desk.topic.wordings[tale.desk.customer.language]["tags"].every()


def _away(tale: Tale) -> None:
    """An office's mail server answers our answer."""
    if tale.desk.customer.organisation and tale.pen.chance(0.2):
        after = tale.customer_waits(timedelta(seconds=30))
        tale.steps.append(Letter(after=after, text=tale.voice.away_letter(), automatic=True))


def _hand_over(tale: Tale, others: Sequence[Agent]) -> None:
    summary = tale.desk.note("summaries")
    after = tale.desk_takes(timedelta(minutes=40))
    topic = tale.desk.topic
    tale.steps.append(Change(after=after, by=tale.agent, hand_over=topic.hand_over, summary=summary))
    tale.desk = replace(tale.desk, agent=tale.pen.dice.choice(others))
    after = tale.desk_takes(timedelta(minutes=50))
    tale.steps.append(Change(after=after, by=tale.agent, assign=tale.agent))
    tale.answer("taken_over", timedelta(hours=1))
    tale.closing = "settled"


def _end(tale: Tale, ending: str) -> None:
    if ending == "on_hold":
        tale.note("hold_notes")
        tale.becomes(Status.ON_HOLD)
    elif ending == "pending":
        tale.becomes(Status.PENDING)
    elif ending == "resolved":
        thanked = tale.pen.chance(0.38)
        if thanked:
            tale.letter("thanks", timedelta(hours=26))
        if not thanked or tale.pen.chance(0.4):
            tale.answer(tale.closing, timedelta(hours=6 if thanked else 24))
        tale.becomes(Status.RESOLVED)
