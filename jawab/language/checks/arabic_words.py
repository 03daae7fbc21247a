"""One Arabic word: its right spelling by a lexicon of stems with the article, clitics and endings around them."""

import re
from functools import cache, lru_cache

from jawab.language.checks import tables
from jawab.language.checks.arabic_shapes import ARTICLE, folded, shaped

Repair = tuple[str, tuple[str, ...]]

# Behind a lone و, ف, ب, ل or ك a short stem is too often the rest of another word: «واصل» is not «و» and «أصل».
SHORTEST_BEHIND_LETTER = 4
SHORTEST_BY_SOUND = 4


@lru_cache(maxsize=8192)
def repaired(word: str) -> Repair:
    """Spell a word as the lexicon has it; the marks it carries stay where they are."""
    letters = bare(word)
    if not letters or letters in _right():
        return word, ()
    if right := _spelling(letters):
        if folded(right) == folded(letters):
            return _with_marks(word, letters, right), _rules(letters, right)
        return (_with_marks(word, letters, right) if len(right) == len(letters) else right), ("spelling",)
    if heard := _by_sound(letters):
        return _with_marks(word, letters, heard), ("spelling",)
    new = _particles().get(letters) or _by_stem(letters) or shaped(letters)
    if not new or new == letters:
        return word, ()
    return _with_marks(word, letters, new), _rules(letters, new)


def ends_in_maqsura(letters: str) -> bool:
    """Tell whether a word ends in ى, whatever stands at its end now."""
    word = letters[:-1] + "ى"
    return word in _right() or ARTICLE.sub("", word) in _class("ends in ى")


def bare(word: str) -> str:
    """Take the vowel marks off."""
    return word if word.isalpha() else _MARK.sub("", word)


@cache
def _right() -> frozenset[str]:
    """Words that are right as they stand, whatever they look like."""
    left = tables.words("arabic_particles", section="leave")
    return (
        tables.words("arabic_particles")
        | {prefix + word for word in left for prefix in ("", "و", "ف")}
        | _first_person()
    )


def first_person(word: str) -> str | None:
    """Give «أحجز» for «احجز», where no command can stand."""
    return _flat_first_person().get(word)


@cache
def _flat_first_person() -> dict[str, str]:
    return {
        _FLAT.sub("ا", word) + suffix: word + suffix
        for word in tables.words("arabic_particles", section="of the writer")
        for suffix in ("", "ه", "ها", "هم", "ك", "كم", "لك", "لكم")
    }


@cache
def _first_person() -> frozenset[str]:
    """«أعتذر», «وأعتذر», «سأتابعها», «لأعيده»; «افتحه» is an imperative as well."""
    left = tables.words("arabic_particles", section="leave")
    return frozenset(
        prefix + word + suffix
        for word in tables.words("arabic_particles", section="of the writer")
        for prefix in _BEFORE_FIRST_PERSON
        for suffix in ("", "ه", "ها", "هم", "ك", "كم", "لك", "لكم")
        if not suffix or (word[-1] not in "كمأ" and _FLAT.sub("ا", word) not in left)
    )


def _spelling(letters: str) -> str | None:
    table = tables.pairs("arabic_spelling")
    if right := table.get(letters):
        return right
    for prefix in ("وال", "بال", "لل", "ال", "و", "ف", "ب", "ل"):
        if letters.startswith(prefix) and len(letters) > len(prefix) + 2:
            right = table.get(letters[len(prefix) :])
            if right and (" " not in right or prefix in {"و", "ف"}):
                return prefix + right
    return None


def _by_sound(letters: str) -> str | None:
    """«محفوضة» is «محفوظة»: ض and ظ are confused, and no word has such a run of letters."""
    if ("ض" not in letters and "ظ" not in letters) or len(letters) < SHORTEST_BY_SOUND:
        return None
    new = _wrong_roots().sub(lambda run: tables.pairs("arabic_spelling", section="roots")[run[0]], letters)
    return None if new == letters else new


@cache
def _wrong_roots() -> re.Pattern[str]:
    return re.compile("|".join(tables.pairs("arabic_spelling", section="roots")))


@cache
def _particles() -> dict[str, str]:
    """Whole words with one right spelling, by the way they are written without it."""
    found: dict[str, str] = {}
    for word in sorted(tables.words("arabic_particles")):
        for wrong in _haste(word):
            for prefix in ("", "و", "ف"):
                found.setdefault(prefix + wrong, prefix + word)
    for word in sorted(_first_person()):
        first = word.index("أ") + 1
        for wrong in (folded(word), _FLAT.sub("ا", word), word[:first] + _FLAT.sub("ا", word[first:])):
            if wrong != word:
                found.setdefault(wrong, word)
    for wrong, right in tables.pairs("arabic_particles", section="pairs").items():
        found.update({prefix + wrong: prefix + right for prefix in ("", "و", "ف")})
    return found


def _haste(word: str) -> set[str]:
    """List the ways a word is written in haste: bare alef, the other hamza, ى for ي and the reverse."""
    ways = {word, _FLAT.sub("ا", word), folded(word)}
    if word[0] in "أإ":
        ways.add(("إ" if word[0] == "أ" else "أ") + word[1:])
    if word.endswith("ي"):
        ways |= {way[:-1] + "ى" for way in ways}
    if word.endswith("ة"):
        ways |= {way[:-1] + "ه" for way in ways}
    return ways - {word}


