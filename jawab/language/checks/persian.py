"""Persian words: half-spaces between their parts, and the spelling of each."""

import re
from functools import cache, lru_cache

from jawab.language.checks import persian_verbs, tables
from jawab.language.checks.persian_joints import UNJOINED, Faults, endings, join
from jawab.language.checks.tokens import Token
from jawab.language.folding import ONE_SOUND, ZWNJ


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
            join(found, place, faults)
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
    """«پائین» is «پایین», «پاسخگوئی» is «پاسخگویی», «إرسال» is «ارسال»; «اسرائیل» and «سوئیچ» stay."""
    if len(word) > 3 and word[0] in "أإ":
        word = "ا" + word[1:]
    if right := _inflected(word, tables.pairs("persian_spelling", section="hamza")):
        return right
    if "ائی" in word and "ائیل" not in word:
        return word.replace("ائی", "ایی")
    if "وئی" in word and not any(name in word for name in _class("keeps ئ")):
        return word.replace("وئی", "ویی")
    return word


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    if word.endswith("ن") and (
        adverb := _adverbs().get(word) or _adverbs_by_sound().get(word.translate(_SOUND))
    ):
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
        if adjective in _class("adjectives") and not adjective.endswith(UNJOINED):
            return adjective + ZWNJ + ending
    if match := _SILENT_PLURAL.fullmatch(word) or _TORN.fullmatch(word):
        return match[1] + ZWNJ + match[2]
    return word


def _class(name: str) -> frozenset[str]:
    return tables.words("persian_words", section=name)


@cache
def _adverbs() -> dict[str, str]:
    """«لطفن» for «لطفاً»: every adverb in tanwin has such a twin."""
    return {adverb + "ن": adverb + "اً" for adverb in tables.words("persian_spelling", section="adverbs")}


@cache
def _adverbs_by_sound() -> dict[str, str]:
    """«هتمن», «اسلن»: where two adverbs sound alike neither is meant for sure."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for written, right in _adverbs().items():
        heard = written.translate(_SOUND)
        twice |= {heard} & found.keys()
        found[heard] = right
    return {heard: right for heard, right in found.items() if heard not in twice and len(heard) > 3}


def _inflected(word: str, table: dict[str, str]) -> str | None:
    """Look a word up, whole or without one ending, and give the right spelling with that ending."""
    if word in table:
        return table[word].replace("~", ZWNJ)
    for ending in endings():
        if word.endswith(ending) and (right := table.get(word[: -len(ending)])):
            # What has become a phrase or an adverb takes no ending.
            return None if right.endswith(("اً", " به")) else right.replace("~", ZWNJ) + ending
    return None


_SOUND = ONE_SOUND | str.maketrans("أآؤ", "ااو")
_PLAIN = str.maketrans("أؤئ", "اوی")
_PERFECT = re.compile(r"(\w{2,12})ه(ام|ایم|اید|اند|است)")
_COMPARED = re.compile(r"(\w{2,12})(تر|ترین)")
_TORN = re.compile(r"(\w{2,12}ه)(سازی|بندی|رسانی|گیری|گذاری|ریزی|نامه|مند|مندی|وری|کننده|دهنده|پذیر)")
_SILENT_PLURAL = re.compile(r"(\w{2,12}ه)(ها|های|هایی|هایم|هایش|هایتان|هایمان|هایشان)")
