"""Arabic nouns and adjectives: the stems a word lends to prefixes and endings, folded."""

import re
from collections.abc import Iterator

from jawab.language.folding import folded
from jawab.language.search.arabic_slots import ADVERB, FEMININE, NUMBER, OWNED, PLAIN, PLURAL, RELATED, WORD

_LONG = 4  # letters a word must have for a shortened stem of it to be safe


def key_of(written: str) -> str:
    """Fold a word of the tables, which hold bare letters only: letter by letter, as `folded` has them."""
    return written.translate(_LETTERS)


def noun(written: str, *, adjective: bool = False) -> Iterator[tuple[str, int]]:
    """Give the stems of a word as written in full, with ة and hamza: «بطاقة» has «بطاقه», «بطاقت», «بطاق»."""
    key = key_of(written)
    stem, end = key[:-1], written[-1]
    if end == "ة":
        yield key, WORD
        yield stem + "ت", OWNED | NUMBER
        yield stem, PLURAL | RELATED
    elif written.endswith("اء"):
        yield from _after_alef(key)
    elif end == "ء":
        yield key, PLAIN
        yield from ((stem + seat, OWNED | NUMBER | ADVERB | RELATED) for seat in "یوا")
        if len(key) > _LONG - 2:
            yield stem + "ی", WORD
    elif end in "ىأ":
        yield key, WORD | OWNED | PLURAL | NUMBER | RELATED
        yield stem + "ا", OWNED
        yield stem + "ی", OWNED | NUMBER | PLURAL
    elif end == "ا":
        yield key, WORD | OWNED
        yield stem, PLURAL | RELATED
    else:
        yield key, PLAIN | (FEMININE if adjective else 0)
        if end == "ي" and adjective:
            # «محام», «ماضٍ» without their last letter.
            yield stem, NUMBER | (WORD if _DEFECTIVE.fullmatch(key) else 0)
    if adjective and end not in "ةا":
        yield key, FEMININE


def _after_alef(key: str) -> Iterator[tuple[str, int]]:
    """«شراء»: also «شراؤه», «شرائه», and «شرا» as many write it."""
    bare = key[:-1]
    yield key, PLAIN
    yield bare + "ی", NUMBER | PLURAL | OWNED | RELATED
    yield bare + "و", OWNED | NUMBER | PLURAL | RELATED
    yield bare, WORD | OWNED if len(key) > _LONG else OWNED


def broken(written: str) -> Iterator[tuple[str, int]]:
    """Give the stems of a broken plural or of another form that stands for its lemma: no further plural."""
    for stem, slots in noun(written):
        yield stem, slots & (WORD | OWNED | ADVERB)


def comparative(written: str) -> tuple[str, ...]:
    """«أكبر» of «كبير», «أشد» of «شديد», «أغلى» of «غالي»; nothing when the shape is another."""
    letters = _INFIX.sub(r"\1\2\3", key_of(written))
    if len(letters) != 3:
        return ()
    first, second, third = tuple(letters)
    if second == third:
        return (f"ا{first}{second}", f"ا{letters}")
    return (f"ا{letters}",)


_LETTERS = {point: folded(chr(point)) for point in range(0x0621, 0x064B)}
_DEFECTIVE = re.compile("م..+ی|.ا.ی")
_INFIX = re.compile(r"^(.)ا?(.)ی?(.)$")
