"""What a question asks the shelf for: of each of its words whatever would answer it, and how well."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from jawab.language.detect import detected
from jawab.language.keys import LONGEST_WORD, spelled, words
from jawab.language.search.latin import latin_alternatives
from jawab.language.search.layouts import Native, as_latin, as_native
from jawab.language.search.persian import apart
from jawab.language.search.second_tries import is_a_word
from jawab.language.search.shelf.naming import CONCEPT, named, vocabulary
from jawab.language.search.shelf.nearest import Near, Nearest
from jawab.language.search.shelf.small import is_small
from jawab.language.search.shelf.texts import languages
from jawab.language.search.stems import asked_stems
from jawab.language.search.tokens import exact, joined

# Letters and words of a question that are read.
LONGEST, MOST = 3_000, 60
# Words no text has that are looked for among those nearest to them, for the work it is.
MOST_NEAREST = 12
EXACT, STEM, LATER_STEM, NATIVE, CONCEPT_SAYS = 1.0, 0.95, 0.8, 0.85, 0.7
EACH_FURTHER = 0.1
# What a concept is worth that a word tells only as it was mended.
MENDED = 0.8
SOUNDS_ALIKE = 0.85


@dataclass(slots=True)
class Wanted:
    """One word of a question, every word of the shelf that answers it with how well, from 0 to 1, and what it means."""

    word: str
    meant: list[str]
    answers: dict[str, float] = field(default_factory=dict)
    tells: bool = False
    stands: bool = True

    def may_be(self, answer: str, how_well: float) -> None:
        self.answers[answer] = max(how_well, self.answers.get(answer, 0.0))


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that say something, and its language, empty where nothing decides."""

    wanted: list[Wanted]
    language: str


def asked(question: str, known: Container[str], nearest: Nearest, *, language: str = "") -> Asked:
    """Read a question against the words that the shelf knows; ``language`` is where it was asked, if that is known."""
    text = _meant(question[:LONGEST], known)
    spoken = _spoken(text, language)
    tokens = [token.spelling for token in islice(joined(spelled(text)), 4 * MOST)]
    parts = [part for spelling in tokens for part in apart(spelling)][: 4 * MOST]
    telling = [place for place, part in enumerate(parts) if not is_small(part)] or list(range(len(parts)))
    wanted: dict[int, Wanted] = {}
    met: set[str] = set()
    strange = 0
    for place in telling:
        word = exact(parts[place])[:LONGEST_WORD]
        if word in met or len(wanted) == MOST:
            continue
        met.add(word)
        one = wanted[place] = Wanted(word, [parts[place]])
        stands = _as_it_stands(one, parts[place], known, spoken.among)
        if spoken.natively and _is_latin(word):
            _natively(one, word, known, spoken.natively)
        if not stands and strange < MOST_NEAREST:
            strange += 1
            one.stands = is_a_word(word, spoken.language) or exact(parts[place]) in vocabulary()
            # A word of the language that no text has is meant as it is, but for a letter that sounds the same.
            least = SOUNDS_ALIKE if is_a_word(word, spoken.language) else 0.0
            near = nearest.find(word, unfinished=place == len(parts) - 1)
            _nearly(one, [each for each in near if each.nearness >= least], known)
    _tell(wanted, parts, known, spoken.among)
    in_order = [wanted[place] for place in sorted(wanted)]
    return Asked(in_order, spoken.language or _told_by(in_order))


class _Spoken(NamedTuple):
    """The language of a question, the marks of its stems, and what its words in Latin letters may be spelled as."""

    language: str
    among: str
    natively: tuple[Native, ...]


def _spoken(text: str, language: str) -> _Spoken:
    told, _, sure = detected(text)
    found: str = told
    if found not in _KNOWN or not sure:
        found = language if language in _KNOWN else ""
    natively: tuple[Native, ...] = ("fa", "ar")
    if found:
        natively = tuple(each for each in natively if each == found)
    return _Spoken(found, languages(found), natively)


def _told_by(wanted: list[Wanted]) -> str:
    """English where a Latin word is one of the shelf, well spelled or not, and nothing else decides."""
    latin = [one for one in wanted if _is_latin(one.word)]
    there = any(answer.isascii() for one in latin for answer in one.answers if answer[0] != CONCEPT)
    return "en" if there and len(latin) == len(wanted) else ""


def _as_it_stands(one: Wanted, spelling: str, known: Container[str], among: str) -> bool:
    if one.word in known:
        one.may_be(one.word, EXACT)
    for number, stem in enumerate(asked_stems(spelling)):
        if stem[0] in among and stem in known:
            one.may_be(stem, STEM if number == 0 else LATER_STEM)
    return bool(one.answers)


def _natively(one: Wanted, word: str, known: Container[str], among: tuple[Native, ...]) -> None:
    for language in among:
        for number, native in enumerate(latin_alternatives(word, language)):
            one.meant.append(native)
            for answer in (native, *asked_stems(native)):
                if answer in known:
                    one.may_be(answer, NATIVE - EACH_FURTHER * number)


def _nearly(one: Wanted, found: list[Near], known: Container[str]) -> None:
    for near in found:
        one.meant.append(near.word)
        for answer in (near.word, *asked_stems(near.word)[:1]):
            if answer in known:
                one.may_be(answer, near.nearness)


def _tell(wanted: dict[int, Wanted], parts: list[str], known: Container[str], among: str) -> None:
    """Add what concepts the words tell, small ones among them: «when will I get it» has no other word."""
    meant = [wanted[at].meant if at in wanted else [parts[at]] for at in range(len(parts))]
    for concept, places in named(meant, among).items():
        if (answer := CONCEPT + concept) not in known:
            continue
        there = [at for at in places if at in wanted] or list(places[:1])
        for at in there:
            one = wanted.setdefault(at, Wanted(exact(parts[at])[:LONGEST_WORD], [parts[at]]))
            one.may_be(answer, CONCEPT_SAYS if one.stands else MENDED * CONCEPT_SAYS)
            one.tells = True


def _meant(question: str, known: Container[str]) -> str:
    """Give the question as it would be on the layout it was meant for, when only then the shelf knows its words."""
    asked_words = words(question)
    if any(_knows(word, known) for word in asked_words) or not _LETTER.search(question):
        return question
    readings: Iterator[str]
    if _LATIN.search(question):
        readings = iter((as_native(question, "fa"), as_native(question, "ar")))
    else:
        readings = (text for native in ("fa", "ar") for text in as_latin(question, native))
    best, most = question, 0.5
    for text in readings:
        told = [word for word in words(text) if len(word) > 1]
        share = sum(_knows(word, known) for word in told) / max(len(told), 2)
        if share > most or (share == most and best == question):
            best, most = text, share
    return best


def _knows(word: str, known: Container[str]) -> bool:
    return len(word) > 2 and (word in known or any(stem in known for stem in asked_stems(word)))


def _is_latin(word: str) -> bool:
    return _LATIN.match(word) is not None or (word[0].isdigit() and _LATIN.search(word) is not None)


_KNOWN = frozenset({"fa", "ar", "en"})
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
