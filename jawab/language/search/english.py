"""English words by what they are forms of: plurals, tenses and comparisons; different words stay apart."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jawab.language.word_lists import lines

TABLES = Path(__file__).parent / "tables"
SHORTEST = 4
LONGEST = 40


def stems(word: str) -> tuple[str, ...]:
    """List what a folded word may be a form of, likeliest first: "boxes" is box, "left" is leave and left."""
    if found := _irregular().get(word):
        return found
    if not SHORTEST <= len(word) <= LONGEST or word in _whole():
        return (word,)
    return tuple(dict.fromkeys(_bases(word))) or (word,)


def known_forms() -> frozenset[str]:
    """List the words of the tables, which are far from all."""
    return frozenset({*_irregular(), *_whole(), *_compared(), *_compared().values()})


def _bases(word: str) -> Iterator[str]:
    if word in (compared := _compared()):
        yield compared[word]
    elif word.endswith("s"):
        yield from _without_s(word)
    elif word.endswith("ied") and len(word) > SHORTEST:
        yield word[:-3] + "y"
    elif word.endswith("ed") and _VOWEL.search(word[:-2]):
        yield from _without_ending(word[:-2])
    elif word.endswith("ing") and _VOWEL.search(word[:-3]):
        yield from _without_ending(word[:-3])


def _without_s(word: str) -> Iterator[str]:
    if word.endswith(("ss", "us", "is")):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith(_HISSING) or (word.endswith("oes") and len(word) > SHORTEST + 1):
        yield word[:-2]
    else:
        yield word[:-1]


def _without_ending(base: str) -> Iterator[str]:
    """Give back the letters a base loses or doubles before -ed and -ing: «shipp» is ship, «us» is use."""
    if len(base) < 2:
        return
    if base[-1] == base[-2] and base[-1] not in "aeiou":
        yield from _undoubled(base)
    elif base.endswith(_NEVER_WITHOUT_E) or _SHORT.fullmatch(base):
        yield base + "e"
    elif _ONE_SYLLABLE.fullmatch(base) and not base.endswith(("ng", "th")):
        yield base
    else:
        yield from (base + "e", base) if _MOSTLY_WITH_E.search(base) else (base, base + "e")


def _undoubled(base: str) -> Iterator[str]:
    # «call» and «miss» end so by themselves, «cancell» and mostly «controll» do not.
    if base[-1] in "szf" or (base[-1] == "l" and _ONE_SYLLABLE.fullmatch(base)):
        yield base
    else:
        yield base[:-1]
        if base[-1] == "l":
            yield base


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for word, *others in _lines("english_irregular"):
        for form in (word, *others):
            if word not in forms.get(form, ()):
                forms[form] = (*forms.get(form, ()), word)
    return forms


@cache
def _whole() -> frozenset[str]:
    return frozenset(word for line in _lines("english_whole") for word in line)


@cache
def _compared() -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in (word for line in _lines("english_adjectives") for word in line):
        base = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
        if _SHORT.fullmatch(word) and word[-1] not in "wxy":
            base += word[-1]
        forms |= {base + "er": word, base + "est": word}
    return forms


def _lines(name: str) -> Iterator[list[str]]:
    return map(str.split, lines(TABLES / f"{name}.txt"))


_VOWEL = re.compile(r"[aeiouy]")
# One vowel and one consonant at the end of one syllable: without its own «e» the consonant would be doubled.
_SHORT = re.compile(r"(?:[^aeiou]{0,3}|qu|[^aeiou]{0,2}qu)[aeiouy][^aeiouwxy]")
_ONE_SYLLABLE = re.compile(r"[^aeiouy]{0,3}(?:[aeiouy]{1,2})[^aeiouy]{0,3}")
_HISSING = ("sses", "shes", "ches", "xes", "zzes", "tzes")
_NEVER_WITHOUT_E = (
    *(
        "v",
        "u",
        "c",
        "dg",
        "rg",
        "lg",
        "ns",
        "rs",
        "ls",
        "ps",
        "is",
        "as",
        "es",
        "os",
        "us",
        "ys",
        "iz",
        "yz",
        "az",
        "oz",
    ),
    *("bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "eez", "eiz", "nc"),
)
_MOSTLY_WITH_E = re.compile(r"(?:[^e]at|ag|ur|ir|ar|id|ad|ud|ut|ot|um|in|il|ul|ap|ib|ng)\Z")
