"""Puts lines together: what customers write and what agents answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jawab.cli.demo.hands import slipped, typed
from jawab.cli.demo.pen import Pen, filled, joined
from jawab.cli.demo.shop import Agent, Customer
from jawab.cli.demo.texts import Lines, Topic, Wording, phrases

_LATIN_VOICES = {"casual": "finglish", "gulf": "arabizi", "egypt": "arabizi", "levant": "arabizi"}
_MOODS: Mapping[str, Mapping[str, float]] = {
    "anger": {"anger": 40, "worry": 10, "": 50},
    "worry": {"worry": 35, "anger": 8, "": 57},
    "joy": {"joy": 30, "": 70},
    "calm": {"worry": 6, "joy": 6, "": 88},
    "none": {"": 1},
}
_FIRST_WORDS = {"questions", "answers"}
_FACES = {"anger": "😡😤👎", "worry": "😔🙏🥺", "joy": "😍🌹👏❤", "": "🙏🙏🌹"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A first letter; ``core`` is what it says without greeting, name and numbers, to tell letters apart."""

    subject: str
    text: str
    core: str
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A customer writing about one topic; ``slots`` are the circumstances of their case."""

    customer: Customer
    topic: Topic
    slots: Mapping[str, str]
    strand: str
    pen: Pen = field(repr=False)

    def first_letter(self) -> Draft:
        subject = self._subject()
        brief = self._brief() if self.pen.chance(0.14) else ""
        if brief:
            said = filled(brief, self.slots)
            return Draft(subject, self._from_device(self._typed(said)), core=said)
        mood = self.pen.weigh(_MOODS[self.topic.mood])
        body = [filled(line, self.slots) for line in self._body(mood)]
        greeting = self._choose(self._shared["greetings"])
        layout = self.pen.dice.choice(("\n", "\n\n", " ", "\n"))
        text = joined((greeting, layout.join(body)), "\n" if self.pen.chance(0.8) else _comma(greeting))
        text = slipped(self._typed(text), self.customer.hand, self.pen.dice) + self._face(mood)
        return Draft(subject, self._signed(text), core=re.sub(r"\d+", "", " ".join(body)), mood=mood)

    def later_letter(self, purpose: str) -> str:
        """A letter further down the thread, in the topic's own words or in those all topics share."""
        line = self._choose(self._wording[purpose]) or self._choose(self._shared[purpose])
        text = self._typed(filled(line, self.slots))
        return self._signed(text) if self.pen.chance(0.3) else self._from_device(text)

    def away_letter(self) -> str:
        return self._choose(self._shared["away"])

    @property
    def _wording(self) -> Wording:
        return self.topic.wordings[self.customer.language]

    @property
    def _shared(self) -> Wording:
        return phrases(self.customer.language)

    def _subject(self) -> str:
        if self.pen.chance(0.09):
            return self._typed(self.pen.pick(self._shared["blank_subjects"].every()))
        return self._typed(filled(self.pen.pick(self._wording["subjects"].every(self.strand)), self.slots))

    def _body(self, mood: str) -> list[str]:
        parts = [self._choose(self._wording["openings"])]
        for _ in range(self.pen.dice.choices((0, 1, 2), (10 if mood == "anger" else 0, 70, 24))[0]):
            detail = self._choose(self._wording["details"])
            again = detail in parts or (any("{fault}" in part for part in parts) and "{fault}" in detail)
            parts += [] if again else [detail]
        if mood:
            parts.append(self._choose(self._shared[mood]))
        if self.pen.chance(0.86):
            parts.append(self._choose(self._wording["asks"]))
        return [part for part in parts if part]

    def _brief(self) -> str:
        voice = self.customer.voice
        briefs = self._wording["briefs"]
        latin = briefs.own(_LATIN_VOICES.get(voice, ""), self.strand)
        return self.pen.pick(latin if latin and self.pen.chance(0.5) else briefs.suiting(voice, self.strand))

    def _face(self, mood: str) -> str:
        relaxed = self.customer.voice != "formal" and self.pen.chance(0.16)
        return (
            " " + self.pen.dice.choice(_FACES[mood]) * self.pen.dice.choice((1, 1, 2, 3)) if relaxed else ""
        )

    def _choose(self, lines: Lines) -> str:
        return self.pen.pick(lines.suiting(self.customer.voice, self.strand))

    def _typed(self, text: str) -> str:
        customer = self.customer
        return typed(text, customer.hand, language=customer.language, voice=customer.voice)

    def _signed(self, text: str) -> str:
        customer = self.customer
        if not customer.hand.signs_off:
            return self._from_device(text)
        signoff = self._typed(self._choose(self._shared["signoffs"]))
        name = customer.given if customer.voice == "casual" and self.pen.chance(0.5) else customer.name
        firm = customer.organisation.name if customer.organisation else ""
        number = self.slots["phone"] if self.pen.chance(0.12) else ""
        return self._from_device(f"{text}\n\n{joined((signoff, self._typed(name), firm, number), chr(10))}")

    def _from_device(self, text: str) -> str:
        """The line that phones add under a letter, as long as their owner never found out how to stop it."""
        device = self._shared["devices"].own(self.customer.hand.client)
        return f"{text}\n\n{device[0]}" if device and self.customer.hand.device_line else text


@dataclass(frozen=True, slots=True)
class Desk:
    """An agent answering one customer, in the customer's language and in careful spelling."""

    agent: Agent
    customer: Customer
    topic: Topic
    slots: Mapping[str, str]
    strand: str
    pen: Pen = field(repr=False)

    def answer(self, purpose: str) -> str:
        """Greeting, one line of the purpose with a promise where it has one, and a goodbye; no signature."""
        shared = phrases(self.customer.language)
        slots = self._slots()
        dear = filled(self.pen.pick(shared["dear"].own(self.customer.gender)), slots)
        greetings = shared["agent_greetings" if purpose in _FIRST_WORDS else "later_greetings"]
        greeting = filled(self.pen.pick(greetings.every()), {"dear": dear})
        line = filled(self.pen.pick(self._lines(purpose)), slots)
        goodbye = self.pen.pick(shared["agent_signoffs"].every()) if self.pen.chance(0.7) else ""
        return joined((greeting, line, goodbye), "\n\n")

    def note(self, purpose: str) -> str:
        """An internal line of the topic, or of those all topics share; empty where there is nothing to note."""
        return filled(self.pen.pick(self._lines(purpose)), self._slots())

    def can(self, purpose: str) -> bool:
        return bool(self._wording[purpose].every(self.strand))

    @property
    def _wording(self) -> Wording:
        return self.topic.wordings[self.customer.language]

    def _lines(self, purpose: str) -> tuple[str, ...]:
        shared = phrases(self.customer.language)[purpose]
        return self._wording[purpose].every(self.strand) or shared.every()

    def _slots(self) -> dict[str, str]:
        by = self.pen.pick(phrases(self.customer.language)["by"].every())
        names = {"given": self.customer.given, "family": self.customer.family}
        return {**self.slots, "product": self.slots["plain_product"], "by": by, **names}


def _comma(greeting: str) -> str:
    return " " if greeting.endswith((",", "،", ".")) else "، " if greeting[-1] > "\u0600" else " "
