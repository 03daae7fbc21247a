"""The stems of a Persian word: nouns without their endings, verbs by their past stem."""

import re
from functools import lru_cache

from jawab.language.folding import ZWNJ
from jawab.language.search.persian_nouns import endings, nouns, without_ending
from jawab.language.search.persian_verbs import verbs
from jawab.language.search.persian_words import LAST_PARTS, as_listed, beginnings, known, listed, written

REMEMBERED = 20_000
LONGEST = 40


@lru_cache(REMEMBERED)
def stems(spelling: str) -> tuple[str, ...]:
    """List the stems of a folded word, best first; a half-space in it is a sure joint."""
    parts = _DRAWN_OUT.sub(r"\1", spelling).split(ZWNJ)
    word = "".join(parts)
    if len(word) > LONGEST:
        return (word,)
    if len(parts) == 1:
        return _whole(word)
    if _MARKS_OF_VERBS & set(parts[:-1]) and (found := verbs(word).stems):
        return found
    if parts[-1] in endings() and len(parts[0]) > 1:
        before = ZWNJ.join(parts[:-1])
        return tuple(dict.fromkeys(stems(before) + further(before)))
    return _compound(word, parts[-1])


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


def is_persian(spelling: str) -> bool:
    """Tell a word of hardly any other language: a verb of four letters or more, but not «شدید»."""
    word = spelling.replace(ZWNJ, "")
    return len(word) > 3 and is_verb(word) and (word not in known() or verbs(word).stems == (word,))


@lru_cache(REMEMBERED)
def is_one_word(first: str, second: str) -> bool:
    """Tell two words that are one written apart: «پیش فاکتور», «کتاب خانه»; but not «ما در», «بار برام»."""
    if first + second[:2] not in beginnings() and first not in LOOSE_PREFIXES and first not in known():
        return False
    if len(first) < 2 or len(second) < 2 or second in SMALL or SMALL & set(nouns(second)):
        return False
    if first in SMALL and nouns(second):
        return False
    if first in LOOSE_PREFIXES and second in known():
        return True
    if first in known() and not {second, *stems(second)}.isdisjoint(LOOSE_LAST_PARTS):
        return True
    return _is_made_of(first, second) and (
        not is_verb(second) or bool(written(second)) or second in LAST_PARTS
    )


def apart(spelling: str) -> list[str]:
    """Ask for «پیک‌موتوری» by its parts, since others write it as two words; but «کتاب‌ها» is one."""
    parts = spelling.split(ZWNJ)
    whole = len(parts) == 1 or parts[-1] in endings() or _MARKS_OF_VERBS & set(parts[:-1])
    if (
        whole
        or min(map(len, parts)) < 3
        or _is_made_of(parts[0], "".join(parts[1:]))
        or is_one_word(*parts[:2])
    ):
        return [spelling]
    return parts


def _is_made_of(first: str, second: str) -> bool:
    """Tell a listed word, with or without endings, that begins with one part and goes on in the other."""
    own = stems(second)
    for stem in stems(first + second):
        rest = stem.removeprefix(first)
        if stem in known() and stem != rest and (first + second == stem or rest in own):
            return True
        # «سیب زمینیا» is of «سیب‌زمینی»; «خود کارتم» is not of «خودکار».
        if stem in known() and len(rest) > 2 and second.startswith(rest) and len(rest) > max(map(len, own)):
            return True
    return False


def _compound(word: str, last: str) -> tuple[str, ...]:
    """Know «پشت‌بوما» by the stem of its last part."""
    if found := nouns(word) or verbs(word).stems:
        return found
    head = word.removesuffix(last)
    return tuple(dict.fromkeys((word, *(head + stem for stem in stems(last)))))


def _whole(word: str) -> tuple[str, ...]:
    if found := as_listed(word):
        return found
    form = verbs(word)
    if form.sure and word.startswith(("می", "نمی")):
        return form.stems
    noun = nouns(word)
    if form.sure:
        # «بستم» is also «بسته‌ام», my parcel.
        longest = max(map(len, form.stems))
        return form.stems + tuple(
            stem for stem in noun if stem not in form.stems and (len(stem) >= longest or stem.endswith("ه"))
        )
    return noun or form.stems or without_ending(word)


# Too small to say what a text is about.
SMALL = frozenset(
    listed("و را رو که از به در با بر برای واسه تا است هست یک یه این ان من تو او ما شما ایشان هم نیز یا اون")
)
LOOSE_LAST_PARTS = listed("ساز سازی گیری بندی پذیر پذیری ناپذیر شویی نویس نویسی رسانی یابی شناس شناسی گذاری")
LOOSE_PREFIXES = frozenset({"غیر", "نا", "بی"})
# «سلاااام»
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_PREVERBS = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور", "پس", "پیش")
_MARKS_OF_VERBS = frozenset(
    (*_PREVERBS, *(start + sign for start in ("", *_PREVERBS) for sign in ("می", "نمی")))
)
# Words that are as often a verb as what they are listed for.
_EITHER = frozenset(
    listed("بدن بره برده خواسته گذشته کند سپرده داده دهم مانده کنده بردار نبرد ببر میان بیان")
)
