"""Digits of a number: one script in one number, and the script of the text's language."""

import re

from jawab.language.checks.tokens import Token
from jawab.language.digits import to_latin

LATIN, ARABIC, PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_RANGES = frozenset({"تا", "الی", "إلى", "الى"})


def check(found: list[Token]) -> list[tuple[str, int, int]]:
    """Set right the digits of every number; list what was wrong with it by rule and token."""
    faults: list[tuple[str, int, int]] = []
    for place, token in enumerate(found):
        if token.kind != "number" or token.language is None:
            continue
        scripts = _scripts(token.text)
        if not scripts <= _SCRIPTS:
            continue
        rules = []
        if len(scripts) > 1:
            rules.append("mixed_digits")
        if token.language == "fa" and ARABIC in scripts and len(scripts) == 1:
            rules.append("arabic_digits")
        if token.language == "ar" and PERSIAN in scripts and len(scripts) == 1:
            rules.append("persian_digits")
        if not rules:
            continue
        token.new = to_latin(token.text).translate(str.maketrans(LATIN, _target(token, scripts)))
        faults.extend((rule, place, place) for rule in rules)
    return faults + _ranges(found)


def _ranges(found: list[Token]) -> list[tuple[str, int, int]]:
    """«۳ تا 5»: both ends of a range in one script, that of its first end."""
    faults: list[tuple[str, int, int]] = []
    for place in range(2, len(found) - 2):
        if found[place].text not in _RANGES or found[place].language is None:
            continue
        left, right = found[place - 2], found[place + 2]
        if left.kind != "number" or right.kind != "number":
            continue
        ends = _scripts(left.new), _scripts(right.new)
        if ends[0] == ends[1] or any(len(end) != 1 for end in ends):
            continue
        wanted = PERSIAN if found[place].language == "fa" else next(iter(ends[0]))
        for end in (left, right):
            end.new = to_latin(end.new).translate(str.maketrans(LATIN, wanted))
        faults.append(("mixed_digits", place - 2, place + 2))
    return faults


def _target(token: Token, scripts: set[str]) -> str:
    """Persian takes its own; in Arabic a number goes on as it began."""
    if token.language == "fa":
        return PERSIAN
    if len(scripts) == 1:
        return ARABIC
    first = _SCRIPT_OF[next(digit for digit in token.text if digit.isdigit())]
    return LATIN if first == LATIN else ARABIC


def _scripts(number: str) -> set[str]:
    return {_SCRIPT_OF.get(digit, "other") for digit in _DIGIT.findall(number)}


_DIGIT = re.compile(r"\d")
_SCRIPTS = {LATIN, ARABIC, PERSIAN}
_SCRIPT_OF = {digit: script for script in (LATIN, ARABIC, PERSIAN) for digit in script}
