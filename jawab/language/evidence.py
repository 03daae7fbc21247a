"""What speaks for a language in one line of a customer: weighed words, letters, beginnings and ends."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jawab.language.word_lists import lines

TABLES = Path(__file__).parent / "tables"


class Weight(NamedTuple):
    """How strongly a Latin word speaks for Persian, Arabic, English and for all others."""

    fa: float = 0.0
    ar: float = 0.0
    en: float = 0.0
    other: float = 0.0


def alike(text: str) -> str:
    """Write with one letter what keyboards write with several; hamza and madda stay, since they tell much."""
    for written, letter in _ALIKE:
        text = text.replace(written, letter)
    return text


def spaced(text: str) -> str:
    """Part words where marks of punctuation and half-spaces part them, so that `split` gives the words."""
    for mark in _PARTING:
        if mark in text:
            text = text.replace(mark, " ")
    return text


@cache
def arab_words() -> dict[str, float]:
    """Weigh words of the Arabic script: above zero for Persian, below for Arabic."""
    persian, arabic = _weighed("arab_persian"), _weighed("arab_arabic")
    found = {word: persian.get(word, 0.0) - arabic.get(word, 0.0) for word in persian.keys() | arabic.keys()}
    # «أين» tells more than «اين», which is a Persian word in many a line.
    bare = {_without_hamza(word): weight for word, weight in found.items()}
    return bare | found


@cache
def neighbour_words() -> dict[str, float]:
    """Weigh words of Urdu, Kurdish, Pashto and other neighbours in the Arabic script."""
    return _weighed("arab_other")


@cache
def latin_words() -> dict[str, Weight]:
    """Weigh words in Latin letters for each language."""
    tables = [_weighed(f"latin_{name}") for name in ("persian", "arabic", "english", "other")]
    tables[3] = {word: min(weight, len(word) / 2) for word, weight in tables[3].items() if len(word) > 1}
    return {word: Weight(*(table.get(word, 0.0) for table in tables)) for table in tables for word in table}


@cache
def thin_words() -> dict[str, Weight]:
    """Weigh Persian and Arabic words in Latin letters by their thinned spelling."""
    found: dict[str, Weight] = {}
    for word, weight in latin_words().items():
        thinned = thin(word)
        if len(thinned) >= SHORTEST_THIN and (weight.fa or weight.ar) and thinned not in found:
            found[thinned] = Weight(weight.fa * THIN_SHARE, weight.ar * THIN_SHARE)
    return found


def thin(word: str) -> str:
    """Write the vowels of a Latin word one way: «kheyli», «kheili» and «khily» meet."""
    found = word.translate(_VOWELS)
    for double, single in _DOUBLES:
        found = found.replace(double, single)
    return found.removesuffix("h")


def _weighed(name: str) -> dict[str, float]:
    return {word: weight for weight, words in _lines(name) for word in words}


def _lines(name: str) -> Iterator[tuple[float, list[str]]]:
    for line in lines(TABLES / f"{name}.txt"):
        weight, *words = alike(line).split()
        yield float(weight), words


def _without_hamza(word: str) -> str:
    return word.translate(_BARE)


SHORTEST_THIN = 3
THIN_SHARE = 0.7
_ALIKE = (("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ة", "ه"))
_PARTING = ".,،؟?!:؛;()«»\"'’“”‘…-ـ/*_+[]|~<>=\u200c\u200e\u200f\u2066\u2069🙏😡😭"
_BARE = str.maketrans("أإآٱ", "اااا")
_VOWELS = str.maketrans("oeyq", "uiig")
_DOUBLES = (("gh", "g"), ("aa", "a"), ("uu", "u"), ("ii", "i"), ("ai", "i"), ("ia", "i"))

# Above zero for Persian, below for Arabic, and how often it counts. Gulf and Iraqi Arabic write چ and گ too, and
# old Persian keyboards ي and ك, so these weigh less than a letter that only one of the two languages has.
LETTERS = {
    "پ": (3.0, 4),
    "ژ": (3.0, 4),
    "گ": (1.5, 4),
    "چ": (1.5, 4),
    "ی": (0.7, 3),
    "ک": (0.7, 3),
    "ۀ": (2.0, 2),
    "\N{ARABIC HAMZA ABOVE}": (1.0, 2),
    "\N{ZERO WIDTH NON-JOINER}": (2.0, 4),
    "ة": (-3.0, 4),
    "ى": (-1.5, 4),
    "إ": (-3.0, 4),
    "أ": (-1.0, 4),
    "ي": (-0.4, 3),
    "ك": (-0.5, 2),
    "ڤ": (-1.0, 2),
    "ڨ": (-1.0, 2),
}

# Letters of Urdu, Kurdish, Pashto, Sindhi, Uyghur and Malay that neither language has. Some phones write ھ, ہ
# and ە in both, so these weigh less.
FOREIGN_LETTERS = dict.fromkeys("ٹڈڑےںۓۆڕڵڼټډړښځۍېڄڀۇۈۋێڠڽۏݢڭڏڌٺٿڳڱڻڙږڃڍھہە", 4.0) | {
    "ھ": 1.0,
    "ہ": 2.0,
    "ە": 3.0,
}

# How words begin and end that are in no table.
BEGINNINGS = {
    **dict.fromkeys(("ال", "لل"), -2.0),
    **dict.fromkeys(("وال", "بال", "فال", "هال", "عال", "کال", "ولل"), -2.0),
    **dict.fromkeys(
        ("وت", "ون", "وب", "وم", "وع", "ول", "وح", "وف", "وق", "یت", "یس", "ین", "یع", "یح", "بت", "تت"), -1.0
    ),
    **dict.fromkeys(("وبا", "للا", "عند", "اشت", "است", "مست", "مشت"), -0.5),
    **dict.fromkeys(("می", "خو", "پر", "دس", "دا", "رو", "در", "بر", "گذ", "نی"), 0.7),
    **dict.fromkeys(
        ("نمی", "میک", "میش", "میخ", "میگ", "مید", "میر", "میز", "میب", "همی", "بخو", "برگ", "برا"), 1.5
    ),
    **dict.fromkeys(("خود", "باز", "دست", "کار", "همه", "بیا", "ندا", "فرو", "پیش", "دار"), 1.0),
}
ENDINGS = {
    **dict.fromkeys(
        ("تها", "تکم", "توا", "لوا", "لها", "مها", "دها", "وها", "نها", "لون", "تنا", "لکم", "لنی"), -1.5
    ),
    **dict.fromkeys(("وا", "اء", "کم", "نا", "ها", "ات", "وه", "عه", "قه", "طه", "حه", "صه", "فه"), -0.7),
    **dict.fromkeys(
        ("نم", "شم", "مم", "رم", "دم", "یم", "زم", "ند", "ید", "شو", "مو", "ست", "دن", "ای", "ره"), 1.0
    ),
    **dict.fromkeys(
        ("های", "هام", "هاش", "هاي", "ایی", "گاه", "ترین", "مون", "تون", "شون", "نده", "وان"), 1.0
    ),
    **dict.fromkeys(
        ("ارم", "ونم", "تید", "یدم", "نید", "وری", "تیم", "ستم", "اند", "دین", "ردم", "رید", "دید"), 1.5
    ),
    **dict.fromkeys(("سته", "شده", "رده", "فته", "یده", "ونه", "دار", "نامه", "تان", "شان", "مان"), 0.7),
}
