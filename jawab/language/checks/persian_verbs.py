"""Persian verb forms that take «می»: which words are such forms, and where the half-space belongs."""

import re
from functools import cache

from jawab.language.checks import tables
from jawab.language.folding import ZWNJ


def is_form(word: str) -> bool:
    """Tell whether a word may follow «می» or «نمی», with or without an object ending («فرستمش»)."""
    if word in _forms():
        return True
    match = _OBJECT.fullmatch(word)
    return match is not None and match[1] in _forms()


def split(word: str) -> str | None:
    """Put the half-space into «میروم», «نمیشود», «برمیگردد»; None when the word is no such form."""
    match = _JOINED.fullmatch(word)
    if match is None:
        return None
    prefix, form = match.groups()
    guard = tables.words("persian_verbs", section="guard")
    if word in guard or f"می{form}" in guard:
        return None
    if is_form(form):
        return prefix + ZWNJ + form
    # «میاید», «میاورم»: the stem begins with آ, which is written ا by haste.
    right = with_madda(form)
    return prefix + ZWNJ + right if right else None


def with_madda(form: str) -> str | None:
    """Give «آید» for «اید» when that is a form."""
    right = "آ" + form[1:]
    return right if form.startswith("ا") and right in _written_forms() else None


@cache
def past_stems() -> frozenset[str]:
    """List the past stems, which make the perfect: «کرده‌ام»."""
    return tables.words("persian_verbs", section="past")


@cache
def _written_forms() -> frozenset[str]:
    stems = tables.words("persian_verbs", section="present")
    open_stems = {stem + "ی" for stem in stems if stem.endswith(("ا", "و", "آ"))}
    return frozenset(stem + ending for stem in stems | open_stems for ending in _PRESENT)


@cache
def _forms() -> frozenset[str]:
    found = set(_written_forms())
    for stem in tables.words("persian_verbs", section="colloquial"):
        found.update(stem + ending for ending in _COLLOQUIAL)
    for stem in past_stems():
        found.update(stem + ending for ending in _PAST)
    return frozenset(found | tables.words("persian_verbs", section="single"))


_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_COLLOQUIAL = ("م", "ی", "ه", "یم", "ین", "ید", "ن")
_PAST = ("", "م", "ی", "یم", "ید", "ند", "ه", "ین")
_OBJECT = re.compile(rf"(\w{{1,14}}?){ZWNJ}?(ش|شان|تان|مان|م|ت|شون|تون|مون)")
_JOINED = re.compile(r"((?:بر|در|باز|فرا|فرو|وا)?ن?می)(\w{2,16})")
