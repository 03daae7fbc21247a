"""The search key as a function of PostgreSQL, written from the very tables `search_key` folds with.

It needs a database in UTF-8 and version 13 or later. The two agree on every text whose characters this
Python's Unicode version knows; later ones are in no table, but a newer PostgreSQL may decompose them.
"""

import sys
import unicodedata
from collections.abc import Iterable, Mapping

from jawab.language.folding import FOLD, MOST_MARKS, heaping, spans

FUNCTION = "jawab_search_key"


def search_key_function(name: str = FUNCTION) -> str:
    """Write the statement that makes the function, in ASCII alone; running it again changes nothing.

    Characters are decomposed, dropped, replaced and composed as `folded` does it.
    """
    changed = _changed()
    dropped = [letter for letter, target in changed.items() if not target]
    longer = {letter: target for letter, target in changed.items() if len(target) > 1}
    single = {letter: target for letter, target in changed.items() if len(target) == 1}
    # `translate` looks through its whole list for each letter, so the long list is for texts that need it.
    common = {letter: target for letter, target in single.items() if letter in _ARABIC}
    rare = {
        letter: target for letter, target in single.items() if letter not in _ARABIC and not letter.isascii()
    }
    translated = f"translate(key, {_text(rare)}, {_text(rare.values())})"
    for letter, target in longer.items():
        translated = f"replace({translated}, {_text(letter)}, {_text(target)})"
    return _statement(
        name,
        # In the collation "C" a pattern goes by code points, and `lower` changes the letters of ASCII alone.
        f'normalize({_thinned("$1")}, NFKD) COLLATE "C"',
        f"regexp_replace(key, {_class(spans(dropped))}, '', 'g')",
        f"translate(lower(key), {_text(common)}, {_text(common.values())})",
        f"CASE WHEN key ~ {_class(spans([*rare, *longer]))} THEN {translated} ELSE key END",
        f"normalize({_thinned('key')}, NFC)",
        f"btrim(regexp_replace(key, {_class(spans(_white_space()))}, ' ', 'g'))",
    )


def _statement(name: str, first: str, *further: str) -> str:
    """Nest the steps; OFFSET 0 keeps the planner from writing one into the next and doing each many times."""
    query = f"SELECT {first} AS key"
    for step in further:
        query = f"SELECT {step} AS key\nFROM ({query} OFFSET 0) AS before"
    return (
        f"CREATE OR REPLACE FUNCTION {name}(text) RETURNS text\n"
        f"LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $function$\n{query}\n$function$"
    )


def _changed() -> Mapping[str, str]:
    """List what becomes of each character that is its own decomposition and does not stay as it is."""
    found: dict[str, str] = {}
    for letter in map(chr, range(1, sys.maxunicode + 1)):
        folded = letter.casefold().translate(FOLD)
        if folded != letter and _is_text(letter) and unicodedata.is_normalized("NFKD", letter):
            found[letter] = folded
    return found


def _thinned(source: str) -> str:
    marks = _inside(spans(filter(_is_text, _between(heaping()))))
    return f"regexp_replace({source}, E'([{marks}]{{{MOST_MARKS}}})[{marks}]+', E'\\\\1', 'g')"


def _between(ranges: Iterable[tuple[str, str]]) -> list[str]:
    return [chr(point) for first, last in ranges for point in range(ord(first), ord(last) + 1)]


def _class(ranges: Iterable[tuple[str, str]]) -> str:
    return f"E'[{_inside(ranges)}]+'"


def _inside(ranges: Iterable[tuple[str, str]]) -> str:
    return "".join(
        _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}" for first, last in ranges
    )


def _text(letters: Iterable[str]) -> str:
    return f"E'{''.join(map(_escaped, ''.join(letters)))}'"


def _escaped(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08x}"


def _is_text(letter: str) -> bool:
    """Tell whether PostgreSQL can hold it: all but NUL and surrogates."""
    return letter != "\0" and unicodedata.category(letter) != "Cs"


def _white_space() -> list[str]:
    return list(filter(str.isspace, map(chr, range(0x3001))))


_ARABIC = frozenset(map(chr, range(0x0600, 0x0700))) | frozenset("‐‒–—―−")
