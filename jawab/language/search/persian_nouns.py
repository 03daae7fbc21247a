"""Persian nouns and adjectives without their endings: plural, pronoun, ezafe, copula, comparison, «را»."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product

from jawab.language.search.persian_words import as_listed, known, listed, people, written

Find = Callable[[str], tuple[str, ...]]

MOST_GUESSED = 3


def nouns(word: str) -> tuple[str, ...]:
    """List the known words a folded form is made from, the longest first that leaves a true ending; or none."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) - 1, 1, -1) if word[at:] in endings()]
    for find in (as_listed, written):
        if found := find(word):
            return found
        for base, end in cuts:
            if found := _base(base, end, find):
                return found
    for base, end in cuts:
        # «شمارمو» is «شماره‌ام را»: the ه goes before a pronoun.
        if end in _BY_PRONOUN and base + "ه" in known():
            return (base + "ه",)
    return ()


def without_ending(word: str) -> tuple[str, ...]:
    """Guess the stems of a word nobody listed: sure endings go, of doubtful ones both readings stay."""
    for at in range(2, len(word)):
        if word.startswith(_SURE, at) and word[at:] in endings():
            return (word[:at],)
    guessed = [
        word[:at]
        for at in range(3, len(word))
        if word[at:] in endings() - _NEVER_GUESSED and word[:at] not in known()
    ]
    return (word, *reversed(guessed))[:MOST_GUESSED]


@cache
def endings() -> frozenset[str]:
    """All that may follow a noun or an adjective, as joined to it."""
    simple = _after(("", "ی"))
    after_e = {"ا" + end for end in listed("م ت ش ست ند ید یم ین")}
    many = _after(("ها", "های", "ا", "ای")) | {"ها", "هایی", "هاییه", "ا", "ایی"}
    many |= {"ی" + end for end in many}
    compared = {step + end for step, end in product(("تر", "ترین"), {"", "ها", "های", "ا"} | _after(("",)))}
    arabic = {form + end for form, end in product(("ات", "جات", "یجات"), {"", "ها", "های"} | simple)}
    return frozenset(
        simple | after_e | many | compared | arabic | _OF_PEOPLE | _OF_PEOPLE_IN_E | {"ین", "یی", "ایه", "گی"}
    )


def _base(base: str, end: str, find: Find) -> tuple[str, ...]:
    """Give what is left of a word if the ending may follow it."""
    if (end in _AFTER_VOWEL and base[-1] not in _VOWELS) or (len(base) == 2 and not _is_short_end(end)):
        return ()
    if end == "ن" and base[-1] == "ی" and base[:-1] in people():
        return find(base[:-1])
    if end in _OF_PEOPLE or end in _OF_PEOPLE_IN_E:
        whole = base if end in _OF_PEOPLE else base + "ه"
        return find(whole) if whole in people() else ()
    # «روزها» is not «روزه» with a spoken «ا».
    if end[0] == "ا" and base[-1] == "ه" and (found := _base(base[:-1], "ه" + end, find)):
        return found
    return next((found for last in _lost_before(end) if (found := find(base + last))), ())


def _is_short_end(end: str) -> bool:
    """Tell what may follow a word of two letters, of which there are too many to take every ending."""
    return (
        end.removeprefix("ی") in _BY_PRONOUN
        or end in _AFTER_TWO
        or end in _OF_PEOPLE
        or end.startswith(("ها", "گان"))
    )


def _lost_before(end: str) -> tuple[str, ...]:
    """List what a word may have lost at its end: «مراجعات» is of «مراجعه», «خستگی» of «خسته»."""
    if end == "گی":
        return ("ه",)
    if end == "ات" or (end.startswith(("ات", "جات")) and end not in _BY_PRONOUN):
        return ("", "ه", "ت")
    return ("",)


def _after(joints: Iterable[str]) -> set[str]:
    """Join to each of these what may come last: pronouns with «را» or a copula after them, or these alone."""
    marked = {pronoun + mark for pronoun, mark in product(_PRONOUNS, ("", "و", "ه", "ی", "رو", "م"))}
    alone = listed("و رو را ی ه ست س ند ن ید ین یم یه یو اند است هم")
    return {joint + end for joint, end in product(joints, {*marked, *alone})}


_VOWELS = "اهوی"
_PRONOUNS = listed("م ت ش مان تان شان مون تون شون")
_BY_PRONOUN = frozenset(pronoun + mark for pronoun, mark in product(_PRONOUNS, ("", "و", "ه", "رو")))
# «حاکمیت» has no pronoun.
_AFTER_VOWEL = frozenset(listed("س ست یت یته یتو"))
_AFTER_TWO = frozenset(listed("ی ه و یی ای یه یو تر ترین تره رو را"))
_OF_PEOPLE = frozenset(
    form + end for form, end in product(("ان", "یان", "ین"), ("", "ی", "یم", "ند", *_PRONOUNS))
) - {"ین"}
_OF_PEOPLE_IN_E = frozenset(form + end for form, end in product(("گان",), ("", "ی", "یم", "ند", *_PRONOUNS)))
# Endings that hardly any word has by nature.
_SURE = ("ها", "ترین")
_NEVER_GUESSED = _OF_PEOPLE | {"ین", "گی", "ا", "ات", "ن", "س"}
