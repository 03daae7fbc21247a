"""What customers talk about: concepts with their words, and the problems that concepts make together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from jawab.language.keys import search_key
from jawab.language.search.stems import stored_stems
from jawab.language.word_lists import lines

Spoken = Literal["fa", "ar", "both"]
TABLES = ("shop", "desk", "home", "travel", "happenings", "everyday")
# «لم يصل»: a denied word stands within so many words after what denies it.
REACH = 2


class Lexicon(NamedTuple):
    """Each pattern's number by its bare letters, and the phrases made of patterns by their first one."""

    whole: Mapping[str, int]
    starting: Mapping[str, int]
    inside: Mapping[str, int]
    phrases: Mapping[int, Sequence[tuple[tuple[int, ...], str]]]
    denied: Mapping[str, str]


class Problem(NamedTuple):
    """What some concepts tell together; a mark makes one alone as good as two."""

    name: str
    needs: frozenset[str]
    marked: bool


@lru_cache(maxsize=20_000)
def patterns_of(word: str, language: Spoken) -> frozenset[int]:
    """List the patterns a folded word fits, its Arabic article and particles on or off."""
    known = lexicon(language)
    found: set[int] = set()
    # «رای» would be found in «برای».
    forms = [word] if language == "fa" else _bare_forms(word)
    found.update(known.whole[form] for form in (*forms, *stems_of(word, language)) if form in known.whole)
    for form in forms:
        for end in range(2, len(form) + 1):
            if form[:end] in known.starting:
                found.add(known.starting[form[:end]])
    for start in range(min(5, len(word))):
        for end in range(start + 3, min(len(word), start + 9) + 1):
            if word[start:end] in known.inside:
                found.add(known.inside[word[start:end]])
    return frozenset(found)


def concepts(words: Sequence[str], language: str) -> Mapping[str, int]:
    """Find the concepts of folded words, each with the place of the word that tells it; what is denied turns.

    The language decides which words are known: «این» is "this" in Persian and "where" in Arabic.
    """
    spoken = _SPOKEN.get(language, "both")
    words = _mended(words, spoken)
    known = lexicon(spoken)
    fits = [patterns_of(word, spoken) for word in words]
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        for rest, concept in _begun_by(word, spoken):
            if rest and not _follows(rest, fits, place):
                continue
            if concept in known.denied and _is_denied(words, place, spoken):
                found.setdefault(known.denied[concept], place)
            else:
                found.setdefault(concept, place)
    for concept in sorted(found):
        # «نمیرسد» begins as its own denial and also fits what is not denied.
        if concept in known.denied and known.denied[concept] in found:
            del found[concept]
    return found


@lru_cache(maxsize=20_000)
def _begun_by(word: str, language: Spoken) -> tuple[tuple[tuple[int, ...], str], ...]:
    """List the phrases a word may begin: the patterns of their further words, and the concept told."""
    known = lexicon(language)
    patterns = sorted(patterns_of(word, language))
    return tuple(dict.fromkeys(phrase for number in patterns for phrase in known.phrases.get(number, ())))


@lru_cache(maxsize=20_000)
def stems_of(word: str, language: str) -> tuple[str, ...]:
    """List the stems of a folded word in its language, the best first."""
    tags = _STEMS[_SPOKEN.get(language, "both")]
    return tuple(stem[2:] for stem in stored_stems(word, tags))


@cache
def problems() -> Mapping[str, tuple[Problem, ...]]:
    """List what concepts make together, by one of the concepts needed."""
    found: dict[str, list[Problem]] = {}
    for line in lines_of("problems"):
        name, _, rules = line.partition(":")
        for rule in rules.split():
            needs = frozenset(rule.rstrip("!").split("+"))
            found.setdefault(min(needs), []).append(Problem(name, needs, rule.endswith("!")))
    return {need: tuple(listed) for need, listed in found.items()}


