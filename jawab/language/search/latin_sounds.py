"""A word by its sounds, in Latin letters or native ones, and how far two such spellings of it are apart."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

MOST_VARIANTS = 12
LATER = 0.05


class Sounds(NamedTuple):
    """The consonants of a word, one capital a sound; the letters that write them; what stands between them."""

    skeleton: str
    written: tuple[str, ...]
    between: tuple[str, ...]


@lru_cache(4096)
def of_latin(word: str) -> tuple[Sounds, ...]:
    """Read a word in Latin letters; «9» and «th» have more than one reading."""
    parts = _PARTS.findall(_DOUBLED.sub(r"\1", _SILENT_END.sub(r"\1", word)))
    return tuple(_read(parts, [_OF_LATIN.get(part, (part,)) for part in parts]))


@lru_cache(65_536)
def of_native(word: str) -> tuple[Sounds, ...]:
    """Read a folded word in native letters."""
    letters = word[:-1] + "ۀ" if len(word) > 2 and word.endswith("ه") else word
    return tuple(_read(list(letters), [_OF_NATIVE.get(letter, ("",)) for letter in letters]))


def distance(latin: Sounds, native: Sounds) -> float:
    """Measure how far two spellings with the same skeleton are apart; zero is a faithful one."""
    letters = sum(
        _RARE.get((one, other), _RARE.get(("", other), 0.0))
        for one, other in zip(latin.written, native.written, strict=True)
    )
    pairs = list(zip(latin.between, native.between, strict=True))
    # The later a vowel, the likelier it is a long one, which is written.
    later = sum(_gap(one, other) * (1 + LATER * number) for number, (one, other) in enumerate(pairs[1:]))
    return letters + later + 0.5 * _gap(*pairs[0])


def _read(parts: list[str], sounds: list[tuple[str, ...]]) -> Iterator[Sounds]:
    for number, chosen in enumerate(product(*sounds)):
        if number == MOST_VARIANTS:
            return
        written = tuple(
            part for part, sound in zip(parts, chosen, strict=True) for _ in filter(str.isupper, sound)
        )
        together = "".join(chosen)
        yield Sounds("".join(filter(str.isupper, together)), written, tuple(_CONSONANT.split(together)))


def _gap(latin: str, native: str) -> float:
    """Compare what stands between two consonants; short vowels are not written natively."""
    if latin == native or native in _SAME.get(latin, ()):
        return 0.0
    ain = 0.35 * abs(latin.count("3") - native.count("3"))
    latin, native = latin.replace("3", ""), native.replace("3", "")
    if latin == native:
        return ain
    if not native:
        return ain + (0.6 if len(latin) > 1 else _UNWRITTEN[latin])
    if not latin:
        return ain + 0.6
    return ain + (0.15 if latin[0] == native[0] or latin[-1] == native[-1] else 0.8)


_PARTS = re.compile(r"kh|gh|sh|ch|zh|th|dh|oo|ou|ee|aa|[a-z2356789]")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_SILENT_END = re.compile(r"([aeo])h\Z")
_CONSONANT = re.compile(r"[A-Z]")


def _sounding(table: str) -> dict[str, tuple[str, ...]]:
    """Read «Z,D ذ ض»: what sounds so, and the letters for it; «-» is silence."""
    found: dict[str, tuple[str, ...]] = {}
    for line in table.split(";"):
        sounds, *letters = line.split()
        found |= dict.fromkeys(letters, tuple(sound.strip("-") for sound in sounds.split(",")))
    return found


def _costing(table: str) -> dict[tuple[str, str], float]:
    """Read «g 0.4 غ»: the Latin letter, or «*» for any, the cost, and the native letters."""
    found: dict[tuple[str, str], float] = {}
    for line in table.split(";"):
        latin, cost, *letters = line.split()
        found |= {(latin.strip("*"), letter): float(cost) for letter in letters}
    return found


# X is خ, C ش and چ, G all of ج گ غ ق ژ, since «g» and «j» are written for each of them by somebody.
_OF_LATIN = _sounding(
    "B b; D d; F f; H h 7; K k; L l; M m; N n; P p; R r; S s; T t 6; G g gh j q zh 8; C sh ch; X kh 5; Z z;"
    "u o oo ou u w v; i i ee y; e e; a a aa; 3 3; Z,D dh; S,Z,T th; X,KS x; K,S c; -,G 2; S,G 9"
)
_OF_NATIVE = _sounding(
    "a ا آ أ إ; B ب; P پ; T ت ط; S,T ث; S س ص; G ج گ غ ق ژ; C چ ش; H ح ه; X خ; D د; Z,D ذ ض; Z ز ظ;"
    "R ر; F ف; K ک; L ل; M م; N ن; u و; i ی; 3 ع; h ۀ"
)
_UNWRITTEN = {"a": 0.1, "e": 0.1, "i": 0.2, "u": 0.15, "h": 0.3}
# A final ه is the vowel before it.
_SAME = {
    "e": ("h",),
    "a": ("h",),
    "ei": ("i",),
    "ai": ("i",),
    "au": ("u",),
    "eu": ("u",),
    "ii": ("i",),
    "uu": ("u",),
}
# What a letter costs when it stands for another than its likeliest.
_RARE = _costing(
    "* 0.12 ط ص ض; * 0.15 ذ; * 0.2 ث ظ; 6 0 ط; 6 0.8 ت; 7 0 ح; 7 0.6 ه; h 0.05 ح;"
    "th 0 ث; th 0.1 ذ; th 0.5 س; dh 0 ض ذ ظ; ch 0.2 ش; sh 0.8 چ;"
    "9 0 ص; 9 0.6 س; 9 0.1 ق; 9 0.8 غ; 9 1 ج گ ژ; 2 0 ق; 2 1 ج گ غ ژ; 8 1 ج گ ژ;"
    "g 0.1 ج; g 0.25 ق; g 0.4 غ; g 0.8 ژ; gh 0.05 ق; gh 0.6 گ; gh 0.8 ج; gh 1 ژ;"
    "q 0.3 غ; q 0.8 گ; q 1 ج ژ; j 0.2 ژ; j 0.8 گ; j 1 غ ق; zh 0.5 ج; zh 1 گ غ ق"
)
