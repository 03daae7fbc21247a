"""People's names in a text: in any spelling, with what is joined to them, and in the other script by their sounds.

Better one word too many: a customer called «امید» takes every «امید» out. In Latin letters the capital tells a name
from a word, so "will" stays though Will is gone.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from jawab.language.clearing.phrases import phrases
from jawab.language.clearing.places import Folded
from jawab.language.folding import ZWNJ
from jawab.language.keys import search_key
from jawab.language.search.latin_sounds import Sounds, distance, of_latin, of_native
from jawab.language.search.mapping import Span

SHORTEST, SHORTEST_JOINED, SHORTEST_PARTED = 2, 3, 5
"""Letters of a name that is looked for, to which something may be joined, and that may be written as two words."""
FEWEST_SOUNDS = 2
FURTHEST = 0.45
"""So far apart two spellings in different scripts are the same name."""


def names_in(text: Folded, names: Iterable[str]) -> Iterator[Span]:
    """Each of their names, or any part of it."""
    parts = parts_of(names)
    if not parts:
        return
    for span, key in text.found(_pattern(parts)):
        if not (key in phrases("word") and text.text[span[0]].islower()):
            yield span
    yield from _by_sound(text.text, parts)


def parts_of(names: Iterable[str]) -> list[str]:
    """What of these names is looked for, as search keys: their words without titles and particles, and two as one."""
    found: dict[str, None] = {}
    for name in names:
        if "@" in name:
            continue
        words = [word for word in re.split(r"[\s\-–.,،/()'’]+", search_key(name)) if _names(word)]
        for word in words:
            bare = word[2:] if word.startswith("ال") and len(word) > SHORTEST_PARTED else word
            found[bare] = None
        if all(not word.isascii() for word in words):
            found |= dict.fromkeys(first + second for first, second in pairwise(words))
    return list(found)


def _names(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in phrases("particle")


def _pattern(parts: list[str]) -> re.Pattern[str]:
    """A group is the name with what Persian joins to its end; what Arabic joins to its beginning stands before it."""
    longest = sorted(parts, key=len, reverse=True)
    joining = [part for part in longest if not part.isascii() and len(part) >= SHORTEST_JOINED]
    others = [re.escape(part) for part in longest if part not in joining]
    ways = []
    if joining:
        ways.append(rf"(?:{_BEFORE})?((?:{'|'.join(map(_loose, joining))})(?:{ZWNJ}?(?:{_AFTER}))?)")
    if others:
        ways.append(rf"({'|'.join(others)})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _loose(part: str) -> str:
    """A long name may be written as two words, «محمد رضا»."""
    between = rf"[ {ZWNJ}]?" if len(part) >= SHORTEST_PARTED else ""
    return between.join(map(re.escape, part))


def _by_sound(text: str, parts: list[str]) -> Iterator[Span]:
    """«مریم» where the desk knows Maryam, and the other way round."""
    own = [part for part in parts if not part.isascii()]
    # A ى at the end, folded by now, is an a.
    own += [f"{part[:-1]}ا" for part in own if part.endswith("ی")]
    native = [sounds for part in own for sounds in of_native(part)]
    latin = [sounds for part in parts if part.isascii() for sounds in of_latin(part)]
    if native:
        for match in _LATIN.finditer(text):
            word = match[0].lower()
            if not (match[0].islower() and word in phrases("word")) and _sounds_alike(of_latin(word), native):
                yield match.span()
    if latin:
        for match in _NATIVE.finditer(text):
            if _sounds_alike(latin, list(of_native(search_key(match[0])))):
                yield match.span()


def _sounds_alike(latin: Iterable[Sounds], native: list[Sounds]) -> bool:
    return any(
        len(one.skeleton) >= FEWEST_SOUNDS
        and one.skeleton == other.skeleton
        # A vowel at the end of a name is written in both.
        and bool(one.between[-1].strip("h3")) == bool(other.between[-1].strip("h3") or other.between[-1])
        and distance(one, other) <= FURTHEST
        for one in latin
        for other in native
    )


_LATIN = re.compile(r"(?<![A-Za-z@./-])[A-Za-z]{3,30}(?![A-Za-z@/])")
_NATIVE = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0670-\u06d3]{3,30}")
_BEFORE = "وال|فال|بال|کال|لل|ال|یا|ول|وب|فل|و|ف|ب|ک|ل"
_AFTER = "هایی|های|ها|مان|تان|شان|مون|تون|شون|جان|جون|خان|خانم|ام|ات|اش|ای|رو|را|م|ت|ش|و|ی"
