"""What a letter says, without how it begins and ends: no greeting, no quotation, no closing formula, no signature."""

import re
from functools import cache

from jawab.language.bidi import strip_controls, strip_overrides
from jawab.language.clearing.phrases import any_of
from jawab.language.clearing.places import Folded
from jawab.language.folding import ZWNJ
from jawab.language.subjects import without_marks

MOST_GREETINGS = 6
LAST_LINES, MOST_AFTER = 8, 60
"""Among so many lines from the end a closing is looked for; a longer line is none, nor a signature."""
LONGEST_LINE = 400
"""So much of a line is looked at for a greeting."""


def substance(text: str) -> str:
    """Never nothing: what is a greeting and no more stays as it is."""
    whole = strip_overrides(text.replace("\r\n", "\n").replace("\0", ""))
    own = [
        line.rstrip() for line in _before_signature(whole.split("\n")) if not line.lstrip().startswith(">")
    ]
    left = _GAPS.sub("\n\n", "\n".join(_before_closing(_without_greeting(own)))).strip()
    return left or _GAPS.sub("\n\n", whole).strip()


def bare_subject(subject: str) -> str:
    """Without the marks of answers and forwarding, and without the number of a ticket."""
    return without_marks(_REFERENCE.sub("", strip_controls(subject))).strip(" -–:،,")


def _before_signature(lines: list[str]) -> list[str]:
    """A mark near the end; further up it parts what is said."""
    return next((lines[:at] for at in _last(lines) if lines[at].rstrip() in {"--", "—"}), lines)


def _last(lines: list[str]) -> list[int]:
    """Where the last written ones stand."""
    return [at for at, line in enumerate(lines) if line.strip()][-LAST_LINES:]


def _before_closing(lines: list[str]) -> list[str]:
    """A closing formula near the end, and whoever signed below it."""
    written = _last(lines)
    for at in written:
        below = [lines[each] for each in written if each > at]
        if _closes(lines[at]) and all(_signs(line) or _closes(line) for line in below):
            return lines[:at]
    return lines


def _closes(line: str) -> bool:
    return len(line) <= MOST_AFTER and _closing().fullmatch(Folded(line).key) is not None


def _signs(line: str) -> bool:
    """Short, and no sentence."""
    return len(line) <= MOST_AFTER and not line.rstrip().endswith((".", "…", "?", "؟", "!", ":"))


def _without_greeting(lines: list[str]) -> list[str]:
    rest = list(lines)
    for _time in range(MOST_GREETINGS):
        while rest and not rest[0].strip(_MARKS):
            del rest[0]
        if not rest:
            break
        line = Folded(rest[0][:LONGEST_LINE])
        match = _greeting().match(line.key)
        if match is None:
            break
        rest[0] = rest[0][line.ends(match.end()) :].lstrip(_MARKS)
    return rest


@cache
def _greeting() -> re.Pattern[str]:
    """At the beginning of a line: what is addressed to somebody, or a greeting by itself."""
    greeting, before, after = any_of("greeting"), any_of("before a name"), any_of("after a name")
    over = rf"(?=[ ]?(?:[،,:!؛–-]|\.?$)|[ ]{greeting}(?!\w))"
    alone = rf"(?=[ ]?[،,:]?$|[ ]?[،,:]?[ ]{greeting}(?!\w))"
    ways = (
        rf"{any_of('title')} {_NAME}{alone}",
        # With a full stop more words would be a sentence.
        rf"{any_of('title')} [^ ،,:!؛.]{{1,30}}\.$",
        rf"{any_of('courtesy')}[ ]?[،,:.!]?$",
        rf"(?:{before} )?{_NAME}[ {ZWNJ}]{after}(?!\w){over}",
        rf"{before} (?!و[ ]){_SHORT_NAME}{over}",
        rf"{greeting}(?:[ ](?:و[ ])?{greeting}){{0,2}}(?!\w)",
    )
    return re.compile("|".join(ways))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{any_of('closing')}(?:[ ،,.!:؛–-]{{1,3}}[^ ]{{1,30}}){{0,4}}[ ،,.!]{{0,3}}")


_MARKS = " \t\n،,:!؛.-–"
_NAME = rf"[^ ،,:!؛.{ZWNJ}]{{1,30}}(?:[ {ZWNJ}][^ ،,:!؛.{ZWNJ}]{{1,30}}){{0,4}}?"
_SHORT_NAME = rf"[^ ،,:!؛.{ZWNJ}]{{1,30}}(?:[ {ZWNJ}][^ ،,:!؛.{ZWNJ}]{{1,30}}){{0,1}}?"
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n?")
_REFERENCE = re.compile(
    r"\s*(?:[\[(]\s*(?:ticket|case|request|تیکت|درخواست|تذكرة|التذكرة)?\s*(?:no\.?|شماره|رقم)?\s*#?\d[\w-]*\s*[\])]"
    r"|(?<!\w)#\d+|(?<!\w)(?:ticket|case|تیکت|تذكرة|التذكرة)\s*(?:no\.?|number|شماره|رقم)?\s*#?\d+)",
    re.IGNORECASE,
)
