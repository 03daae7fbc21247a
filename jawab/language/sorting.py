"""Alphabetical order without a collation library: keys whose code point order is the reader's order."""

import unicodedata
from typing import Final

from jawab.language.folding import folded

# What two names begin with decides; longer ones differ long before.
LONGEST = 300


def sort_key(text: str, language: str = "fa") -> str:
    """Make a key that sorts پ چ ژ ک گ into their places; Persian puts و before ه, Arabic after it.

    Digits and Latin letters come first. Two texts a search takes for the same sort as the same, except that
    Persian keeps آ before ا and Arabic keeps ة beside ت.
    """
    composed = unicodedata.normalize("NFKC", text[:LONGEST])
    if language == "ar":
        return " ".join(folded(composed.replace("ة", "ت")).translate(_ARABIC).split())
    kept = composed.replace("آ", _MADDA)
    return " ".join(folded(kept).translate(_PERSIAN).split())


# A private-use letter that folding leaves alone, standing for آ until it gets its rank.
_MADDA: Final = "\ue000"
_FIRST_RANK: Final = 0x0621


def _ranks(alphabet: str) -> dict[int, str]:
    return {ord(letter): chr(_FIRST_RANK + rank) for rank, letter in enumerate(alphabet)}


# Letters that are not the language's own stand beside the one they look like.
_PERSIAN = _ranks(f"{_MADDA}اءبپتٹثجچحخدڈذرڑزژسشصضطظعغفڤقکگلمنںوهی")
_ARABIC = _ranks("ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفڤقکگلمنںهوی")
