"""What somebody typed into a search box, cut into its parts: words, "phrases", -what is not wanted, name:value.

Only the writing is read here: which names mean something, and what, others decide.
"""

import re
from dataclasses import dataclass, replace

from jawab.language.folding import ZWNJ

MOST = 24
"""Parts of one question; what stands behind them is left out."""

_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“", "‟": "”", "‹": "›"}
_OPENING = "".join(_QUOTES)
_MINUS = "-−–"
# A name begins with a letter, so that 12:30 is none.
NAMED = re.compile(rf"([^\W\d_][\w{ZWNJ}'-]{{0,30}})[:：]")
"""A name and its colon."""
# What a colon stands in and is no name of anything: an address of the web.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Clause:
    """``name`` is empty for words. ``typed`` is how it stood there; ``is_open``: it ends where the question ends."""

    value: str
    name: str = ""
    quoted: bool = False
    denied: bool = False
    typed: str = ""
    is_open: bool = False


def clauses(text: str) -> list[Clause]:
    """Never refuses: a quote nobody closed ends with the text, a minus or a colon alone is a word."""
    found: list[Clause] = []
    at = 0
    while at < len(text) and len(found) < MOST:
        if text[at].isspace():
            at += 1
            continue
        clause, end = _read(text, at)
        if clause.value:
            found.append(replace(clause, typed=text[at:end], is_open=end == len(text)))
        at = end
    return found


def _read(text: str, at: int) -> tuple[Clause, int]:
    denied = text[at] in _MINUS and at + 1 < len(text) and not text[at + 1].isspace()
    at += denied
    name = "" if _ADDRESS.match(text, at) else _name(text, at)
    at += len(name) + 1 if name else 0
    value, quoted, end = _value(text, at)
    return Clause(value, name=name, quoted=quoted, denied=denied), end


def _name(text: str, at: int) -> str:
    """Empty where nothing stands behind the colon: «Re: » is no question."""
    found = NAMED.match(text, at)
    return found[1] if found and text[found.end() : found.end() + 1].strip() else ""


def _value(text: str, at: int) -> tuple[str, bool, int]:
    """The value, whether it stood in quotes, and where what follows begins."""
    if text[at] in _OPENING:
        closing = text.find(_QUOTES[text[at]], at + 1)
        inside = text[at + 1 :] if closing < 0 else text[at + 1 : closing]
        if inside.strip():
            return inside.strip(), True, len(text) if closing < 0 else closing + 1
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[at:end], False, end
