"""What a query may have meant that was typed on the wrong layout or in Latin letters. Only offered."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, zip_longest
from typing import Literal, NamedTuple

from jawab.language.detect import detected
from jawab.language.evidence import latin_words
from jawab.language.keys import words
from jawab.language.search import arabic, english, persian
from jawab.language.search.english import known_forms
from jawab.language.search.latin import arabic_vocabulary, latin_alternatives, persian_vocabulary
from jawab.language.search.layouts import Native, as_latin, as_native

MOST = 6
LONGEST = 200


class SecondTry(NamedTuple):
    """A query to try instead, and why: the wrong "layout", or native words typed in "latin" letters."""

    text: str
    reason: Literal["layout", "latin"]


def second_tries(query: str) -> list[SecondTry]:
    """List what to try when a query found too little, likeliest first; a query of known words has none."""
    asked = query.strip()
    if not asked or len(asked) > LONGEST:
        return []
    tries = _of_latin(asked) if _LATIN.search(asked) else _of_native(asked)
    return list(islice(dict.fromkeys(each for each in tries if each.text != asked), MOST))


def _of_latin(query: str) -> Iterator[SecondTry]:
    if _ARABIC.search(query):
        return
    language, _, sure = detected(query)
    typed_so = sure and language in _KNOWN
    if not typed_so and _are_words(query, is_english):
        return
    by_layout = {} if typed_so else {native: as_native(query, native) for native in _LANGUAGES}
    found = [text for native, text in by_layout.items() if _are_words(text, _KNOWN[native])]
    yield from (SecondTry(text, "layout") for text in found)
    if found or language == "en" or (sure and language == "other"):
        return
    for native in sorted(_LANGUAGES, key=lambda native: native != language):
        yield from _spelled_natively(query, native)


def _of_native(query: str) -> Iterator[SecondTry]:
    if not _ARABIC.search(query) or any(_are_words(query, known) for known in _KNOWN.values()):
        return
    for native in _LANGUAGES:
        for text in as_latin(query, native):
            if _are_words(text, is_english):
                yield SecondTry(text, "layout")


def _spelled_natively(query: str, language: Native) -> Iterator[SecondTry]:
    """Put native words for the Latin ones, the best of each first, and then the next."""
    asked = [word for word in words(query) if word not in _ARTICLES]
    choices = [latin_alternatives(word, language) or ((word,) if _stays(word) else ()) for word in asked]
    if not all(choices):
        return
    for chosen in zip_longest(*choices):
        text = " ".join(word or best[0] for word, best in zip(chosen, choices, strict=True))
        if _ARABIC.search(text):
            yield SecondTry(text, "latin")


def _stays(word: str) -> bool:
    """Tell numbers, names of things and English words, which nobody writes natively."""
    return not word.isalpha() or is_english(word)


def _are_words(text: str, known: Callable[[str], bool]) -> bool:
    """Tell whether all that could be words in a text are; nothing but small pieces is not enough."""
    told = [word for word in words(text) if not word.isdigit()]
    return any(len(word) >= SHORTEST for word in told) and all(map(known, told))


def is_english(word: str) -> bool:
    """Tell a word of our tables, in any of its forms, and names of things among them."""
    return not english_words().isdisjoint((word, *english.stems(word)))


@cache
def english_words() -> frozenset[str]:
    """List the English words of customers that we know."""
    ours = (word for word, weight in latin_words().items() if weight.en or not any(weight))
    return frozenset(ours) | known_forms()


def is_a_word(word: str, language: str) -> bool:
    """Tell a word of a language, or of any of the three, in any of its forms, as far as our tables go."""
    among = (language,) if language in _EVERY else _EVERY
    return any(_EVERY[each](word) for each in among)


def _is_persian(word: str) -> bool:
    return persian.is_verb(word) or not persian_vocabulary().isdisjoint((word, *persian.stems(word)))


def _is_arabic(word: str) -> bool:
    return not arabic_vocabulary().isdisjoint((word, *arabic.stems(word)))


SHORTEST = 3
_ARTICLES = frozenset({"el", "al", "il"})
_LANGUAGES: tuple[Native, ...] = ("fa", "ar")
_KNOWN: dict[Native, Callable[[str], bool]] = {"fa": _is_persian, "ar": _is_arabic}
_EVERY: dict[str, Callable[[str], bool]] = {"fa": _is_persian, "ar": _is_arabic, "en": is_english}
_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
