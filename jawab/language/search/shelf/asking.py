"""What a question asks the shelf for: of each of its words whatever would answer it, and how well."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import islice

from jawab.language.detect import detected
from jawab.language.keys import LONGEST_WORD, spelled, words
from jawab.language.search.latin import latin_alternatives
from jawab.language.search.layouts import as_latin, as_native
from jawab.language.search.persian import apart
from jawab.language.search.second_tries import is_a_word
from jawab.language.search.shelf.naming import CONCEPT, named
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
SOUNDS_ALIKE = 0.85


@dataclass(slots=True)
class Wanted:
    """One word of a question, and every word of the shelf that answers it with how well, from 0 to 1."""

    word: str
    answers: dict[str, float] = field(default_factory=dict)

    def may_be(self, answer: str, how_well: float) -> None:
        self.answers[answer] = max(how_well, self.answers.get(answer, 0.0))


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that say something, and the language it is in, empty where nothing decides."""

    wanted: list[Wanted]
    language: str


def asked(question: str, known: Container[str], nearest: Nearest, *, language: str = "") -> Asked:
    """Read a question against the words that the shelf knows; ``language`` is where it was asked, if that is known."""
    text = _meant(question[:LONGEST], known)
    spoken, script, _ = detected(text)
    tokens = [token.spelling for token in islice(joined(spelled(text)), 4 * MOST)]
    parts = [part for spelling in tokens for part in apart(spelling)]
    telling = [place for place, part in enumerate(parts) if not is_small(part)] or range(len(parts))
    wanted: dict[int, Wanted] = {}
    places: dict[str, int] = {}
    strange = 0
    for place in islice(telling, 2 * MOST):
        word = exact(parts[place])[:LONGEST_WORD]
        if word in places:
            continue
        places[word] = place
        one = wanted[place] = Wanted(word)
        _as_it_stands(one, parts[place], known)
        if _is_latin(word) and (spoken != "en" or not one.answers):
            _natively(one, word, known, "" if spoken == "en" else spoken)
        if not one.answers and strange < MOST_NEAREST:
            strange += 1
            # A word of the language that no text has is meant as it is, but for a letter that sounds the same.
            least = SOUNDS_ALIKE if is_a_word(word, language or spoken) else 0.0
            near = nearest.find(word, unfinished=place == len(parts) - 1)
            _nearly(one, [each for each in near if each.nearness >= least], known)
        if len(wanted) == MOST:
            break
    among = "fae" if script == "latn" and spoken != "en" else languages(spoken)
    for concept, told in named([_best(parts, wanted, at) for at in range(len(parts))], among).items():
        for at in told:
            if at in wanted and CONCEPT + concept in known:
                wanted[at].may_be(CONCEPT + concept, CONCEPT_SAYS)
    return Asked(list(wanted.values()), spoken if spoken in {"fa", "ar", "en"} else "")


def _as_it_stands(one: Wanted, spelling: str, known: Container[str]) -> None:
    if one.word in known:
        one.may_be(one.word, EXACT)
    for number, stem in enumerate(asked_stems(spelling)):
        if stem in known:
            one.may_be(stem, STEM if number == 0 else LATER_STEM)


def _natively(one: Wanted, word: str, known: Container[str], spoken: str) -> None:
    for language in ("fa", "ar"):
        if spoken in {language, "", "und", "other"}:
            for number, native in enumerate(latin_alternatives(word, language)):
                how_well = NATIVE - EACH_FURTHER * number
                for answer in (native, *asked_stems(native)):
                    if answer in known:
                        one.may_be(answer, how_well)


def _nearly(one: Wanted, found: list[Near], known: Container[str]) -> None:
    for near in found:
        for answer in (near.word, *asked_stems(near.word)[:1]):
            if answer in known:
                one.may_be(answer, near.nearness)


def _best(parts: list[str], wanted: dict[int, Wanted], at: int) -> str:
    """Give the word a concept may be told by: for one that was mended or in Latin letters what it stands for."""
    one = wanted.get(at)
    if one is None or not one.answers or one.word in one.answers:
        return parts[at]
    answer = max(one.answers, key=lambda each: (one.answers[each], ":" not in each))
    return parts[at] if ":" in answer else answer


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


_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
