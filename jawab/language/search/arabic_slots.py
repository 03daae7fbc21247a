"""The slots in which an Arabic stem may stand, and every prefix and suffix with the slots it opens.

A reading holds when prefix, stem and suffix have a slot in common. All letters are folded ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

# Nouns and particles.
WORD = 1  # stands alone: «كتاب», «بطاقة», «كتب»
FEMININE = 2  # an adjective or a person before ة: «جديد»
NUMBER = 4  # before the dual and the masculine plural: «كتاب», «بطاقت»
PLURAL = 8  # before ات: «حساب», «بطاق»
OWNED = 16  # before a pronoun: «كتاب», «بطاقت», «كتب»
ADVERB = 32  # before the alef of «كتابا»
RELATED = 64  # before ي, ية: «بنك», which makes the lemma «بنكي»
# Verbs.
PAST = 128  # «وصل», «قال», «دعا»
PAST_SHE = 256  # before the ت of "she": «قال», «دع»
PAST_THEY = 512  # before وا and ا
PAST_YOU = 1024  # before ت, نا, تم: «قل», «دعو», «ردد»
PRESENT = 2048  # without an ending: «قول», «قل»
PRESENT_THEY = 4096  # before ون, ين, ان, وا, ي
ORDER = 8192
ORDER_THEY = 16384
CUT = 32768  # a shortened present that is rarely meant: «يردد», «يعط»
# Particles, with and without a pronoun.
SMALL = 65536
SMALL_OWNED = 131072
HELD_PAST = 524288  # before a pronoun, seldom bare: the alef of «اشتراه»
HELD_PRESENT = 1048576  # «يلقاه»
PAST_WE = 262144  # before the alef of «كنّا», which writes the two ن as one: «كن»

NOUN = WORD | FEMININE | NUMBER | PLURAL | OWNED | ADVERB | RELATED
PARTICLE = SMALL | SMALL_OWNED
ALL_PAST = PAST | PAST_SHE | PAST_THEY | PAST_YOU
ALL_PRESENT = PRESENT | PRESENT_THEY
ALL_ORDER = ORDER | ORDER_THEY
VERB = ALL_PAST | PAST_WE | HELD_PAST | HELD_PRESENT | ALL_PRESENT | ALL_ORDER | CUT
PLAIN = WORD | NUMBER | PLURAL | OWNED | ADVERB | RELATED


class Affix(NamedTuple):
    slots: int
    cost: int


LONGEST_PREFIX = 7
LONGEST_SUFFIX = 9


@cache
def prefixes() -> Mapping[str, tuple[Affix, ...]]:
    """Every prefix; the cheaper reading first."""
    return _collected(_all_prefixes(), LONGEST_PREFIX)


@cache
def suffixes() -> Mapping[str, tuple[Affix, ...]]:
    """Every suffix; the cheaper reading first."""
    return _collected(_all_suffixes(), LONGEST_SUFFIX)


def _collected(found: Iterable[tuple[str, Affix]], longest: int) -> Mapping[str, tuple[Affix, ...]]:
    cheapest: dict[str, dict[int, int]] = {}
    for text, (slots, cost) in found:
        if len(text) <= longest:
            costs = cheapest.setdefault(text, {})
            # One slot at a time, so that a dear reading never hides behind a cheap one.
            for slot in _single(slots):
                costs[slot] = min(cost, costs.get(slot, cost))
    return {text: _grouped(costs) for text, costs in cheapest.items()}


def _single(slots: int) -> Iterator[int]:
    while slots:
        slot = slots & -slots
        yield slot
        slots ^= slot


def _grouped(costs: Mapping[int, int]) -> tuple[Affix, ...]:
    return tuple(
        Affix(sum(slot for slot, paid in costs.items() if paid == cost), cost)
        for cost in sorted(set(costs.values()))
    )


def _all_prefixes() -> Iterator[tuple[str, Affix]]:
    for lead in ("", "و", "ف"):
        extra = len(lead)
        yield lead, Affix(NOUN | ALL_PAST | HELD_PAST | PAST_WE | ALL_ORDER | PARTICLE, extra)
        for article in _ARTICLES:
            yield lead + article, Affix(WORD | FEMININE | NUMBER | PLURAL | RELATED, extra + 1)
        for preposition in "بلک":
            yield lead + preposition, Affix(NOUN, extra + 1)
            yield lead + preposition, Affix(PARTICLE, extra + 2)
        for negation in ("ما", "م"):
            yield lead + negation, Affix(ALL_PAST | HELD_PAST | PARTICLE, extra + 1)
        for (aspect, cost), person in product(_ASPECTS, "یتنا"):
            yield lead + aspect + person, Affix(ALL_PRESENT | HELD_PRESENT | CUT, extra + cost + 1)
        yield lead + "من", Affix(ALL_PRESENT, extra + 2)  # «منرجع», in the Levant
        # «بدفع», «هدفع»: the alef of "I" is swallowed.
        for aspect in ("ب", "ه", "ح", "مب", "ماب", "مه", "مح", "غ", "عمب"):
            yield lead + aspect, Affix(PRESENT, extra + 2)


def _all_suffixes() -> Iterator[tuple[str, Affix]]:
    yield "", Affix(WORD | PAST | PRESENT | SMALL, 0)
    yield "", Affix(ORDER | CUT | HELD_PAST | HELD_PRESENT, 1)
    yield from _noun_suffixes()
    yield from _verb_suffixes()


def _noun_suffixes() -> Iterator[tuple[str, Affix]]:
    yield "ه", Affix(FEMININE | OWNED, 1)
    yield "ا", Affix(ADVERB, 1)
    yield "ات", Affix(PLURAL, 1)
    yield "هات", Affix(PLURAL, 2)  # «فيديوهات», «كيلوهات»
    for number in ("ان", "ین", "ون"):
        yield number, Affix(NUMBER, 1)
    yield "یا", Affix(OWNED, 2)
    for favoured in _FAVOURED:
        yield favoured, Affix(FEMININE, 3)
        yield "ین" + favoured, Affix(NUMBER, 3)
    for dual in ("تان", "تین", "تا", "تی"):
        yield dual, Affix(FEMININE, 2)
    for relation in ("ی", "یه"):
        yield relation, Affix(RELATED, 2)
    for relation in ("یا", "یات", "یون", "یین", "یان", "یتین"):
        yield relation, Affix(RELATED, 3)
    for owner in _OWNERS:
        yield owner, Affix(OWNED | SMALL_OWNED, 1)
        yield owner + "ش", Affix(SMALL_OWNED, 1)
        yield "ات" + owner, Affix(PLURAL, 2)
        yield "ت" + owner, Affix(FEMININE, 2)
        if owner != "ی":
            for number in "یاو":
                yield number + owner, Affix(NUMBER, 2)
            yield "ین" + owner, Affix(NUMBER, 3)


def _verb_suffixes() -> Iterator[tuple[str, Affix]]:
    for subject, slots in _SUBJECTS.items():
        for rest, cost in _RESTS.items():
            if (subject in _NEEDING and not rest) or (subject[-1:] in {"ا", "و"} and rest[:1] == "و"):
                continue
            if not subject + rest:
                continue
            # «صورته» may be "his picture" or "I photographed it": as dear as the noun.
            price = max(2 if subject in _RARE else 1 if subject else 0, cost)
            yield subject + rest, Affix(slots & ~PAST_WE, price)
            yield subject + rest, Affix(slots & PAST_WE, 1)
            yield subject + rest, Affix(CUT if slots & PRESENT else 0, price + 1)
    for subject, slots in _SUBJECTS.items():
        for rest, cost in _RESTS.items():
            yield subject + rest + "ش", Affix(slots & ~(ORDER | ORDER_THEY), 1 + cost)
            yield subject + rest + "شی", Affix(slots & ~(ORDER | ORDER_THEY), 2 + cost)


_ARTICLES = ("ال", "بال", "کال", "لل", "هال", "عال", "بهال", "لهال")
# What may stand before the letter of the person, with its cost.
_ASPECTS: tuple[tuple[str, int], ...] = (
    ("", 0),
    ("س", 1),
    ("ل", 1),
    ("ب", 1),
    ("ه", 1),
    ("ح", 1),
    ("ک", 1),
    ("غ", 1),
    ("غا", 1),
    ("تا", 2),
    ("ت", 2),
    ("د", 2),
    ("عم", 1),
    ("عمب", 1),
    ("رح", 1),
    ("راح", 1),
    ("لا", 1),
    ("ما", 1),
    ("م", 1),
    ("مب", 1),
    ("ماب", 1),
    ("مه", 1),
    ("مح", 1),
    ("ماک", 1),
    ("مک", 1),
)
_OWNERS = ("ی", "ک", "کی", "کم", "کما", "کن", "کو", "کون", "ه", "ها", "هم", "هما", "هن", "نا", "و")
_SUBJECTS: Mapping[str, int] = {
    "": PAST | HELD_PAST | PRESENT | HELD_PRESENT | ORDER,
    "ت": PAST_SHE | PAST_YOU,
    "ات": PAST_SHE,
    "نا": PAST_YOU,
    "تم": PAST_YOU,
    "تمو": PAST_YOU,
    "تما": PAST_YOU,
    "تن": PAST_YOU,
    "تی": PAST_YOU,
    "تو": PAST_YOU,
    "توا": PAST_YOU,
    "ن": PAST_YOU | PRESENT | ORDER,
    "وا": PAST_THEY | PRESENT_THEY | ORDER_THEY,
    "و": PAST_THEY | PRESENT_THEY | ORDER_THEY,
    "ا": PAST_THEY | PRESENT_THEY | ORDER_THEY | PAST_WE,
    "تا": PAST_SHE,
    "ون": PRESENT_THEY,
    "ین": PRESENT_THEY,
    "ان": PRESENT_THEY,
    "ی": PRESENT_THEY | ORDER_THEY,
}
_NEEDING = frozenset({"تمو"})
_RARE = frozenset({"تی", "تو", "توا", "تا", "ا", "ات"})
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "ک", "کی", "کم", "کما", "کن", "کو", "کون", "نا", "نی", "و")
_FAVOURED = ("لی", "لک", "لکی", "له", "لو", "لها", "لنا", "لکم", "لکو", "لهم", "لهن", "لهون")
_RESTS: Mapping[str, int] = {
    "": 0,
    **dict.fromkeys(_OBJECTS, 1),
    **dict.fromkeys(_FAVOURED, 2),
    **dict.fromkeys((it + who for it in ("ها", "هو", "هم") for who in _FAVOURED), 3),
}
