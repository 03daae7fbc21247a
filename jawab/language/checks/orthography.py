"""The spelling and punctuation of a Persian or Arabic reply; other languages are left alone."""

from jawab.language.checks import arabic, letters, numerals, persian, punctuation
from jawab.language.checks.finding import Finding, Language
from jawab.language.checks.messages import message
from jawab.language.checks.tokens import Token, tokens

# A repair may bring another fault to light; each round sees less, and the last one nothing.
MOST_ROUNDS = 6
# Longer than any reply: a text pasted whole is not read to its end.
LONGEST = 50_000

Faults = list[tuple[str, int, int]]


def find(text: str, language: Language | None) -> list[Finding]:
    """List the faults of spelling and punctuation, each with the repair of its whole span."""
    found, faults = _checked(text[:LONGEST], language)
    # A rule may have been asked twice for one place.
    return [_finding(found, *fault) for fault in dict.fromkeys(faults)]


def fixed(text: str, language: Language | None) -> str:
    """Repair what can be repaired safely."""
    head, tail = text[:LONGEST], text[LONGEST:]
    for _ in range(MOST_ROUNDS):
        found, faults = _checked(head, language)
        if not faults:
            break
        head = "".join(token.new for token in found)
    return head + tail


def _checked(text: str, language: Language | None) -> tuple[list[Token], Faults]:
    found = tokens(text, language)
    languages = {token.language for token in found}
    if languages <= {None}:
        return found, []
    faults = _letters(found)
    if "fa" in languages:
        faults += persian.check(found)
    if "ar" in languages:
        faults += arabic.check(found)
    faults += numerals.check(found)
    faults += punctuation.check(found)
    return found, [
        (rule, first, last)
        for rule, first, last in faults
        if any(token.new != token.text for token in found[first : last + 1])
    ]


def _letters(found: list[Token]) -> Faults:
    faults: Faults = []
    for place, token in enumerate(found):
        if token.kind != "word" or token.language not in {"fa", "ar"}:
            continue
        before = found[place - 1].kind if place else ""
        after = found[place + 1].kind if place + 1 < len(found) else ""
        token.new, rules = letters.repaired(
            token.text,
            token.language,
            touching=before in _TOUCHING,
            clipped=after in _TOUCHING,
        )
        if rules:
            faults.extend((rule, place, place) for rule in rules)
    return faults


def _finding(found: list[Token], rule: str, first: int, last: int) -> Finding:
    span = found[first : last + 1]
    text = "".join(token.text for token in span)
    spoken: Language = next((token.language for token in span if token.language), "fa")
    return Finding(
        rule=rule,
        start=span[0].start,
        end=span[-1].end,
        text=text,
        message=message(rule, spoken),
        fix="".join(token.new for token in span),
    )


_TOUCHING = frozenset({"latin", "number", "guarded"})
