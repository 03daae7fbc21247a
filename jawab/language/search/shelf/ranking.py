"""The shelf itself: the texts that answer a question best, and none when none does."""

import heapq
import math
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from jawab.language.search.shelf.asking import Asked, Wanted, asked
from jawab.language.search.shelf.nearest import Nearest
from jawab.language.search.shelf.postings import Postings
from jawab.language.search.shelf.texts import STRONGEST, Shelved, strengths

# The best by their sums are looked at once more, so many for each one wanted.
LOOKED_AT, AT_LEAST = 3, 20
# From this fit on, from 0 to 1, a text is offered as an answer.
FITS = 0.3
# A text of another language takes the first place only where it fits so much better.
FAR_BETTER = 0.6
# How much a word tells that no text has, beside one that a single text has.
UNANSWERED = 0.5
# A strength from which on a text is about a word.
PLAIN = 0.6

Among = Container[int] | Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A text that answers: how well it fits, from 0 to 1, and the words of the question that it answers.

    ``foreign``: it is not in the language of the question, and was taken because nothing in that fits.
    """

    key: int
    score: float
    words: tuple[str, ...]
    foreign: bool = False


class Shelf:
    """An index in memory of texts; read by any number at once while nobody puts or takes."""

    def __init__(self, texts: Iterable[Shelved] = ()) -> None:
        self._postings = Postings()
        self._nearest = Nearest()
        self._places: dict[int, int] = {}
        self._keys: dict[int, int] = {}
        self._languages: dict[int, str] = {}
        for text in texts:
            self.put(text)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, text: Shelved) -> None:
        """Take a text in; one with the same key is replaced."""
        self.take(text.key)
        place, new = self._postings.put(strengths(text))
        self._places[text.key] = place
        self._keys[place] = text.key
        self._languages[place] = text.language
        for word in new:
            if (bare := word[word.find(":") + 1 :]).isalpha():
                self._nearest.add(bare)

    def take(self, key: int) -> None:
        """Take a text away; one that is not there is no matter."""
        place = self._places.pop(key, None)
        if place is not None:
            self._postings.take(place)
            del self._keys[place], self._languages[place]

    def ranked(
        self, question: str, *, language: str = "", limit: int = 10, among: Among | None = None
    ) -> list[Found]:
        """List what answers a question, the best first; an empty list says that nothing does.

        Texts in ``language``, or else in the language of the question, come alone; others only where none of these
        fits. ``among`` are the keys, or tells of a key, that may be found at all.
        """
        read = asked(question, self._postings, self._nearest, language=language)
        weights = [self._weight(one) for one in read.wanted]
        if not sum(weights) or limit < 1:
            return []
        home, abroad = self._likeliest(read, weights, language or read.language, among, limit)
        best = self._fitting(home, read, weights, limit)
        others = self._fitting(abroad, read, weights, limit, foreign=True)
        if others and (not best or best[0].score < FAR_BETTER * others[0].score):
            return (others + best)[:limit] if best else others
        return best

    def _likeliest(
        self, read: Asked, weights: list[float], language: str, among: Among | None, limit: int
    ) -> tuple[list[int], list[int]]:
        sums: dict[int, float] = {}
        for one, weight in zip(read.wanted, weights, strict=True):
            best: dict[int, float] = {}
            for answer, how_well in one.answers.items():
                for place, strength in self._postings.holders(answer):
                    told = how_well * strength
                    if told > best.get(place, 0.0):
                        best[place] = told
            for place, told in best.items():
                sums[place] = sums.get(place, 0.0) + weight * told
        if among is not None:
            may = among if callable(among) else among.__contains__
            sums = {place: told for place, told in sums.items() if may(self._keys[place])}
        home = {p: s for p, s in sums.items() if not language or self._languages[p] in {language, ""}}
        abroad = {p: s for p, s in sums.items() if p not in home}
        many = max(AT_LEAST, LOOKED_AT * limit)
        return heapq.nlargest(many, home, key=home.__getitem__), heapq.nlargest(
            many, abroad, key=abroad.__getitem__
        )

    def _fitting(
        self, places: list[int], read: Asked, weights: list[float], limit: int, *, foreign: bool = False
    ) -> list[Found]:
        whole = sum(weights)
        best: list[tuple[float, Found]] = []
        for place in places:
            told = [self._told(one, place) for one in read.wanted]
            score = sum(weight * part for weight, part in zip(weights, told, strict=True)) / whole
            if score >= FITS:
                said = tuple(one.word for one, part in zip(read.wanted, told, strict=True) if part)
                best.append((score, Found(self._keys[place], round(min(score, 1.0), 4), said, foreign)))
        best.sort(key=lambda each: (-each[0], each[1].key))
        return [found for _, found in best[:limit]]

    def _told(self, one: Wanted, place: int) -> float:
        """How well a text answers one word, from 0 to 1."""
        told = (
            how_well * self._postings.strength(answer, place) / STRONGEST
            for answer, how_well in one.answers.items()
        )
        return max(told, default=0.0) / PLAIN

    def _weight(self, one: Wanted) -> float:
        """How much a word tells: the fewer texts have it, the more; what no text has may only be how people talk."""
        many = len(self._postings)
        held = max(map(self._postings.count, one.answers), default=0)
        return math.log(1 + many / held) if held else UNANSWERED * math.log(1 + many)
