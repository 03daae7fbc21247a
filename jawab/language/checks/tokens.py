"""A reply cut once into tokens, each with the language of its sentence; what is no prose is one guarded token."""

import re
from dataclasses import dataclass
from functools import cache

from jawab.language import detect
from jawab.language.checks import tables
from jawab.language.checks.finding import Language
from jawab.language.folding import folded

# Whoever quotes this many words quotes somebody's sentence, and it is not ours to correct.
LONG_QUOTE = 4
# So many tokens before a quotation the word of saying is looked for.
NEAR_QUOTE = 7
ENOUGH_EVIDENCE = 2
LATIN_SENTENCE = 3


@dataclass(slots=True)
class Token:
    """One piece of the text; ``new`` is what should stand there, the text itself when nothing is wrong."""

    kind: str
    start: int
    text: str
    new: str
    language: Language | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(text: str, language: Language | None) -> list[Token]:
    """Cut a text; joined again, the tokens are the text."""
    found = [
        Token(match.lastgroup or "other", match.start(), match[0], match[0])
        for match in _token().finditer(text)
    ]
    main = language or _detected(text)
    if main in {"fa", "ar"}:
        for first, last in _sentences(found):
            _judge(found, first, last, main)
        _spare_quotes(found)
    return found


def _detected(text: str) -> Language:
    found = detect.language(text)
    if found == "fa":
        return "fa"
    return "ar" if found == "ar" else "en"


def _sentences(found: list[Token]) -> list[tuple[int, int]]:
    """Cut at full stops, line ends and at every quotation, which may be in the other language."""
    cuts: list[tuple[int, int]] = []
    first = 0
    for place, token in enumerate(found):
        if (
            token.kind == "line"
            or token.text in _QUOTES
            or (token.kind == "mark" and token.text[0] in ".!?؟…")
        ):
            cuts.append((first, place + 1))
            first = place + 1
    cuts.append((first, len(found)))
    return cuts


def _judge(found: list[Token], first: int, last: int, main: Language) -> None:
    """Give each token of a sentence its language; none for an English sentence."""
    spoken: dict[str, int] = {"fa": 0, "ar": 0}
    native = latin = 0
    evidence = _evidence()
    for token in found[first:last]:
        if token.kind == "word":
            native += 1
            if main == "fa" and _PERSIAN_ONLY.search(token.text):
                spoken["fa"] += 1
            elif heard := evidence.get(token.text.translate(_KEYBOARD)):
                spoken[heard] += 1
        latin += token.kind == "latin"
    other: Language = "ar" if main == "fa" else "fa"
    judged: Language | None = main
    if spoken[other] >= ENOUGH_EVIDENCE and spoken[other] > 2 * spoken[main]:
        judged = other
    if not native and not latin:
        # A closing mark alone belongs to the sentence before it.
        judged = found[first - 1].language if first else main
    elif latin > native and (not native or latin >= LATIN_SENTENCE):
        judged = None
    for token in found[first:last]:
        token.language = judged


def _spare_quotes(found: list[Token]) -> None:
    """Leave alone what is quoted at length, or as the words of the reader: «گفتید «…»»."""
    opened: int | None = None
    words = 0
    for place, token in enumerate(found):
        words += token.kind == "word"
        if token.text in {"«", "“"}:
            opened, words = place, 0
        elif token.text in {"»", "”"} or (token.text == '"' and opened is not None):
            if opened is not None and (words >= LONG_QUOTE or (words > 1 and _is_said(found, opened))):
                for quoted in found[opened + 1 : place]:
                    quoted.language = None
            opened = None
        elif token.text == '"':
            opened, words = place, 0


def _is_said(found: list[Token], opened: int) -> bool:
    """Tell whether a quotation follows a word of saying: «ذكرت في رسالتك «…»»."""
    near = [token.text for token in found[max(0, opened - NEAR_QUOTE) : opened] if token.kind == "word"]
    return not tables.words("small_words", section="saying").isdisjoint(near)


@cache
def _evidence() -> dict[str, Language]:
    """Small words that only one of the two languages has."""
    found: dict[str, Language] = {}
    languages: tuple[Language, ...] = ("fa", "ar")
    for language in languages:
        for word in tables.words("small_words", section=language):
            found[folded(word)] = language
    return found


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE | re.MULTILINE | re.DOTALL)


# No Arabic word has these; in Arabic as it is spoken some do.
_PERSIAN_ONLY = re.compile("[پچژگ\u200c]")
_QUOTES = frozenset('«»“”"')
_KEYBOARD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "\u200c": None}
)
_LETTERS = (
    r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08ff\ufb50-\ufbff\ufc00-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc\u200c\u200b"
)
# Every repeat is bounded or possessive, so that each place is looked at a fixed number of times. What most of a reply
# is made of comes first: a word is never guarded, nor is a space but before a quoted line.
_TOKEN = rf"""
    (?P<word>[{_LETTERS}]++)
  | (?P<space>(?:(?<=[^\n])|(?!^[ \t\u200e\u200f]*+>))[ \t\u00a0]++)
  | (?P<guarded>
        ^[ \t\u200e\u200f]*+>[^\n]*+                 # a quoted line
      | ```.{{0,20000}}?```
      | `[^`\n]{{1,2000}}`
      | (?:https?|ftp)://[^\s«»،؛]{{1,2000}}
      | www\.[^\s«»،؛]{{1,2000}}
      | [A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9.-]{{1,255}}
      | (?<!\w)[@\#][\w.-]{{1,100}}
      | [A-Za-z0-9-]{{1,63}}(?:[./\\_:+&'-]{{1,3}}[A-Za-z0-9-]{{1,63}}){{1,20}}/?   # 1.2.3, A/B, file.pdf
      | (?<!\S)[:;=8]['-]?[()DPpOo/\\|*3]{{1,5}}(?!\S)                            # an emoticon
      | \*\d{{1,6}}(?:\*\d{{1,9}}){{0,5}}\#                                         # *100#
    )
  | (?P<number>\d+(?:[.,/:٫٬،_-]\d+)*+)
  | (?P<latin>[^\W\d_{_LETTERS}]+\d*)
  | (?P<line>[\r\n]+)
  | (?P<mark>[!?؟]+|\.+|…+|[،,]+|[؛;]+|:+)
  | (?P<other>.)
"""