@cache
def lexicon(language: Spoken) -> Lexicon:
    """Read the tables as far as this language goes, at its first request."""
    whole: dict[str, int] = {}
    starting: dict[str, int] = {}
    inside: dict[str, int] = {}
    phrases: dict[int, list[tuple[tuple[int, ...], str]]] = {}
    denied: dict[str, str] = {}
    for concept, denial, phrase in _phrases(language):
        if denial:
            denied[concept] = denial
        numbers = []
        for part in phrase:
            letters = part.strip("*")
            kinds = inside if part.startswith("*") else starting if part.endswith("*") else whole
            # Numbers of the three kinds never meet: the kind is the remainder of three.
            kind = 2 if kinds is inside else 1 if kinds is starting else 0
            numbers.append(kinds.setdefault(letters, 3 * len(kinds) + kind))
        phrases.setdefault(numbers[0], []).append((tuple(numbers[1:]), concept))
    return Lexicon(whole, starting, inside, phrases, denied)


def _phrases(spoken: Spoken) -> Iterator[tuple[str, str, list[str]]]:
    left_out = {"fa": "ar", "ar": "fa", "both": ""}[spoken]
    for table in TABLES:
        concept = denial = ""
        for line in lines_of(table):
            language, _, listed = line.partition(" ")
            if language not in {"fa", "ar", "en", "la"} or line == language:
                concept, _, denial = (part.strip() for part in line.partition("/"))
                continue
            for phrase in listed.split() if language != left_out else ():
                parts = [_folded(part) for part in phrase.split("_")]
                if parts := [part for part in parts if part.strip("*")]:
                    yield concept, denial, parts


def lines_of(table: str) -> Iterator[str]:
    return lines(Path(__file__).parent / "tables" / f"{table}.txt")


def _folded(part: str) -> str:
    before, after = part.startswith("*"), part.endswith("*")
    return "*" * before + search_key(part.strip("*")).replace(" ", "").replace("'", "") + "*" * after


def _follows(rest: tuple[int, ...], fits: Sequence[frozenset[int]], place: int) -> bool:
    """Tell whether the rest of a phrase follows, at most one other word before each part."""
    for number in rest:
        for step in (1, 2):
            if place + step < len(fits) and number in fits[place + step]:
                place += step
                break
        else:
            return False
    return True


def _mended(words: Sequence[str], language: Spoken) -> list[str]:
    """Shorten stretched words («هررررر») and join what Persian writers part («نمی رسد»)."""
    mended: list[str] = []
    for word in _STRETCHED.sub(r"\1", " ".join(words)).split(" "):
        if language != "ar" and mended and mended[-1] in {"می", "نمی"}:
            mended[-1] += word
        else:
            mended.append(word)
    return mended


def _is_denied(words: Sequence[str], place: int, language: Spoken) -> bool:
    word = words[place]
    if language != "fa" and word.startswith("م") and word.endswith(("ش", "شی", "شه")) and len(word) > 4:
        return True
    denials = _DENIALS[language]
    return any(before in denials for before in words[max(0, place - REACH) : place])


def _bare_forms(word: str) -> list[str]:
    """«وبالطلب», «للطلب», «هيوصل», «كنتسنى», «نمیرسد»: the word, and without what may stand before it."""
    long = len(word) - 3
    return [
        word,
        *(word[len(before) :] for before in _BEFORE if len(before) <= long and word.startswith(before)),
    ]


_BEFORE = (
    "ال",
    "و",
    "ب",
    "ف",
    "ل",
    "لل",
    "ک",
    "ه",
    "ح",
    "وال",
    "بال",
    "فال",
    "عال",
    "هال",
    "کال",
    "ولل",
    "وب",
)
# Which languages' stems a word may have.
_STEMS: Mapping[Spoken, str] = {"fa": "fe", "ar": "ae", "both": "fae"}
_STRETCHED = re.compile(r"(\D)\1{2,}")
_SPOKEN: Mapping[str, Spoken] = {"fa": "fa", "ar": "ar"}
_LATIN_DENIALS = {
    *("not", "no", "never", "didn", "didnt", "don", "dont", "doesn", "isn", "isnt", "hasn", "hasnt", "haven"),
    *("havent", "wasn", "won", "ma", "mesh", "msh", "mo", "na"),
}
_ARABIC_DENIALS = {"لم", "لا", "ما", "مش", "مو", "لن", "ماشی", "موش", "مهو", "لسه", "لسا"}
# «ما» is "we" in Persian.
_DENIALS: Mapping[Spoken, set[str]] = {
    "fa": _LATIN_DENIALS | {"نه", "هیچ", "بدون"},
    "ar": _LATIN_DENIALS | _ARABIC_DENIALS,
    "both": _LATIN_DENIALS | _ARABIC_DENIALS,
}
