"""Arabic words: hamza, ة and ه, ى and ي, the و that stands alone, and common misspellings."""

import re
from collections.abc import Callable
from functools import cache

from jawab.language.checks import arabic_shapes, arabic_words, tables
from jawab.language.checks.tokens import Token

Faults = list[tuple[str, int, int]]


def check(found: list[Token]) -> Faults:
    """Repair words and phrases; list what was wrong by rule, first and last token."""
    faults: Faults = []
    places = [place for place, token in enumerate(found) if token.kind == "word" and token.language == "ar"]
    spoken = not _class("spoken").isdisjoint([found[place].text for place in places])
    for place in places:
        token = found[place]
        before, after = _neighbours(found, place)
        new, rules = _repaired(token.new, before, after)
        if rules and not (spoken and _is_speech(token.new, new)):
            token.new = new
            faults.extend((rule, place, place) for rule in rules)
    for place in places:
        _phrase(found, place, faults)
        _waw(found, place, faults)
    return faults


def _neighbours(found: list[Token], place: int) -> tuple[str, str]:
    """The words right before and right after, "" where the sentence begins, ends or is broken by a mark."""
    before = found[place - 2] if place > 1 and found[place - 1].kind == "space" else None
    after = found[place + 2] if place + 2 < len(found) and found[place + 1].kind == "space" else None
    return (
        before.new if before and before.kind == "word" else "",
        after.new if after and after.kind == "word" else "",
    )


def _is_speech(word: str, new: str) -> bool:
    """«دقايق», «السايق», «مظبوط», «عليكي» are how it is said."""
    return (
        word.endswith("كي")
        or word.replace("اي", "ائ") == new
        or (_SPOKEN_ROOT in word and _SPOKEN_ROOT not in new)
    )


def _repaired(word: str, before: str, after: str) -> tuple[str, tuple[str, ...]]:
    """Repair a word by its neighbours if they tell, else by itself."""
    for rule, told in _BY_NEIGHBOURS:
        if right := told(word, before, after):
            return right, (rule,)
    if word in _UNSURE:
        return word, ()
    return arabic_words.repaired(word)


def _first_person(word: str, before: str, after: str) -> str | None:
    if before in _class("before first person"):
        return arabic_words.first_person(word)
    return "أحتاج" if word == "احتاج" and not before and after in _class("after أحتاج") else None


def _preposition(word: str, before: str, after: str) -> str | None:
    """«علي», «إلي» and «لدي» with a noun behind them are «على», «إلى», «لدى»."""
    place = (
        (word in _ALA and _is_preposition(before, after))
        or (word in _ILA and before not in {"", "ما"} and _is_place(after))
        or (word == "لدي" and before in _class("before لدى") and after.startswith("ال"))
    )
    if word == "لدى" and after in _class("after لدي"):
        return "لدي"
    return word[:-1] + "ى" if place else None


def _agreeing(word: str, before: str, _: str) -> str | None:
    """«نسخة مترجمه», «طاولة دائريه»: a participle or relation behind a noun without article agrees with it."""
    if before[-1:] != "ة" or not _PARTICIPLE.fullmatch(word) or word in _class("no ه of agreement"):
        return None
    return None if before.startswith(("ال", "وال", "بال", "لل")) else word[:-1] + "ة"


def _clause(word: str, before: str, after: str) -> str | None:
    """«ان» is «إن» where a sentence or a condition begins and after saying, else «أن» behind its verb."""
    if word not in _class("clauses"):
        return None
    before, after = arabic_words.bare(before), arabic_shapes.folded(arabic_words.bare(after))
    if not before or before in _class("saying"):
        return "إ" + word[1:]
    if (
        word == "ان"
        and before not in _class("before clauses")
        and (after in _class("conditions") or after.startswith("شاء"))
    ):
        return "إن"
    return None if before in {"حيث", "إذ", "اذ", "ثم", "و", "ف"} else "أ" + word[1:]


def _is_preposition(before: str, after: str) -> bool:
    """«علي» is «على» between a word that is no title or trade and a noun; else it may be the name."""
    if not before or not after or arabic_words.bare(before) in _class("before names"):
        return False
    if after in {"أن", "ان"}:
        return before not in {"يجب", "وجب", "يتعين", "لزاما", "لزامًا"}
    return _is_noun(after)


def _is_place(after: str) -> bool:
    return (
        len(after) > 3
        and after not in _class("adverbs")
        and after not in _class("after prepositions")
        and _is_noun(after)
    )


def _is_noun(after: str) -> bool:
    after = arabic_words.bare(after)
    return (
        after.startswith("ال")
        or after.endswith(("كم", "ك", "نا", "ه", "ها", "ة", "ات"))
        or after in _class("after على")
    )


def _phrase(found: list[Token], place: int, faults: Faults) -> None:
    """Look for a phrase with one right spelling: «انشاء الله», «بناءا على»."""
    for tail, right in _phrases().get(found[place].text, ()):
        last = place + 2 * len(tail)
        if last >= len(found):
            continue
        places = range(place + 2, last + 1, 2)
        if all(
            found[one].text == part and found[one - 1].kind == "space"
            for one, part in zip(places, tail, strict=True)
        ):
            found[place].new = right
            for one in range(place + 1, last + 1):
                found[one].new = ""
            faults[:] = [fault for fault in faults if not place <= fault[1] <= last]
            faults.append(("spelling", place, last))
            return


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    found: dict[str, list[tuple[list[str], str]]] = {}
    for wrong, right in tables.pairs("arabic_spelling", section="phrases").items():
        head, *tail = wrong.split()
        found.setdefault(head, []).append((tail, right))
    return found


def _waw(found: list[Token], place: int, faults: Faults) -> None:
    """Join a lone و to the Arabic word after it."""
    if found[place].new != "و" or place + 2 >= len(found):
        return
    space, after = found[place + 1], found[place + 2]
    if space.kind == "space" and after.kind == "word" and after.language == "ar" and after.new:
        space.new = ""
        faults.append(("waw_space", place, place + 2))


def _class(name: str) -> frozenset[str]:
    return tables.words("arabic_words", section=name)


_BY_NEIGHBOURS: tuple[tuple[str, Callable[[str, str, str], str | None]], ...] = (
    ("hamza", _clause),
    ("alef_maqsura", _preposition),
    ("hamza", _first_person),
    ("teh_marbuta", _agreeing),
)
_ALA = frozenset({"علي", "وعلي"})
_ILA = frozenset({"إلي", "وإلي"})
_UNSURE = _ALA | {"لدي"}
_SPOKEN_ROOT = "ظب"
_PARTICIPLE = re.compile(r"م\w{3,6}ه|[^يتنأاسبلوف]\w{2,6}يه")
