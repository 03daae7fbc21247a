"""A person's name by its sounds: the same for «مریم رحیمی» and "Maryam Rahimi"."""

from jawab.language.keys import search_key
from jawab.language.search.latin_sounds import of_latin, of_native

_SHORTEST = 4


def name_sound(name: str) -> str:
    """The consonants of each word, in an order of their own; empty where too few are left to tell people apart."""
    words = sorted(filter(None, map(_skeleton, search_key(name).split())))
    return " ".join(words) if sum(map(len, words)) >= _SHORTEST else ""


def _skeleton(word: str) -> str:
    """Of a letter that is read in several ways one reading, always the same."""
    if not word.isalpha():
        return ""
    return max(sounds.skeleton for sounds in (of_latin(word) if word.isascii() else of_native(word)))
