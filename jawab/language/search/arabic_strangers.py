"""Stems for words no table knows: cut where it is safe, and both ways where the end may be the word's own."""

from collections.abc import Iterator

_SHORTEST = 3


def guessed(word: str) -> tuple[str, ...]:
    """Give what the stem may be, the likeliest first; the inflections of one unknown word share one."""
    return tuple(dict.fromkeys(_guesses(word)))


def _guesses(word: str) -> Iterator[str]:
    for article in _ARTICLES:
        rest = word[len(article) :]
        if word.startswith(article) and len(rest) >= _SHORTEST:
            yield from _without_ending(rest, _ENDINGS)
            return
    yield from _without_ending(word, _ENDINGS + _OWNERS)
    if word[0] in "وفبلک" and len(word) > _SHORTEST + 1:
        yield from _without_ending(word[1:], _ENDINGS + _OWNERS)
    for opening in _PRESENTS:
        rest = word[len(opening) :]
        if word.startswith(opening) and len(rest) >= _SHORTEST:
            yield from _pasts(tuple(_without_ending(rest, _VERBAL)))
            return


def _pasts(stems: tuple[str, ...]) -> Iterator[str]:
    """Give «استثمر» for the «ستثمر» of «يستثمر», «اكتشف» for «كتشف», «انكسر» for «نكسر»."""
    for stem in stems:
        if stem.startswith("ست") or (len(stem) == 4 and (stem[1] == "ت" or stem[0] == "ن")):
            yield "ا" + stem
    yield from stems


def _without_ending(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """The longest ending goes; the word as it stands comes second, since the end may be its own."""
    for ending, left in endings:
        stem = word[: -len(ending)] + left
        if word.endswith(ending) and len(stem) >= _SHORTEST:
            yield stem
            break
    yield word


_ARTICLES = ("وبال", "وکال", "وال", "فال", "بال", "کال", "هال", "عال", "ولل", "فلل", "لل", "ال")
_PRESENTS = ("سی", "ست", "بی", "بت", "هی", "هت", "حی", "حت", "کی", "ی")
# Longest first; what is left in place of the ending: ة shows itself as ت before others.
_ENDINGS = (
    ("یات", "ی"),
    ("یون", "ی"),
    ("یین", "ی"),
    ("یه", "ی"),
    ("تان", ""),
    ("تین", ""),
    ("وهات", "و"),
    ("ات", ""),
    ("ون", ""),
    ("ین", ""),
    ("ان", ""),
    ("ه", ""),
)
_OWNERS = (
    ("اتنا", ""),
    ("اتکم", ""),
    ("اتهم", ""),
    ("اتها", ""),
    ("اتی", ""),
    ("اته", ""),
    ("تنا", ""),
    ("تکم", ""),
    ("تهم", ""),
    ("تها", ""),
    ("تی", ""),
    ("ته", ""),
    ("هما", ""),
    ("ها", ""),
    ("هم", ""),
    ("هن", ""),
    ("کم", ""),
    ("نا", ""),
    ("نی", ""),
    ("ت", ""),
    ("ک", ""),
    ("ی", ""),
    ("ا", ""),
)
_VERBAL = (
    ("وا", ""),
    ("ون", ""),
    ("ین", ""),
    ("ها", ""),
    ("نی", ""),
    ("کم", ""),
    ("ه", ""),
    ("و", ""),
    ("ی", ""),
)
