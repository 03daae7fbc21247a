"""The whole story of the shop: everybody, and every ticket of the last 45 days."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from jawab.cli.demo import plots
from jawab.cli.demo.countries import countries
from jawab.cli.demo.pen import Pen, dice_for
from jawab.cli.demo.people import SHARES, staffed_shop
from jawab.cli.demo.rhythm import opening_moment
from jawab.cli.demo.shop import Agent, Customer, Shop, Step, Thread
from jawab.cli.demo.slots import slots_for
from jawab.cli.demo.texts import Topic, topics
from jawab.cli.demo.writing import Desk, Draft, Voice

_ATTEMPTS = 60
_MATTERS = 20


class NothingNewError(Exception):
    """Every letter that this voice could write about this topic has been written."""


def story(seed: int, *, until: datetime, customers: int = 400, tickets: int = 1500) -> Shop:
    """The shop as it stands at ``until``; the same seed and moment tell the same story, letter by letter."""
    shop = staffed_shop(seed, customers=customers)
    teller = Teller(shop, Pen(dice_for(seed, "threads")))
    threads = [teller.thread(language, until=until) for language in shares(tickets)]
    return replace(shop, threads=tuple(sorted(threads, key=lambda thread: thread.opened_at)))


def shares(tickets: int) -> list[str]:
    """As many of each language as its share says."""
    ends = {"fa": SHARES["fa"], "ar": SHARES["fa"] + SHARES["ar"], "en": 100}
    return [next(key for key, end in ends.items() if index * 100 < end * tickets) for index in range(tickets)]


@dataclass(slots=True)
class Teller:
    """Invents threads for the shop's customers and never writes the same first letter twice."""

    shop: Shop
    pen: Pen
    _told: set[str] = field(default_factory=set)
    _unheard: dict[str, list[Customer]] = field(default_factory=dict)

    def thread(self, language: str, *, until: datetime) -> Thread:
        topic, customer, tale, draft = self._something_new(
            language, lambda who: opening_moment(self.pen.dice, countries()[who.country], until=until)
        )
        opened_at = tale.now
        steps = self._steps(tale, draft, old=plots.old_enough_to_be_settled(opened_at, now=until))
        past = steps[:1] if self._unread(until - opened_at) else plots.until(steps, until - opened_at)
        return Thread(customer, opened_at, topic.key, draft.subject, steps=past)

    def beginning(self, language: str, *, now: datetime) -> Thread:
        """A thread of nothing but its first letter, written this minute."""
        topic, customer, _, draft = self._something_new(language, lambda _who: now)
        opening = plots.opening_letter(draft, topic, language=language, pen=self.pen)
        return Thread(customer, now, topic.key, draft.subject, steps=(opening,))

    def staff(self, team: str, language: str) -> list[Agent]:
        return [agent for agent in self.shop.agents if agent.team == team and language in agent.languages]

    def new_letter(self, voice: Voice) -> Draft:
        """A first letter that says what none has said yet."""
        for _ in range(_ATTEMPTS):
            draft = voice.first_letter()
            if draft.core not in self._told:
                self._told.add(draft.core)
                return draft
        raise NothingNewError(f"{voice.topic.key} has too few lines in {voice.customer.language}")

    def _something_new(
        self, language: str, when: Callable[[Customer], datetime]
    ) -> tuple[Topic, Customer, plots.Tale, Draft]:
        """Another matter when all has been said about one: a small topic may be asked about too often."""
        for _ in range(_MATTERS):
            topic, customer = self._matter(language)
            with suppress(NothingNewError):
                return topic, customer, *self._begin(topic, customer, when(customer))
        raise NothingNewError(f"{_MATTERS} matters and nothing new in {language}")

    def _begin(self, topic: Topic, customer: Customer, opened_at: datetime) -> tuple[plots.Tale, Draft]:
        agent = self.pen.dice.choice(self.staff(topic.team, customer.language))
        slots = slots_for(topic, customer, opened_at=opened_at, pen=self.pen)
        slots["agent_name"] = agent.names[customer.language]
        strand = self.pen.dice.choice(topic.wordings[customer.language]["openings"].strands(customer.voice))
        voice = Voice(customer, topic, slots, strand, self.pen)
        desk = Desk(agent, customer, topic, slots, strand, self.pen)
        return plots.Tale(voice, desk, opened_at, self.pen, now=opened_at), self.new_letter(voice)

    def _matter(self, language: str) -> tuple[Topic, Customer]:
        every = topics()
        topic = self.pen.dice.choices(every, [topic.weight for topic in every])[0]
        return topic, self._customer(topic, language)

    def _customer(self, topic: Topic, language: str) -> Customer:
        """Everybody writes once before anybody writes again; after that a few write a lot."""
        crowd = [
            one
            for one in self.shop.customers
            if one.language == language and one.stranger == (topic.plot == "junk")
        ]
        firms = [one for one in crowd if one.organisation]
        if topic.company and firms and self.pen.chance(0.6):
            return self.pen.dice.choice(firms)
        unheard = self._unheard.setdefault(f"{language}{topic.plot}", list(crowd))
        if unheard and self.pen.chance(0.6):
            return unheard.pop(self.pen.dice.randrange(len(unheard)))
        return crowd[int(len(crowd) * self.pen.dice.random() ** 1.4)]

    def _unread(self, age: timedelta) -> bool:
        """Some of the latest letters nobody has opened yet, at whatever hour the demo is started."""
        return age < timedelta(hours=20) and self.pen.chance(0.4)

    def _steps(self, tale: plots.Tale, draft: Draft, *, old: bool) -> tuple[Step, ...]:
        topic, language = tale.desk.topic, tale.desk.customer.language
        opening = plots.opening_letter(draft, topic, language=language, pen=self.pen)
        if topic.plot == "junk":
            return plots.junk(tale, opening)
        if topic.plot == "short":
            return plots.short(tale, opening)
        return plots.talk(
            tale, opening, mood=draft.mood, others=self.staff(topic.hand_over, language), old=old
        )
