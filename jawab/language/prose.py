"""What of a message its writer said in words: without quotation, links, addresses, codes and mentions."""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

# Long messages are judged by their beginning; it keeps every answer under a millisecond or two.
MOST_READ = 20_000


def prose(text: str) -> str:
    """Leave out quoted lines, links, mail addresses, code, mentions and anything Latin with a digit in it."""
    return _not_prose().sub(" ", text[:MOST_READ])


def written_words(text: str, most: int) -> str:
    """Give the first letters of what its writer said, «3ayez» included; most texts stand as they are."""
    if ">" in text:
        text = _QUOTED.sub("", text[:MOST_READ])
    if any(mark in text for mark in _MARKS_OF_OTHERS) or _HOST.search(text, 0, most):
        text = _not_written().sub(" ", text[: most * FURTHER])
    return text[:most]


def is_own(text: str) -> bool:
    """Tell quickly, of most texts, that `prose` leaves out no letter of them."""
    return (
        ">" not in text
        and not any(mark in text for mark in _MARKS_OF_OTHERS)
        and not _DOTTED.search(text)
        and not _CODE.search(text)
    )


def all_run_left(text: str) -> bool:
    """Tell quickly, of most texts in Arabic letters, that no letter in them runs to the right."""
    return not _MAY_RUN_RIGHT.search(text)


def strong_letters(text: str) -> Counter[str]:
    """Count the letters by the direction they force: "rtl" and "ltr"."""
    found: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if side := strong(letter):
            found[side] += times
    return found


@lru_cache(4096)
def strong(letter: str) -> str:
    """Tell the direction a single letter forces: "rtl", "ltr", or nothing."""
    kind = unicodedata.bidirectional(letter)
    if kind == "L":
        # Not letters: a regional-indicator flag or a circled number has no say.
        return "ltr" if letter.isalpha() else ""
    return "rtl" if kind in {"R", "AL"} and letter.isalpha() else ""


@cache
def _not_written() -> re.Pattern[str]:
    return re.compile(_WRITTEN_BY_OTHERS, _HOW)


@cache
def _not_prose() -> re.Pattern[str]:
    return re.compile(_WRITTEN_BY_OTHERS + _CODED, _HOW)


FURTHER = 8
_QUOTED = re.compile(r"^[ \t\u200e\u200f]*+>[^\n]*\n?", re.MULTILINE)
_MARKS_OF_OTHERS = ("@", "#", "`", "://", "www.")
# A dot is looked for first, since the engine finds a given character fastest.
_HOST = re.compile(r"\.(?<=[A-Za-z0-9-]\.)[A-Za-z]")
_DOTTED = re.compile(r"\.(?<=[A-Za-z0-9-]\.)[A-Za-z0-9-]")
_CODE = re.compile(r"[0-9](?:[A-Za-z_/-]|(?<=[A-Za-z_/-][0-9]))")
# All but white space, digits, marks, the Arabic block, joiners, typographic marks and emoji.
_MAY_RUN_RIGHT = re.compile(
    "[^\t\n\r -@[-`{-~\xa0\xab\xbb\u0600-\u06ff\u200b-\u2064\u20ac\ufe0f\U0001f300-\U0001faff]"
)
# Bounded repeats: each place in a hostile text is then looked at a fixed number of times.
_WRITTEN_BY_OTHERS = r"""
      ^[ \t\u200e\u200f]*>[^\n]*                     # a quoted line
    | ```.*?(?:```|\Z)                               # a fenced block
    | `[^`\n]*`
    | \b(?:https?|ftp)://\S+ | \bwww\.\S+
    | [^\s@<>()]{1,64}@[^\s@<>()]{1,255}             # a mail address
    | (?<!\w)[@\#][\w.-]+                            # a mention, a tag
    | \b[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+(?:/\S*)?   # shop.example/track, report.pdf
"""
_CODED = r"""
    | \b(?=[A-Za-z_/-]{0,40}[0-9])[A-Za-z0-9_/-]+    # A-99213, v2
"""
_HOW = re.VERBOSE | re.MULTILINE | re.DOTALL
