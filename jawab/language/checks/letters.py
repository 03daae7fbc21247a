"""The letters of one word: forms, code points, stretching, half-spaces, repetition. No word list is needed here."""

import re
import unicodedata

from jawab.language.checks import arabic_words, tables
from jawab.language.checks.finding import Language
from jawab.language.folding import ZWNJ

Repair = tuple[str, tuple[str, ...]]


def repaired(word: str, language: Language, *, touching: bool, clipped: bool) -> Repair:
    """Write the word's letters as its language does; with the rules that had something to do.

    ``touching``: something Latin or a number stands right before it, as in «PDF‌ها»; ``clipped``: right after.
    """
    if not _SUSPECT[language].search(word):
        return word, ()
    rules: list[str] = []
    new = word
    for rule, change in (
        ("presentation_form", _plain_forms),
        ("tatweel", _unstretched),
        ("wrong_codepoint", _own_letters),
        ("double_zwnj", _single_half_spaces),
        ("elongation", _shortened),
    ):
        changed = change(new, language)
        if changed != new and not (rule == "tatweel" and clipped and not changed.strip(ZWNJ)):
            new = changed
            rules.append(rule)
    kept = _placed(new, language, touching=touching, clipped=clipped)
    if kept != new:
        rules.append("stray_zwnj")
    return kept, tuple(rules)


def _plain_forms(word: str, _: Language) -> str:
    return _FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]).replace(" ", ""), word)


def _unstretched(word: str, _: Language) -> str:
    """A stretch that carries a prefix to what follows («بـ 88», «الـ iPhone») or an abbreviation is needed."""
    if word in _STRETCHED or word.strip("ـ") in tables.words("letters", section="prefixes"):
        return word
    return word.replace("ـ", "")


def _own_letters(word: str, language: Language) -> str:
    own = word.translate(_KEYBOARD[language])
    # A Persian keyboard has one letter for ي and ى: «علی» is «على», «فی» is «في».
    if language == "ar" and word.endswith("ی") and arabic_words.ends_in_maqsura(own):
        return own[:-1] + "ى"
    return own


def _single_half_spaces(word: str, _: Language) -> str:
    return _HALF_SPACES.sub(ZWNJ, word)


def _shortened(word: str, _: Language) -> str:
    if _LAUGH.fullmatch(word):
        return word
    return _REPEATED.sub(_once, word)


def _once(run: re.Match[str]) -> str:
    # «ممنون» and «الله» keep their double letter however long it was held.
    if run.string.replace(run[0], run[1] * 2) in tables.words("letters", section="doubled"):
        return run[1] * 2
    return run[1]


def _placed(word: str, language: Language, *, touching: bool, clipped: bool) -> str:
    if ZWNJ not in word:
        return word
    if language == "ar":
        return word.replace(ZWNJ, "")
    kept = word if touching else word.lstrip(ZWNJ)
    return kept if clipped else kept.rstrip(ZWNJ)


# A plain half-space between two letters of Persian is the rule, not a suspect.
_SUSPECT: dict[str, re.Pattern[str]] = {
    "fa": re.compile(
        rf"[يىكةھہەےېڪ\u0640\u200b\ufb50-\ufdf9\ufe70-\ufefc]|^{ZWNJ}|{ZWNJ}$|{ZWNJ}{ZWNJ}|([^\W\d_])\1\1"
    ),
    "ar": re.compile(rf"[یکھہەےېڪ\u0640\u200b{ZWNJ}\ufb50-\ufdf9\ufe70-\ufefc]|([^\W\d_])\1\1"),
}
_FORM = re.compile(r"[\ufb50-\ufdf9\ufe70-\ufefc]")
_HALF_SPACES = re.compile(f"{ZWNJ}{{2,}}")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LAUGH = re.compile(r"[هخ]{3,}")
_STRETCHED = frozenset({"هـ", "ـ"})
_KEYBOARD: dict[str, dict[int, str]] = {
    "fa": {
        **dict.fromkeys(map(ord, "يىےېۍ"), "ی"),
        **dict.fromkeys(map(ord, "كڪ"), "ک"),
        **dict.fromkeys(map(ord, "ھہە"), "ه"),
        0x200B: ZWNJ,
    },
    "ar": {
        **dict.fromkeys(map(ord, "یےېۍ"), "ي"),
        **dict.fromkeys(map(ord, "کڪ"), "ك"),
        **dict.fromkeys(map(ord, "ھہە"), "ه"),
        0x200B: "",
    },
}
