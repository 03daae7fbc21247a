"""What the shape of an Arabic word alone gives away, whatever the word."""

import re
from functools import cache

from jawab.language.checks import tables

ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..)")


def folded(letters: str) -> str:
    """Write the letters that are confused alike; every letter stays one letter."""
    return letters.translate(_FOLD)


def shaped(letters: str) -> str | None:
    """Repair a word no lexicon knows; None when nothing is surely wrong."""
    if _HAMZA.search(letters):
        for form in _FORMS:
            if match := form.match(letters):
                return _without_hamza(letters, match.start("hamza"))
    end = _ENDS.get(letters[-1])
    return end(letters) if end else None


def _without_hamza(letters: str, place: int) -> str | None:
    if letters[place:].startswith(tuple(_class("real hamza"))):
        return None
    return letters[:place] + "ا" + letters[place + 1 :]


def _heh(letters: str) -> str | None:
    """«الشركه»: no pronoun can follow a word with the article."""
    article = ARTICLE.match(letters)
    if not article or letters[article.end() :] in _class("ends in ه") or _ROOT_IN_LAM.match(letters):
        return None
    return letters[:-1] + "ة"


def _teh(letters: str) -> str | None:
    """«أرسلناة», «كتبتة», «رقمة»: a pronoun."""
    stem = _JOINED_LETTER.sub("", letters)
    pronoun = (
        _VERB_WITH_TEH.fullmatch(letters) is not None
        or (_PRESENT_WITH_TEH.fullmatch(letters) is not None and not letters.endswith("ية"))
        or not {letters[:-1], stem[:-1]}.isdisjoint(_class("takes ه"))
        or (
            letters.endswith("تة")
            and len(letters) > 4
            and {letters, stem}.isdisjoint(_class("keeps تة"))
            and "ال" not in letters[:3]
        )
    )
    return letters[:-1] + "ه" if pronoun else None


def _maqsura(letters: str) -> str | None:
    """«الذى», «عندى», «بنفسى», «يسعدنى»: ى for ي, but in words known for it and in verbs, which may end so."""
    if article := ARTICLE.match(letters):
        return None if folded(letters[article.end() :]) in _known_maqsura() else letters[:-1] + "ي"
    word = _JOINED_LETTER.sub("", letters)
    if len(word) < 4 or not {word, letters}.isdisjoint(_class("true ى")):
        return None
    if word[0] in "يتنس":
        false = letters.endswith(("نى", "لى")) and len(word) > 5 and not word.startswith(_WITH_TEH)
    else:
        false = word[0] not in "أاإآ" and _THIRD_FORM.fullmatch(word) is None and not _SPOKEN.match(letters)
    return letters[:-1] + "ي" if false else None


def _yeh(letters: str) -> str | None:
    article = ARTICLE.match(letters)
    if article and letters[article.end() :] in _class("ends in ى, not ي"):
        return letters[:-1] + "ى"
    return None


@cache
def _known_maqsura() -> frozenset[str]:
    return frozenset(map(folded, _class("ends in ى")))


def _class(name: str) -> frozenset[str]:
    return tables.words("arabic_words", section=name)


_ENDS = {"ه": _heh, "ة": _teh, "ى": _maqsura, "ي": _yeh}
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه"})
_HAMZA = re.compile("[أإ]")
_BEFORE_STEM = r"[وف]?(?:[بكل]?ال|لل|[بكل])?"
_FORMS = (
    # «إستلام», «أجتماع», «إنقطاع»: nouns of action of the tenth, eighth and seventh form.
    re.compile(rf"{_BEFORE_STEM}(?P<hamza>إ)ست(?=..)"),
    re.compile(rf"{_BEFORE_STEM}(?P<hamza>[إأ])[^اإأ][تط][^اإأ]ا[^اإأ]"),
    re.compile(rf"{_BEFORE_STEM}(?P<hamza>إ)ن[^اتإأ][^اإأ]ا[^اإأ]"),
    # «إنتهى», «إتصلنا», «إنقطع»: their past verbs, and what is made of them.
    re.compile(rf"{_BEFORE_STEM}(?P<hamza>إ)(?:[^ا]ت[^ا]|ت[^ا][^اي]|ن[^ات][^اي][^ا])"),
    re.compile(r"[وف]?(?P<hamza>أ)ست\w{2,4}(?:نا|تم|وا)(?!\w)"),
    # «أنتهى», «أشترى»: ى shows the past, for the first person ends in ي.
    re.compile(r"[وف]?(?P<hamza>أ)(?:ست\w{2,3}|نت\w|[^ات]ت\w)ى(?!\w)"),
)
# Words whose own first letters look like the article: «التزامه», «إلغاؤه», «التقيناه».
_ROOT_IN_LAM = re.compile(
    r"[وف]?ال(?:ت(?:زام|قاط|حاق|ماس|فات|باس|هاب|صاق|قا[ءئؤ]|ق.نا|زم.|قيت)"
    r"|قاه|غاه|غا[ءئؤ]|غ[يا]نا|غيت|زام|حاق|قا[ءئؤ]|صاق|هام|تم)",
)
_JOINED_LETTER = re.compile(r"^(?:وب|ول|[وفبل])(?=...)")
_THIRD_FORM = re.compile(r".ا.ى")
# «بيبقى», «هيبقى», «كيبقى»: the present of spoken Arabic.
_SPOKEN = re.compile(r"[وف]?[بهحك][يتنا]")
_WITH_TEH = ("يت", "تت", "نت", "ست", "يست", "تست", "نست")
_PRESENT_WITH_TEH = re.compile(
    r"[وفل]?(?:(?!يارد|يابس|يرق|يافع|يقظ|يتيم|يسير|يمام|يائس|يانع|ياقة|يخن|يوسف)ي\w{3,6}|سأ\w{3,6})ة",
)
_VERB_WITH_TEH = re.compile(r"[وف]?+(?!م|قن|غن)(?:[أا]\w{2,5}|\w{3,5})ناة")
