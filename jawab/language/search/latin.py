"""Persian and Arabic words typed in Latin letters, met by their consonants and ordered by their vowels."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from jawab.language.evidence import arab_words
from jawab.language.folding import ZWNJ, folded
from jawab.language.keys import spelled
from jawab.language.search import arabic_lexicon, persian_words
from jawab.language.search.latin_sounds import distance, of_latin, of_native
from jawab.language.search.layouts import Native
from jawab.language.search.persian_words import listed
from jawab.language.search.tokens import exact

SHORTEST = 2
LONGEST = 24
# Fewer consonants than these are shared by too many words to say which is meant.
FEWEST_TOLD = 3
MOST = 4
# How far the best may be from what was typed, more for a longer word, and the others from the best.
FARTHEST = 0.2
FARTHER = 0.5
COMMON = 0.15


def latin_alternatives(word: str, language: Native | None = None) -> tuple[str, ...]:
    """List the few native words a Latin one may mean, best first, folded: «tahvil» is تحویل, «7jz» is حجز."""
    plain = word.lower()
    if not (SHORTEST <= len(plain) <= LONGEST and _LATIN_WORD.fullmatch(plain)):
        return ()
    return tuple(spelling for _, spelling in _ranked(plain, language)[:MOST])


def skeletons(word: str) -> frozenset[str]:
    """List the consonants of a Latin or native word, one letter a sound; some letters have several sounds."""
    plain = word.lower()[:LONGEST]
    sounds = of_latin(plain) if _LATIN_WORD.fullmatch(plain) else of_native(plain.replace(ZWNJ, ""))
    return frozenset(each.skeleton for each in sounds)


def meets_in_latin(query: str, text: str) -> bool:
    """Tell whether every native word of a query is in a text in Latin letters: «انصراف» in "enseraf dadam"."""
    there = {form for word in spelled(text) if _LATIN_WORD.fullmatch(word) for form, _ in _forms(word)}
    sounds = {skeleton for form in there for skeleton in skeletons(form)}
    asked = [
        {skeleton for skeleton in skeletons(exact(word)) if len(skeleton) >= FEWEST_TOLD}
        for word in spelled(query)
    ]
    return bool(asked) and all(wanted & sounds for wanted in asked)


@lru_cache(4096)
def _ranked(word: str, language: Native | None) -> tuple[tuple[float, str], ...]:
    found: dict[str, float] = {}
    for form, penalty in _forms(word):
        for latin in of_latin(form):
            for spelling in _by_skeleton(language).get(latin.skeleton, ()):
                same = (native for native in of_native(spelling) if native.skeleton == latin.skeleton)
                apart = min(distance(latin, native) for native in same) + penalty
                apart -= COMMON * (spelling in arab_words())
                if apart <= FARTHEST * len(latin.skeleton):
                    found[spelling] = min(apart, found.get(spelling, apart))
    best = min(found.values(), default=0.0)
    return tuple(sorted((apart, spelling) for spelling, apart in found.items() if apart <= best + FARTHER))


def _forms(word: str) -> Iterator[tuple[str, float]]:
    """Give the word, and the word without what looks like an article or an ending, for a little more."""
    yield word, 0.0
    bare = _ARTICLE.sub("", word)
    if bare != word:
        yield bare, 0.3
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) > SHORTEST:
            yield bare.removesuffix(ending), 0.5 + 0.1 * (bare != word)


@cache
def _by_skeleton(language: Native | None) -> dict[str, tuple[str, ...]]:
    """Group the words we know by their consonants, at the first question: some tenths of a second, once."""
    found: dict[str, list[str]] = {}
    for word in _vocabulary(language):
        for skeleton in {sounds.skeleton for sounds in of_native(word)}:
            found.setdefault(skeleton, []).append(word)
    return {skeleton: tuple(words) for skeleton, words in found.items() if skeleton}


def _vocabulary(language: Native | None) -> Iterable[str]:
    chosen = {"fa": (persian_vocabulary(),), "ar": (arabic_vocabulary(),)}.get(
        language or "", (persian_vocabulary(), arabic_vocabulary())
    )
    return sorted(word for word in frozenset().union(*chosen) if 1 < len(word) <= LONGEST)


@cache
def persian_vocabulary() -> frozenset[str]:
    """List the Persian words known as they stand, folded."""
    frequent = (folded(word) for word, weight in arab_words().items() if weight > 0)
    return frozenset({*map(exact, persian_words.known()), *frequent})


@cache
def arabic_vocabulary() -> frozenset[str]:
    """List the Arabic words known as they stand, folded."""
    lemmas = {known.lemma for each in arabic_lexicon.lexicon().values() for known in each if not known.cost}
    return frozenset({*lemmas, *(folded(word) for word, weight in arab_words().items() if weight < 0)})


_LATIN_WORD = re.compile(r"[a-z2356789]{0,3}[a-z][a-z2356789]{0,40}")
_ARTICLE = re.compile(
    r"^(?:(?:w|b|f|bi|wi|fi)?(?:el|al|il|ul)(?=[a-z0-9]{3})|l(?=[bcdfghjkmnqrstwxyz0-9][a-z0-9]{2}))"
)
_ENDINGS = listed(
    "etoon etun atun atoon eshoon eshun ashun emoon emun amoon amun haye ham hat hash ha amo eto ato esho asho am et at"
    " esh ash ro ye e o i y kom kum kon hom na ak ik ek ni een in aat"
)
