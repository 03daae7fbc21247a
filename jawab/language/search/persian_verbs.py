"""Persian verbs: whatever person, tense, negation or pronunciation, a form leads to its past stem."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from jawab.language.search.persian_words import listed, rows

# Of two verbs with forms in common, the rarer and the one meant when in doubt: «نمی‌کند» is of کرد.
OVERRULED = {"کند": "کرد", "برید": "برد", "کشت": "کشید"}


class Verbs(NamedTuple):
    """``sure`` tells that the form can hardly be anything but a verb."""

    stems: tuple[str, ...]
    sure: bool


def verbs(word: str) -> Verbs:
    """List the past stems a folded form may belong to: «برنمی‌گردونن» is برگرداند."""
    sure: dict[str, None] = {}
    weak: dict[str, None] = {}
    for preverb, table in _tables().items():
        if word.startswith(preverb):
            for stem, is_sure in _read(word.removeprefix(preverb), table, after_preverb=bool(preverb)):
                (sure if is_sure else weak).setdefault(preverb + stem)
    found = sure or weak
    stems = tuple(stem for stem in found if OVERRULED.get(stem) not in found)
    return Verbs(stems, sure=bool(sure))


@dataclass(slots=True)
class _Table:
    """The stems of verbs under one preverb, each with the past stems it belongs to."""

    past: dict[str, tuple[str, ...]] = field(default_factory=dict)
    present: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Take one line of the table: stems, then spoken past stems, then spoken present stems."""
        parts = [part.split() for part in line.split("|")] + [[], []]
        stem, *presents = parts[0]
        for past in (stem, *_spoken(stem, "اند", "وند"), *_spoken(stem, "اند", "انید"), *parts[1]):
            _put(self.past, past, stem)
        for present in presents:
            _put(self.present, present, stem)
            for spoken in _spoken(present, "ان", "ون"):
                _put(self.present, spoken, stem)
        for spoken in parts[2]:
            _put(self.spoken, spoken, stem)


@cache
def _tables() -> dict[str, _Table]:
    tables: dict[str, _Table] = {"": _Table()}
    for words in rows("persian_verbs"):
        preverb, plus, rest = " ".join(words).partition("+")
        if plus:
            tables.setdefault(preverb, _Table()).add(rest)
        else:
            tables[""].add(preverb)
    return tables


def _spoken(stem: str, formal: str, spoken: str) -> tuple[str, ...]:
    return (stem.removesuffix(formal) + spoken,) if stem.endswith(formal) else ()


def _put(stems: dict[str, tuple[str, ...]], form: str, stem: str) -> None:
    if stem not in stems.get(form, ()):
        stems[form] = (*stems.get(form, ()), stem)


def _read(form: str, table: _Table, *, after_preverb: bool) -> Iterator[tuple[str, bool]]:
    for prefix, tense in _PREFIXES:
        # «نمیره» is of رفت, not of مرد.
        if form.startswith(prefix) and (tense == "now" or not form.startswith("نمی")):
            rest = form.removeprefix(prefix)
            if _may_follow(prefix, rest):
                yield from _cut(rest, tense, table)
                # «برگردونیدش»: a preverb makes ب needless.
                if after_preverb and not prefix and len(rest) > 3 and rest[0] != "ا":
                    yield from _cut(rest, "wish", table)
            # «بیفتد», «نیومد», «بندازین»: the alef of the stem is not written.
            elif prefix in _WITH_GLIDE:
                yield from _cut("ا" + rest, tense, table)
            if prefix not in _WITH_GLIDE and rest.startswith(_WITHOUT_ALEF) and (prefix or after_preverb):
                yield from _cut("ا" + rest, tense, table)


def _may_follow(prefix: str, rest: str) -> bool:
    """«بیا», «نیاورد»: between ب or ن and an alef there is a ی, but for «بایستید»."""
    if prefix in _WITH_GLIDE:
        return rest.startswith("ا")
    return prefix not in {"ب", "ن"} or not rest.startswith("ا") or rest.startswith("ای")


def _cut(rest: str, tense: str, table: _Table) -> Iterator[tuple[str, bool]]:
    for at in range(1, len(rest) + 1):
        stem, end = rest[:at], rest[at:]
        often_bare = stem in _OFTEN_BARE
        is_command = tense in _COMMANDS and end in _PRONOUNS
        if end in _PAST and tense != "wish":
            yield from ((past, True) for past in table.past.get(stem, ()))
        if end in (_PRESENT_ALONE if tense == "bare" else _PRESENT) or is_command:
            yield from ((past, tense != "bare" or often_bare) for past in table.present.get(stem, ()))
        if (tense != "bare" or often_bare) and (is_command or end in _spoken_ends(stem)):
            yield from ((past, True) for past in table.spoken.get(stem, ()))


def _spoken_ends(stem: str) -> frozenset[str]:
    return _SPOKEN_AFTER_ALEF if stem.endswith("ا") else _SPOKEN


_PRONOUNS = ("", *listed("ت ش مان تان شان مون تون شون"))


def _with_pronouns(ends: str) -> frozenset[str]:
    return frozenset(end + pronoun for end in ends.split() for pronoun in _PRONOUNS)


_PREFIXES = (
    ("نمی", "now"),
    ("می", "now"),
    ("همی", "now"),
    ("ن", "not"),
    ("نی", "not"),
    ("ب", "wish"),
    ("بی", "wish"),
    ("", "bare"),
)
_COMMANDS = frozenset({"wish", "not"})
_WITH_GLIDE = frozenset({"بی", "نی"})
_WITHOUT_ALEF = ("ندا", "فت", "وم")
_PAST = _with_pronouns("م ی یم ید ین ند ن") | frozenset(
    (*_PRONOUNS, *listed("ه هام های هست هاست هایم هاید هاین هاند هن هم هس هیم نی نه"))
)
# «می‌برتش»: a spoken «د» before a pronoun.
_PRESENT = _with_pronouns("م ی د یم ید ین ند ن ه") | frozenset(listed("تش تت تشون تتون تمون"))
_PRESENT_ALONE = frozenset(listed("م ی د یم ید ین ند ن ه"))
_SPOKEN = _with_pronouns("م ی یم ید ین ن ه")
_SPOKEN_AFTER_ALEF = _SPOKEN | _with_pronouns("د")
# Present stems that often stand without «می» and «ب».
_OFTEN_BARE = frozenset(listed("کن شو ش دار باش خواه توان تون گیر ده نما نمای فرما فرمای گرد یاب پذیر"))
