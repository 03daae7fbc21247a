"""Which language a short text is in, by letters and small words alone; unsure is said, never guessed."""

import re
from typing import Literal, NamedTuple, cast

from jawab.language.detect_arab import persian_or_arabic
from jawab.language.detect_latin import latin_language
from jawab.language.prose import written_words

Detected = Literal["fa", "ar", "en", "other", "und"]
Script = Literal["arab", "latn", "other", "none"]

# The beginning mostly tells, and it bounds what a message costs.
LONGEST = 500
BEGINNING = 120
CLEAR = 8.0
SURE = 2.0


class Detection(NamedTuple):
    """The language of a text, the script it is written in, and whether that is beyond doubt."""

    language: Detected
    script: Script
    sure: bool


def language(text: str) -> Detected:
    """Tell fa, ar or en; "other" when it is surely none of them, "und" when nothing decides."""
    return detected(text).language


def detected(text: str) -> Detection:
    """Tell the language together with its script: Persian and Arabic are often typed in Latin letters."""
    own = written_words(text, LONGEST)
    found, script = _judged(own[:BEGINNING])
    if len(own) > BEGINNING and found[1] < CLEAR:
        found, script = _judged(own)
    name, margin = found
    return Detection(cast("Detected", name), script, margin >= SURE)


def _judged(text: str) -> tuple[tuple[str, float], Script]:
    """Choose the script, and tell the language and by how much it leads."""
    arabic, latin, others = _letters(text)
    if others > arabic + latin:
        return ("other", CLEAR), "other"
    if not arabic:
        return (latin_language(text), "latn") if latin else (("und", 0.0), "none")
    if latin > arabic:
        # Where Latin words say nothing they are names of things, however many they are.
        by_latin = latin_language(text)
        if by_latin[1]:
            return by_latin, "latn"
    return persian_or_arabic(text), "arab"


def _letters(text: str) -> tuple[int, int, int]:
    """Count Arabic, Latin and other letters, but one for many where the others of the three are none."""
    if text.isascii():
        return 0, int(_LATIN_WORD.search(text) is not None), 0
    latin = len("".join(_LATIN_WORD.findall(text)))
    others = sum(map(str.isalpha, _OTHER.findall(text))) if _OTHER.search(text) else 0
    if latin or others:
        return len(_ARABIC.findall(text)), latin, others
    return int(_ARABIC.search(text) is not None), 0, 0


_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
# Emoji are left out: most texts then need no exact count.
_OTHER = re.compile(
    "[\u0250-\u05ff\u0700-\u074f\u0780-\u089f\u0900-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u3040-\ua6ff\ua720-\ud7ff"
    "\U00010000-\U0001efff\U00020000-\U0003ffff]",
)
