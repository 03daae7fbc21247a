"""Persian words: half-spaces between their parts, and the spelling of each."""

import re
from functools import cache, lru_cache

from jawab.language.checks import persian_verbs, tables
from jawab.language.checks.tokens import Token
from jawab.language.folding import ZWNJ

Faults = list[tuple[str, int, int]]


def check(found: list[Token]) -> Faults:
    """Repair words, then join what belongs together; list what was wrong by rule, first and last token."""
    faults: Faults = []
    for place, token in enumerate(found):
        if token.language == "fa" and token.kind == "word":
            token.new, rules = _word(token.new, _follower(found, place))
            if rules:
                faults.extend((rule, place, place) for rule in rules)
    for place in range(1, len(found) - 1):
        if found[place].kind == "space" and found[place + 1].language == "fa" and found[place].new:
            _join(found, place, faults)
    return faults


def _follower(found: list[Token], place: int) -> str:
    return found[place + 2].new if place + 2 < len(found) and found[place + 1].kind == "space" else ""


def _word(word: str, follower: str) -> tuple[str, tuple[str, ...]]:
    rules: list[str] = []
    new = word
    # «دایرة المعارف», «رحمة الله»: Arabic phrases keep their letter.
    if "ة" in new and not follower.startswith("ال") and "ةال" not in new:
        new = new.replace("ة", "ه")
        rules.append("teh_marbuta")
    for rule, change in (("hamza", _hamza), ("spelling", _spelled), ("zwnj_missing", _split)):
        changed = change(new)
        if changed != new:
            new = changed
            rules.append(rule)
    if new == "راجع به" and follower == "به":
        new = "راجع"
    return new, tuple(rules)


@lru_cache(maxsize=4096)
def _hamza(word: str) -> str:
    """«پائین» is «پایین», «پاسخگوئی» is «پاسخگویی»; «اسرائیل» and «سوئیچ» stay."""
    if right := _inflected(word, tables.pairs("persian_spelling", section="hamza")):
        return right
    if "ائی" in word and "ائیل" not in word:
        return word.replace("ائی", "ایی")
    if "وئی" in word and not any(name in word for name in _class("keeps ئ")):
        return word.replace("وئی", "ویی")
    return word


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    if word.endswith("ن") and (adverb := _adverbs().get(word)):
        return adverb
    return _inflected(word, tables.pairs("persian_spelling")) or _by_sound(word) or word


def _by_sound(word: str) -> str | None:
    """«ضمانط» is «ضمانت»: letters of one sound are confused, and no other word sounds so."""
    sounds = _sounds()
    right = _inflected(word.translate(_SOUND), sounds)
    # «متاسفانه» is as good as «متأسفانه».
    if right is None or len(right) != len(word) or right.translate(_PLAIN) == word.translate(_PLAIN):
        return None
    # The ending stays as it was written.
    return _inflected(right, _sounding())


@cache
def _sounding() -> dict[str, str]:
    return {word: word for word in tables.words("persian_spelling", section="sound")}


@cache
def _sounds() -> dict[str, str]:
    return {word.translate(_SOUND): word for word in tables.words("persian_spelling", section="sound")}


@lru_cache(maxsize=4096)
def _split(word: str) -> str:
    """Find the half-space that is missing inside a word: «میروم», «نمیشود», «کردهام», «سریعتر»."""
    if right := persian_verbs.split(word):
        return right
    if match := _PERFECT.fullmatch(word):
        stem, ending = match.groups()
        if stem in persian_verbs.past_stems():
            return f"{stem}ه{' ' if ending == 'است' else ZWNJ}{ending}"
    if match := _COMPARED.fullmatch(word):
        adjective, ending = match.groups()
        if adjective in _class("adjectives") and not adjective.endswith(_UNJOINED):
            return adjective + ZWNJ + ending
    if match := _SILENT_PLURAL.fullmatch(word) or _TORN.fullmatch(word):
        return match[1] + ZWNJ + match[2]
    return word


def _join(found: list[Token], place: int, faults: Faults) -> None:
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
    found[place].new = "" if before.new.endswith(_UNJOINED) or before.new == "برای" else ZWNJ
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
    return _starts_one(after, _compounds().get(before, frozenset())) or (
        before not in _class("no stem") and _takes(before, after)
    )


def _takes(before: str, after: str) -> bool:
    """Tell whether a word may take what stands behind it as its ending."""
    if after in _class("owner"):
        return before not in _class("before rank") and not before.endswith(ZWNJ)
    return (
        after in _class("plural")
        or (after in _class("comparative") and before not in _class("wet"))
        or (after in _class("after silent") and before.endswith("ه") and _is_silent(before))
        or (after in {"اند", "ایم", "اید"} and before.endswith("ی"))
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


def _starts_one(word: str, seconds: frozenset[str]) -> bool:
    return word in seconds or any(
        word.endswith(ending) and word[: -len(ending)] in seconds for ending in _endings() if seconds
    )


def _ending(word: str, stem: str) -> str | None:
    """Tell what a word adds to its stem, when that is an ending of Persian."""
    if not word.startswith(stem):
        return None
    ending = word[len(stem) :]
    return ending if not ending or ending in _endings() else None


@cache
def _endings() -> tuple[str, ...]:
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


@cache
def _adverbs() -> dict[str, str]:
    """«لطفن» for «لطفاً»: every adverb in tanwin has such a twin."""
    return {adverb + "ن": adverb + "اً" for adverb in tables.words("persian_spelling", section="adverbs")}


def _inflected(word: str, table: dict[str, str]) -> str | None:
    """Look a word up, whole or without one ending, and give the right spelling with that ending."""
    if word in table:
        return table[word].replace("~", ZWNJ)
    for ending in _endings():
        if word.endswith(ending) and (right := table.get(word[: -len(ending)])):
            # What has become a phrase or an adverb takes no ending.
            return None if right.endswith(("اً", " به")) else right.replace("~", ZWNJ) + ending
    return None


_SOUND = str.maketrans("ذضظصثطحغعأآؤ", "زززسستهقاااو")
_PLAIN = str.maketrans("أؤئ", "اوی")
_NO_VERB = frozenset({"ماه", "سال", "روز", "شنبه"})
_AFTER_DAR = ("آ", "یاب", "یاف", "گذر", "گذش", "مان")
_UNJOINED = ("ا", "آ", "د", "ذ", "ر", "ز", "ژ", "و")
_VERB_ENDINGS = ("م", "ید", "یم", "ند", "اد", "ود", "رد", "شه", "نه")
_PERFECT = re.compile(r"(\w{2,12})ه(ام|ایم|اید|اند|است)")
_COMPARED = re.compile(r"(\w{2,12})(تر|ترین)")
_TORN = re.compile(r"(\w{2,12}ه)(سازی|بندی|رسانی|گیری|گذاری|ریزی|نامه|مند|مندی|وری|کننده|دهنده|پذیر)")
_SILENT_PLURAL = re.compile(r"(\w{2,12}ه)(ها|های|هایی|هایم|هایش|هایتان|هایمان|هایشان)")
