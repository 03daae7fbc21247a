"""Broken plurals no table lists, by their shape: only when the singular so found is a known noun."""

import re
from collections.abc import Iterator
from functools import cache

from jawab.language.search.arabic_lexicon import lexicon
from jawab.language.search.arabic_slots import NUMBER, PLURAL, WORD, prefixes


def singulars(word: str) -> tuple[str, ...]:
    """Give the known singulars of a broken plural, with its article and pronouns; nothing when none is known."""
    for start in range(2 if word.startswith("ال") else 0, min(4, len(word) - 4) + 1):
        if start and not any(it.slots & WORD for it in prefixes().get(word[:start], ())):
            continue
        for end in range(len(word), start + 3, -1):
            if word[end:] in _OWNERS and (found := tuple(dict.fromkeys(_known(word[start:end])))):
                return found
    return ()


def possible(word: str) -> tuple[str, ...]:
    """Give what an unknown word would be the plural of, if it is one: its singular may be as unknown."""
    bare = word.removeprefix("ال")
    return tuple(
        match.expand(singular)
        for shape, singulars in _possible_shapes()
        if (match := shape.fullmatch(bare))
        for singular in singulars
    )


@cache
def _possible_shapes() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(shape), singulars) for shape, singulars in _POSSIBLE)


def _known(plural: str) -> Iterator[str]:
    stems = lexicon()
    for shape, singular_shapes in _shapes():
        if match := shape.fullmatch(plural):
            for singular in singular_shapes:
                word = match.expand(singular)
                # A noun or an adjective by itself, and its own lemma: not a verb, not a plural.
                if any(
                    it.lemma == word and it.slots & WORD and it.slots & _WHOLE for it in stems.get(word, ())
                ) or (word.endswith("ه") and any(it.lemma == word for it in stems.get(word, ()))):
                    yield word


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(shape), singulars) for shape, singulars in _SHAPES)


_WHOLE = NUMBER | PLURAL
_OWNERS = frozenset({"", "ی", "ک", "کم", "ها", "هم", "نا"})
_L = "([^اویه])"
_ANY = "([^اه])"
_SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (f"ا{_L}{_ANY}ا{_L}", (r"\1\2\3",)),  # أرقام
    (f"{_L}{_L}و{_L}", (r"\1\2\3",)),  # طرود
    (f"{_L}{_ANY}ای{_L}", (r"\1\2ی\3ه", r"\1\2ا\3ه", r"\1\2و\3ه")),  # بضائع, رسائل
    (f"{_L}وا{_L}{_L}", (r"\1ا\2\3ه", r"\1ا\2\3", r"\1و\2\3")),  # حوادث, خواتم
    (f"{_L}{_ANY}ا{_ANY}ی{_L}", (r"\1\2\3ا\4", r"\1\2\3و\4", r"\1\2\3ی\4", r"\1\2ا\3ا\4")),  # مفاتيح, عصافير
    (f"{_L}{_L}ا{_L}{_L}", (r"\1\2\3\4", r"\1\2\3\4ه")),  # مكاتب, مدارس
    (f"ا{_L}{_ANY}{_L}ه", (r"\1\2ا\3", r"\1\2ی\3")),  # أجهزة
    (f"ا{_L}{_ANY}یه", (r"\1\2اء",)),  # أغطية
    (f"{_L}{_L}{_L}اء", (r"\1\2ی\3",)),  # عملاء
    (f"ا{_L}{_L}{_L}اء", (r"\1\2ی\3",)),  # أصدقاء
    (f"ا{_L}{_L}یاء", (r"\1\2ی",)),  # أذكياء
    (f"{_L}وا{_L}ی{_L}", (r"\1ا\2و\3", r"\1ا\2\3")),  # قوانين
)
_POSSIBLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (f"{_L}{_L}و{_L}", (r"\1\2\3",)),  # دروع
    (f"{_L}وا{_L}ی{_L}", (r"\1ا\2و\3", r"\1ا\2\3")),  # جواسيس
    (f"{_L}{_L}ا{_L}ی{_L}", (r"\1\2\3ی\4", r"\1\2\3و\4", r"\1\2\3ا\4")),  # قناديل
    (f"{_L}وا{_L}{_L}", (r"\1ا\2\3", r"\1ا\2\3ه")),  # نوارس
)
