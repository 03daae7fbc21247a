"""Marks, spaces, brackets and quotation: which sign, and where the spaces belong."""

from jawab.language.checks import tables
from jawab.language.checks.tokens import Token

Faults = list[tuple[str, int, int]]

FARTHEST_PARTNER = 120


def check(found: list[Token]) -> Faults:
    """Set the marks and the spaces right; list what was wrong by rule, first and last token."""
    faults: Faults = []
    _quotes(found, faults)
    _brackets(found, faults)
    for place, token in enumerate(found):
        if token.kind == "mark" and token.language is not None:
            _mark(found, place, faults)
        elif token.kind == "space" and len(token.text) > 1 and token.new == token.text:
            _wide_space(found, place, faults)
    return faults


def _mark(found: list[Token], place: int, faults: Faults) -> None:
    token = found[place]
    _sign(found, place, faults)
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    if (
        before
        and before.kind == "space"
        and place > 1
        and found[place - 2].kind != "line"
        and _closes(token, after)
    ):
        before.new = ""
        faults.append(("space_before_punct", place - 1, place))
    if after and _needs_space(found, place, after):
        token.new += " "
        faults.append(("no_space_after_punct", place, place + 1))


def _sign(found: list[Token], place: int, faults: Faults) -> None:
    """Choose the one mark that should stand for a run of them."""
    token = found[place]
    first = token.text[0]
    new = token.text
    if first in "!?؟":
        new = new.replace("?", "؟")
        short = "".join(dict.fromkeys(new))
    elif first in "،,":
        if not _native_beside(found, place):
            return
        new, short = new.replace(",", "،"), "،"
    elif first in "؛;":
        new, short = new.replace(";", "؛"), "؛"
    elif first == "." and len(new) != 3:
        short = "." if len(new) <= 2 else "..."
    elif first == "…":
        short = "…"
    else:
        return
    if new != token.text:
        faults.append(("latin_punct", place, place))
    if short != new:
        faults.append(("repeated_punct", place, place))
    token.new = short


def _native_beside(found: list[Token], place: int) -> bool:
    """Find out whether a comma stands in words of the language, not in a list of Latin names."""
    for step in (-1, 1):
        other = place + step
        if 0 <= other < len(found) and found[other].kind == "space":
            other += step
        if 0 <= other < len(found) and (
            found[other].kind in {"word", "number"} or found[other].text in _EDGES
        ):
            return True
    return found[place].text[0] == "،"


def _closes(token: Token, after: Token | None) -> bool:
    """A space before the mark is wrong, unless the mark begins something itself, as in « .NET» and « ...»."""
    first = token.text[0]
    if first == "…" or (first == "." and len(token.text) > 1):
        return False
    if first in ".:":
        return after is None or after.kind in {"space", "line"} or after.text in {"»", ")", '"'}
    return True


def _needs_space(found: list[Token], place: int, after: Token) -> bool:
    token, before = found[place], _spoken_before(found, place)
    if before is None or not _begins_word(after):
        return False
    if token.new[0] in "،؛!؟":
        return {before.kind, after.kind} != {"number"}
    if token.new == ":":
        return before.kind == "word" and len(_bare(before.text)) > 1
    if token.new != "." or (before.kind == "word" and len(_bare(before.text)) < 2):
        return False
    # A full stop between single letters belongs to a shortening: «ص.ب».
    if after.kind == "number":
        return before.kind == "word"
    return after.kind == "word" and len(_bare(after.text)) > 1


def _spoken_before(found: list[Token], place: int) -> Token | None:
    if place and found[place - 1].kind == "space":
        place -= 1
    return found[place - 1] if place else None


def _begins_word(token: Token) -> bool:
    if token.kind == "guarded":
        return token.text[:1].isalnum()
    return token.kind in {"word", "number", "latin"} or token.text in {"«", "("}


def _bare(word: str) -> str:
    return "".join(letter for letter in word if letter.isalpha())


def _wide_space(found: list[Token], place: int, faults: Faults) -> None:
    if not 0 < place < len(found) - 1 or "line" in {found[place - 1].kind, found[place + 1].kind}:
        return
    if found[place - 1].language is None and found[place + 1].language is None:
        return
    found[place].new = " "
    faults.append(("double_space", place, place))


def _quotes(found: list[Token], faults: Faults) -> None:
    """Pair the straight quotation marks of a line; a pair around words of the language becomes «…»."""
    opened: int | None = None
    for place, token in enumerate(found):
        if token.kind == "line":
            opened = None
        elif token.text in {'"', "“"} and opened is None:
            # 15" is a size.
            if token.text == "“" or not (place and found[place - 1].kind in {"number", "guarded"}):
                opened = place
        elif token.text in {'"', "”"} and opened is not None:
            _guillemets(found, opened, place, faults)
            opened = None


def _guillemets(found: list[Token], first: int, last: int, faults: Faults) -> None:
    spoken = found[first - 1].language if first else found[last].language
    if spoken is None and last + 1 < len(found):
        spoken = found[last + 1].language
    curly = found[first].text == "“"
    if spoken is None or (curly and spoken == "ar") or last - first > FARTHEST_PARTNER:
        return
    if not any(token.kind == "word" for token in found[first + 1 : last]):
        return
    found[first].new, found[last].new = "«", "»"
    faults.append(("latin_quotes", first, last))
    _touch(found, first, last, faults)


def _brackets(found: list[Token], faults: Faults) -> None:
    """Pair brackets and «…»; inside no spaces at the edges, outside one before and after."""
    opened: list[int] = []
    for place, token in enumerate(found):
        if token.kind != "other":
            continue
        if token.text in _PARTNER:
            opened.append(place)
        elif token.text in _CLOSING and opened:
            first = opened.pop()
            if _PARTNER[found[first].text] != token.text or place - first > FARTHEST_PARTNER:
                continue
            if found[first].language is None and token.language is None:
                continue
            _touch(found, first, place, faults)
            _stand_apart(found, first, place, faults)


def _touch(found: list[Token], first: int, last: int, faults: Faults) -> None:
    if last - first < 3:
        return
    for space, edge in ((first + 1, first), (last - 1, last)):
        if found[space].kind == "space" and found[space].new:
            found[space].new = ""
            faults.append(("bracket_spacing", min(space, edge), max(space, edge)))


def _ends_before_bracket(before: Token) -> bool:
    """«f(x)» is one, «بـ«…»» too, and what is stretched reaches on."""
    return before.kind == "word" and len(_bare(before.text)) > 1 and not before.text.endswith("ـ")


def _stand_apart(found: list[Token], first: int, last: int, faults: Faults) -> None:
    inner = "".join(token.text for token in found[first + 1 : last])
    if inner in tables.words("endings"):
        return
    before = found[first - 1] if first else None
    after = found[last + 1] if last + 1 < len(found) else None
    if before and before.language is not None and _ends_before_bracket(before):
        found[first].new = " " + found[first].text
        faults.append(("bracket_spacing", first - 1, first))
    if (
        after
        and after.kind == "word"
        and after.language is not None
        and after.text not in tables.words("endings")
    ):
        found[last].new = found[last].text + " "
        faults.append(("bracket_spacing", last, last + 1))


_PARTNER = {"(": ")", "[": "]", "«": "»"}
_EDGES = frozenset({")", "«", "»"})
_CLOSING = frozenset(_PARTNER.values())
