"""The shelf itself: the texts that answer a question best, and none when none does."""

import heapq
import math
from collections.abc import Container, Iterable
from dataclasses import dataclass

from jawab.language.search.shelf.asking import CONCEPT_SAYS, Asked, Wanted, asked
from jawab.language.search.shelf.naming import CONCEPT, vocabulary
from jawab.language.search.shelf.nearest import Nearest
from jawab.language.search.shelf.postings import Postings
from jawab.language.search.shelf.texts import STRONGEST, Shelved, strengths

# The best by their sums are looked at once more, so many for each one wanted.
LOOKED_AT, AT_LEAST = 3, 20
# From this fit on, from 0 to 1, a text is offered as an answer; one of another language only from the second.
FITS, FITS_ABROAD = 0.42, 0.55
# Texts of another language are listed only where none of the own fits surely, and by the concepts alone, which are all
# that they can answer, each fits so much less.
SURELY_FITS = 0.8
FAR_BETTER = 0.75
# How much a word tells that tells no concept, and one that no text has, beside one that does.
OTHERWISE, UNANSWERED = 0.6, 0.3
# How strongly a title tells a word; what a body says counts for less than its share of that.
PLAIN, STEEP = 0.667, 1.5
# What so much told makes half sure, however much else was said.
HALF_SURE = 8.0
# How much of the score a text keeps whose own concepts the question does not tell.
NOT_MEANT = 0.75
# From this strength on a concept is what a text is about.
ABOUT = 150


@dataclass(frozen=True, slots=True)
class Found:
    """A text that answers, and how well it fits, from 0 to 1.

    ``foreign``: it is not in the language of the question, and was taken because nothing in that fits surely.
    """

    key: int
    score: float
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What the shelf keeps of a text beside its words: the last are the concepts it is about."""

    key: int
    language: str
    concepts: tuple[str, ...]


class Shelf:
    """An index in memory of texts; read by any number at once while nobody puts or takes."""

    def __init__(self, texts: Iterable[Shelved] = ()) -> None:
        self._postings = Postings()
        self._nearest = Nearest(sorted(vocabulary()))
        self._places: dict[int, int] = {}
        self._there: dict[int, _Place] = {}
        for text in texts:
            self.put(text)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, text: Shelved) -> None:
        """Take a text in; one with the same key is replaced."""
        self.take(text.key)
        told = strengths(text)
        place, new = self._postings.put(told)
        about = tuple(word for word, told in told.items() if word[0] == CONCEPT and told >= ABOUT)
        self._places[text.key] = place
        self._there[place] = _Place(text.key, text.language, about)
        for word in new:
            if word[0] != CONCEPT and (bare := word[word.find(":") + 1 :]).isalpha():
                self._nearest.add(bare)

    def take(self, key: int) -> None:
        """Take a text away; one that is not there is no matter."""
        place = self._places.pop(key, None)
        if place is not None:
            self._postings.take(place)
            del self._there[place]

    def ranked(
        self, question: str, *, language: str = "", limit: int = 10, among: Container[int] | None = None
    ) -> list[Found]:
        """List what answers a question, the best first; an empty list says that nothing does.

        Texts in ``language``, or else in the language of the question, come alone where one fits surely; those of
        others never stand before the best two of them. ``among`` are the keys that may be found.
        """
        read = asked(question, self._postings, self._nearest, language=language)
        weights = [self._weight(one) for one in read.wanted]
        if not sum(weights) or limit < 1:
            return []
        sums = self._sums(read, weights)
        if among is not None:
            sums = {place: told for place, told in sums.items() if self._there[place].key in among}
        home, abroad = self._likeliest(sums, language or read.language, limit)
        best = self._fitting(home, read, weights)
        if best and best[0].score >= SURELY_FITS:
            return best[:limit]
        others = self._fitting(abroad, read, weights, foreign=True)
        alike = self._fitting(home, read, weights, foreign=True) if others and best else []
        if others and (not alike or alike[0].score < FAR_BETTER * others[0].score):
            best = [*best[:2], *others[:1], *best[2:], *others[1:]]
        return best[:limit]

    def _sums(self, read: Asked, weights: list[float]) -> dict[int, float]:
        sums: dict[int, float] = {}
        for one, weight in zip(read.wanted, weights, strict=True):
            best: dict[int, float] = {}
            for answer, how_well in one.answers.items():
                for place, strength in self._postings.holders(answer):
                    told = how_well * _TOLD[strength]
                    if told > best.get(place, 0.0):
                        best[place] = told
            for place, told in best.items():
                sums[place] = sums.get(place, 0.0) + weight * told
        return sums

    def _likeliest(self, sums: dict[int, float], language: str, limit: int) -> tuple[list[int], list[int]]:
        home = {p: s for p, s in sums.items() if not language or self._there[p].language in {language, ""}}
        abroad = {p: s for p, s in sums.items() if p not in home}
        many = max(AT_LEAST, LOOKED_AT * limit)
        return heapq.nlargest(many, home, key=home.__getitem__), heapq.nlargest(
            many, abroad, key=abroad.__getitem__
        )

    def _fitting(
        self,
        places: list[int],
        read: Asked,
        weights: list[float],
        *,
        foreign: bool = False,
    ) -> list[Found]:
        whole = sum(weights)
        meant = {answer for one in read.wanted for answer in one.answers if answer[0] == CONCEPT}
        found: list[tuple[float, Found]] = []
        for place in places:
            there = self._there[place]
            told = [self._told(one, place, foreign=foreign) for one in read.wanted]
            told_all = sum(weight * part for weight, part in zip(weights, told, strict=True))
            told_all = told_all * self._meant(there.concepts, meant)
            score = told_all / whole
            if not foreign:
                score = 1 - max(0.0, 1 - score) * HALF_SURE / (HALF_SURE + told_all)
            if score >= (FITS_ABROAD if foreign else FITS):
                found.append((told_all, Found(there.key, round(min(score, 1.0), 4), foreign)))
        found.sort(key=lambda each: (-each[0], each[1].key))
        return [each for _, each in found]

    def _meant(self, about: tuple[str, ...], meant: set[str]) -> float:
        """How much of what a text is about the question tells: «after dispatch» is asked for by name."""
        whole = sum(map(self._rarity, about))
        if not whole:
            return (1 + NOT_MEANT) / 2
        told = sum(self._rarity(concept) for concept in about if concept in meant)
        return NOT_MEANT + (1 - NOT_MEANT) * told / whole

    def _told(self, one: Wanted, place: int, *, foreign: bool) -> float:
        """How well a text answers one word; one of another language by its concepts, and names in Latin letters."""
        if foreign:
            there = {
                answer: min(1.0, how / CONCEPT_SAYS)
                for answer, how in one.answers.items()
                if answer[0] == CONCEPT or answer.isascii()
            }
        else:
            there = one.answers
        strength = self._postings.strength
        return max((how * _TOLD[strength(answer, place)] for answer, how in there.items()), default=0.0)

    def _weight(self, one: Wanted) -> float:
        """How much a word tells: the fewer texts have it, the more; what no text has may only be how people talk."""
        if not one.answers:
            return UNANSWERED * math.log(1 + len(self._postings))
        rarity = min(map(self._rarity, one.answers))
        return rarity if one.tells else OTHERWISE * rarity

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._postings) / max(1, self._postings.count(word)))


_TOLD = [(strength / STRONGEST / PLAIN) ** STEEP for strength in range(STRONGEST + 1)]
