"""The stems of a Persian word: nouns without their endings, verbs by their past stem."""

from functools import lru_cache

from jawab.language.folding import ZWNJ
from jawab.language.search.persian_nouns import endings, nouns, without_ending
from jawab.language.search.persian_verbs import verbs
from jawab.language.search.persian_words import known, listed

REMEMBERED = 20_000
LONGEST = 40


@lru_cache(REMEMBERED)
def stems(spelling: str) -> tuple[str, ...]:
    """List the stems of a folded word, best first; a half-space in it is a sure joint."""
    parts = spelling.split(ZWNJ)
    word = "".join(parts)
    if len(word) > LONGEST:
        return (word,)
    if len(parts) == 1:
        return _whole(word)
    if _MARKS_OF_VERBS & set(parts[:-1]) and (found := verbs(word).stems):
        return found
    if parts[-1] in endings() and len(parts[0]) > 1:
        return _before(ZWNJ.join(parts[:-1]), parts[-1])
    return _whole(word)


def further(spelling: str) -> tuple[str, ...]:
    """List the stems a word has only now and then: stored with it, never asked for."""
    return verbs(spelling).stems if spelling in _EITHER else ()


@lru_cache(REMEMBERED)
def is_verb(word: str) -> bool:
    """Tell a form that can hardly be anything but a verb."""
    return len(word) <= LONGEST and verbs(word).sure


def is_known(word: str) -> bool:
    """Tell a word that is listed or surely a verb, and not too small."""
    return word not in SMALL and (word in known() or is_verb(word))


def is_one_word(first: str, second: str) -> bool:
    """Tell two words that are one written apart: «پیش فاکتور», «کتاب خانه»; but not «ما در»."""
    if len(first) < 2 or len(second) < 2 or second in SMALL or (first in SMALL and nouns(second)):
        return False
    return _is_made_of(first + second, len(first)) or (first in _LOOSE_PREFIXES and second in known())


def apart(spelling: str) -> list[str]:
    """Ask for «پیک‌موتوری» by its parts, since others write it as two words; but «کتاب‌ها» is one."""
    parts = spelling.split(ZWNJ)
    whole = len(parts) == 1 or parts[-1] in endings() or _MARKS_OF_VERBS & set(parts[:-1])
    if (
        whole
        or min(map(len, parts)) < 3
        or _is_made_of("".join(parts), len(parts[0]))
        or is_one_word(*parts[:2])
    ):
        return [spelling]
    return parts


def _is_made_of(word: str, first: int) -> bool:
    """Tell a listed word with or without endings, of which more than ``first`` letters are its own."""
    return any(len(stem) > first + 1 and word.startswith(stem) and stem in known() for stem in nouns(word))


def _before(base: str, end: str) -> tuple[str, ...]:
    found = stems(base)
    if end in _PERFECT and base.endswith("ه"):
        return tuple(dict.fromkeys(found + verbs(base).stems))
    return found


def _whole(word: str) -> tuple[str, ...]:
    if word in known():
        return nouns(word)
    form = verbs(word)
    if form.sure and word.startswith(("می", "نمی")):
        return form.stems
    noun = nouns(word)
    if form.sure:
        # «بستم» is also «بسته‌ام», my parcel.
        return form.stems + tuple(stem for stem in noun if stem.endswith("ه") and stem not in form.stems)
    return noun or form.stems or without_ending(word)


# Too small to say what a text is about.
SMALL = frozenset(
    listed("و را رو که از به در با بر برای واسه تا است هست یک یه این ان من تو او ما شما ایشان هم نیز یا اون")
)
_LOOSE_PREFIXES = frozenset({"پیش", "غیر", "نا", "بی"})
_PREVERBS = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور", "پس", "پیش")
_MARKS_OF_VERBS = frozenset(
    (*_PREVERBS, *(start + sign for start in ("", *_PREVERBS) for sign in ("می", "نمی")))
)
_PERFECT = frozenset(listed("ام ای است ایم اید اند این م ن"))
# Words that are as often a verb as what they are listed for.
_EITHER = frozenset(listed("بدن بره برده خواسته گذشته کند سپرده داده دهم مانده بردار نبرد ببر میان بیان"))
