"""Persian words torn apart by a space: what belongs together is joined, with a half-space where letters would join."""

from functools import cache, lru_cache

from jawab.language.checks import persian_verbs, tables
from jawab.language.checks.tokens import Token
from jawab.language.folding import ZWNJ

Faults = list[tuple[str, int, int]]


def join(found: list[Token], place: int, faults: Faults) -> None:
    """Join the words on both sides of a space when they are parts of one."""
    before, after = found[place - 1], found[place + 1]
    if after.kind != "word":
        return
    if before.kind == "latin":
        if after.new in _class("plural"):
            found[place].new = ZWNJ
            faults.append(("zwnj_missing", place - 1, place + 1))
        return
    if before.kind != "word" or before.language != "fa":
        return
    if before.new not in _heads() and after.new not in _tails():
        return
    if _whole(found, place, faults):
        return
    earlier = found[place - 2].new if place > 1 and found[place - 2].kind == "space" else ""
    first = found[place - 3].new if earlier and place > 2 else ""
    if before.new in {"می", "نمی"}:
        after.new = persian_verbs.with_madda(after.new) or after.new
    if not _are_one(before.new, after.new, first):
        return
    # Where the letter does not reach the next one there is nothing to keep apart.
    found[place].new = "" if before.new.endswith(UNJOINED) or before.new == "برای" else ZWNJ
    start = place - 1
    if before.new in {"می", "نمی"} and (
        first == "بر" or (first == "در" and after.new.startswith(_AFTER_DAR))
    ):
        found[place - 2].new = ""
        start = place - 3
    faults.append(("zwnj_missing", start, place + 1))


def _whole(found: list[Token], place: int, faults: Faults) -> bool:
    """Look for a phrase with one right spelling: «هم چنین», «به روز رسانی», «ان شا الله»."""
    heads = _phrases().get(found[place - 1].new)
    if not heads:
        return False
    for tail, right in heads:
        last = place - 1 + 2 * len(tail)
        if last >= len(found):
            continue
        places = range(place + 1, last + 1, 2)
        if any(found[one].kind != "word" or found[one - 1].kind != "space" for one in places):
            continue
        if any(found[one].new != part for one, part in zip(places, tail, strict=False) if one != last):
            continue
        ending = _ending(found[last].new, tail[-1])
        if ending is None:
            continue
        found[place - 1].new = right + ending
        for one in range(place, last + 1):
            found[one].new = ""
        faults[:] = [fault for fault in faults if not place <= fault[1] <= last]
        faults.append(("zwnj_missing" if ZWNJ in right else "spelling", place - 1, last))
        return True
    return False


def _are_one(before: str, after: str, first: str) -> bool:
    """Tell whether two words are parts of one."""
    if before in _class("verb prefix"):
        return _is_verb(after, first)
    if before == "بر":
        # No preposition can stand before a verb.
        return after.startswith(("می‌", "نمی‌"))
    return _is_compound(before, after) or (before not in _class("no stem") and _takes(before, after))


def _takes(before: str, after: str) -> bool:
    """Tell whether a word may take what stands behind it as its ending."""
    if after in _class("owner"):
        return before not in _class("before rank") and not before.endswith(ZWNJ)
    return (
        after in _class("plural")
        or (after in _class("comparative") and before not in _class("wet"))
        or (after in _class("after silent") and before.endswith("ه") and _is_silent(before))
        or (after in {"اند", "ایم", "اید", "اش", "ات"} and before.endswith("ی") and len(before) > 2)
        or (after == "ست" and before.endswith(("ا", "و")))
        or (after in tables.words("persian_compounds", section="second") and ZWNJ not in before)
    )


def _is_verb(word: str, first: str) -> bool:
    if persian_verbs.is_form(word):
        return True
    # «ماه می», «۱۵ می» is May.
    return (
        first != "ماه"
        and not first.isdigit()
        and (len(word) > 2 and word.endswith(_VERB_ENDINGS) and word not in _NO_VERB)
    )


def _is_silent(word: str) -> bool:
    return not word.endswith(("اه", "وه")) and word not in _class("sounded")


@lru_cache(maxsize=4096)
def _is_compound(before: str, after: str) -> bool:
    seconds = _compounds().get(before)
    if not seconds:
        return False
    if after in seconds:
        return True
    if after.endswith(_PERSONS) and persian_verbs.is_form(after):
        return False
    return any(after.endswith(ending) and after[: -len(ending)] in seconds for ending in endings())


def _ending(word: str, stem: str) -> str | None:
    """Tell what a word adds to its stem, when that is an ending of Persian."""
    if not word.startswith(stem):
        return None
    ending = word[len(stem) :]
    return ending if not ending or ending in endings() else None


@cache
def endings() -> tuple[str, ...]:
    """List what may follow a noun, joined or with a half-space, the longest first."""
    endings = sorted(tables.words("persian_words", section="ending"), key=len, reverse=True)
    return tuple(joint + ending for ending in endings for joint in (ZWNJ, ""))


def _class(name: str) -> frozenset[str]:
    return tables.words("persian_words", section=name)


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Index «نرم: افزار …» by the first word, and «… : سازی» by each word that takes the second."""
    found: dict[str, set[str]] = {}
    for line in tables.lines("persian_compounds", section="by first"):
        first, _, seconds = line.partition(":")
        found.setdefault(first.strip(), set()).update(seconds.split())
    for line in tables.lines("persian_compounds", section="by second"):
        second, _, firsts = line.partition(":")
        for first in firsts.split():
            found.setdefault(first, set()).add(second.strip())
    return {first: frozenset(seconds) for first, seconds in found.items()}


@cache
def _heads() -> frozenset[str]:
    """Collect the words that may begin something torn apart."""
    return frozenset(_compounds().keys() | _phrases().keys() | _class("verb prefix") | {"بر"})


@cache
def _tails() -> frozenset[str]:
    """Collect the words that may end something torn apart."""
    return (
        _class("plural")
        | _class("comparative")
        | _class("owner")
        | _class("after silent")
        | {"ست"}
        | tables.words("persian_compounds", section="second")
    )


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    found: dict[str, list[tuple[list[str], str]]] = {}
    for wrong, right in tables.pairs("persian_spelling", section="phrases").items():
        head, *tail = wrong.split()
        found.setdefault(head, []).append((tail, right.replace("~", ZWNJ)))
    return found


# Where these letters end a word there is nothing to keep apart.
UNJOINED = ("ا", "آ", "د", "ذ", "ر", "ز", "ژ", "و")
_NO_VERB = frozenset({"ماه", "سال", "روز", "شنبه"})
_AFTER_DAR = ("آ", "یاب", "یاف", "گذر", "گذش", "مان")
_VERB_ENDINGS = ("م", "ید", "یم", "ند", "اد", "ود", "رد", "شه", "نه")
# Behind a stem of a verb these make a verb: «انبار داریم» is no compound.
_PERSONS = ("یم", "ید", "ند", "م", "د")