def _by_stem(letters: str) -> str | None:
    """Find the stem among the prefixes and endings that may surround it; None when nothing is known."""
    if letters[0] in "بلك" and letters[1:] in tables.words("arabic_particles", section="leave"):
        return None
    key = folded(letters)
    for prefix in _prefixes(key):
        rest = key[len(prefix) :]
        for suffix in _suffixes(rest):
            for right, kind in _lexicon().get(rest[: len(rest) - len(suffix)], ()):
                written = letters[len(letters) - len(suffix) :] if suffix else ""
                fits = _fits(right, kind, prefix, suffix)
                if fits and (written == suffix or (written == "ة" and kind != "noun")):
                    new = letters[: len(prefix)] + right + _ending(kind, written, prefix)
                    slip = _is_slip(letters, new, (right, kind), len(prefix))
                    return new if new == letters or slip else None
    return None


def _is_slip(letters: str, new: str, entry: tuple[str, str], first: int) -> bool:
    """A hamza is forgotten anywhere, but misplaced or added only on the first letter of a stem."""
    for place, (old, now) in enumerate(zip(letters, new, strict=True)):
        if old == now or (old in "اويى" and now not in "اويى"):
            continue
        pair = {old, now}
        if pair == {"ه", "ة"} or (pair == {"ي", "ى"} and entry[1] != "verb"):
            continue
        if place != first or not _is_swap(letters, new, entry, first):
            return False
    return True


def _is_swap(letters: str, new: str, entry: tuple[str, str], first: int) -> bool:
    """«إستلام» for «استلام», «أرسال» for «إرسال»; but «أنتقل» is a verb's first person, «أعاده» a verb."""
    old, now = letters[first], new[first]
    right, kind = entry
    if old not in "أإ" or now not in "أإا":
        return False
    if now == "ا":
        return old == "إ" or kind not in {"verb", "inner"}
    if kind == "inner" or folded(right) in _class("أ and إ"):
        return False
    return letters[-1] == new[-1] or "ال" in letters[:first]


def _ending(kind: str, written: str, prefix: str) -> str:
    """«ه» behind an adjective is its feminine ة, behind a verb or a noun of action the pronoun."""
    if written not in {"ه", "ة"} or kind == "noun":
        return written
    if kind != "adjective":
        return "ه"
    return written if prefix in {"ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"} else "ة"


def _fits(right: str, kind: str, prefix: str, suffix: str) -> bool:
    if right.endswith(("ة", "ى")) and suffix:
        return False
    if kind == "inner" and (not suffix or len(right) < SHORTEST_BEHIND_LETTER):
        return False
    long_enough = prefix not in _class("letter") or len(right) >= SHORTEST_BEHIND_LETTER
    if prefix.endswith("س"):
        return kind == "verb" and right[0] in "نيت"
    if kind == "verb":
        return prefix in _BEFORE_VERBS and (suffix in _class("pronoun") or not suffix) and long_enough
    if suffix == "ني" or (
        suffix
        and suffix in _class("pronoun")
        and prefix.endswith(("ال", "لل"))
        and suffix not in {"ه", "ي", "ا"}
    ):
        return False
    return long_enough


def _prefixes(key: str) -> list[str]:
    return [
        prefix for prefix in ("", *_parts("prefix")) if key.startswith(prefix) and len(key) - len(prefix) > 1
    ]


def _suffixes(rest: str) -> list[str]:
    return [
        suffix for suffix in ("", *_parts("suffix")) if rest.endswith(suffix) and len(rest) - len(suffix) > 1
    ]


def _class(name: str) -> frozenset[str]:
    return tables.words("arabic_words", section=name)


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for line in tables.lines("arabic_words", section=name) for part in line.split())


@cache
def _lexicon() -> dict[str, list[tuple[str, str]]]:
    """Index right stems by their folded letters, in the order of the table."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in ("masdar", "adjective", "noun", "verb"):
        for line in tables.lines("arabic_stems", section=kind):
            for word in line.split():
                found.setdefault(folded(word), []).append((word, kind))
                if word.endswith("ة"):
                    # «إجراءات», «رسالتكم»: ة opens before an ending.
                    found.setdefault(folded(word[:-1] + "ت"), []).append((word[:-1] + "ت", "inner"))
                    found.setdefault(folded(word[:-1] + "ات"), []).append((word[:-1] + "ات", "noun"))
    return found


def _rules(letters: str, new: str) -> tuple[str, ...]:
    rules: dict[str, None] = {}
    for old, now in zip(letters, new, strict=True):
        if old != now:
            pair = {old, now}
            if pair == {"ه", "ة"}:
                rules["teh_marbuta"] = None
            elif pair <= {"ي", "ى"}:
                rules["alef_maqsura"] = None
            else:
                rules["hamza"] = None
    return tuple(rules)


def _with_marks(word: str, letters: str, new: str) -> str:
    if word == letters:
        return new
    fresh = iter(new)
    return "".join(letter if _MARK.match(letter) else next(fresh) for letter in word)


_FLAT = re.compile("[أإآ]")
_MARK = re.compile("[\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed]")
_BEFORE_VERBS = frozenset({"", "و", "ف", "ل", "ول"})
_BEFORE_FIRST_PERSON = ("", "و", "ف", "س", "وس", "فس", "ل")
