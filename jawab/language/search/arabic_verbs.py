"""Arabic verbs: the stems of a root in one of its forms, with weak letters, hamza and doubling, folded."""

from collections.abc import Iterator
from typing import NamedTuple

from jawab.language.search.arabic_slots import (
    ALL_ORDER,
    ALL_PAST,
    ALL_PRESENT,
    CUT,
    HELD_PAST,
    HELD_PRESENT,
    ORDER,
    ORDER_THEY,
    PAST,
    PAST_SHE,
    PAST_THEY,
    PAST_WE,
    PAST_YOU,
    PRESENT,
    PRESENT_THEY,
)

HAMZA = "أ"


class Verb(NamedTuple):
    lemma: str
    stems: tuple[tuple[str, int], ...]
    nouns: tuple[str, ...]
    """The verbal noun, words of their own: not the lemma's."""
    participles: tuple[str, ...]


class _Heads(NamedTuple):
    past: tuple[str, ...]
    present: tuple[str, ...]
    order: tuple[str, ...]


class _Tails(NamedTuple):
    past: tuple[tuple[str, int], ...]
    present: tuple[tuple[str, int], ...]


def verb(root: str, form: str) -> Verb:
    """Conjugate a root of three or four letters in a form «1» to «10»; «1a» has alef in «ينام».

    ``root`` is written with ي, و and أ as its letters; all that comes out is folded.
    """
    if len(root) == 4:
        return _of_four(_plain(root), form)
    number = int(form.rstrip("a"))
    heads = _heads(root, number)
    tails = _tails(root, number, open_vowel=form.endswith("a"))
    stems = (
        *((head + tail, _of_we(tail, slots)) for head in heads.past for tail, slots in tails.past),
        *((head + tail, slots & ~ORDER) for head in heads.present for tail, slots in tails.present),
        *((head + tail, _orders(slots)) for head in heads.order for tail, slots in tails.present),
    )
    return Verb(
        lemma=heads.past[0] + tails.past[0][0],
        stems=tuple((stem, slots) for stem, slots in stems if len(stem) > 1),
        nouns=tuple(_verbal_nouns(root, number)),
        participles=tuple(_participles(root, number)),
    )


def spoken_passive(root: str) -> tuple[tuple[str, int], ...]:
    """«اتسحب», «يتسحب» in Egypt, «انسحب», «ينسحب» in the Gulf: of a first form whose letters are all strong."""
    if len(root) != 3 or set(root) & set("وي" + HAMZA) or root[1] == root[2]:
        return ()
    body = _plain(root)
    return tuple(
        (head + body, slots)
        for head, slots in (("ات", ALL_PAST), ("ت", ALL_PRESENT), ("ان", ALL_PAST), ("ن", ALL_PRESENT))
    )


def _of_four(root: str, form: str) -> Verb:
    body = "ت" + root if form == "2" else root
    noun = "ت" + root if form == "2" else root + "ه"
    return Verb(body, ((body, ALL_PAST | ALL_PRESENT | ALL_ORDER),), (noun,), ("م" + body,))


def _plain(letters: str) -> str:
    return letters.replace(HAMZA, "ا").replace("ي", "ی").replace("ك", "ک")


def _of_we(tail: str, slots: int) -> int:
    return slots | PAST_WE if slots & PAST_YOU and tail.endswith("ن") else slots


def _orders(slots: int) -> int:
    return (ORDER if slots & (PRESENT | HELD_PRESENT | ORDER) else 0) | (
        ORDER_THEY if slots & PRESENT_THEY else 0
    )


def _heads(root: str, form: int) -> _Heads:
    """What comes before the second letter of the root."""
    first, second, third = tuple(root)
    if first == HAMZA:
        return _HAMZA_HEADS[form]
    c = _plain(first)
    weak_first = c == "و"
    if form == 1:
        bare = second in "وي" or second == third or weak_first
        present = ("", c) if weak_first and second not in "وي" else (c,)
        return _Heads((c,), present, (*present, "ا" + c) if bare else ("ا" + c,))
    if form == 4 and c == "ی":
        return _Heads(("ای",), ("و",), ("ای",))  # «أيقن», «يوقن»
    if form == 8:
        joined = _eighth(c)
        return _Heads(("ا" + joined,), (joined,), ("ا" + joined,))
    return _Heads(*(tuple(head.replace("*", c) for head in heads) for heads in _HEADS[form]))


def _eighth(first: str) -> str:
    if first in "صضطظ":
        return first + "ط" if first in "صض" else first
    if first in "دذ":
        return "د"
    return "زد" if first == "ز" else "ت" if first == "و" else first + "ت"


# The star is the first letter of the root; «اتغير» stands beside «تغير» in Egypt and the Levant.
_HEADS = {
    2: _Heads(("*",), ("*",), ("*",)),
    3: _Heads(("*ا",), ("*ا",), ("*ا",)),
    4: _Heads(("ا*",), ("*",), ("ا*",)),
    5: _Heads(("ت*", "ات*"), ("ت*",), ("ت*", "ات*")),
    6: _Heads(("ت*ا", "ات*ا"), ("ت*ا",), ("ت*ا", "ات*ا")),
    7: _Heads(("ان*",), ("ن*",), ("ان*",)),
    9: _Heads(("ا*",), ("*",), ("ا*",)),
    10: _Heads(("است*",), ("ست*",), ("است*",)),
}
_HAMZA_HEADS = {
    1: _Heads(("ا",), ("ا",), ("ا",)),
    2: _Heads(("ا",), ("و",), ("ا",)),
    3: _Heads(("ا",), ("وا",), ("ا",)),
    4: _Heads(("ا",), ("و",), ("ا",)),
    5: _Heads(("تا", "اتا"), ("تا",), ("تا", "اتا")),
    6: _Heads(("تا",), ("تا",), ("تا",)),
    7: _Heads(("انا",), ("نا",), ("انا",)),
    8: _Heads(("ات", "ایت"), ("ت", "ات"), ("ات",)),
    9: _Heads(("ا",), ("ا",), ("ا",)),
    10: _Heads(("استا",), ("ستا",), ("استا",)),
}


_CONTRACTING = frozenset({1, 4, 7, 8, 10})


def _tails(root: str, form: int, *, open_vowel: bool) -> _Tails:
    """What the second and third letters become."""
    second, third = root[1], root[2]
    if second in "وي" and form in _CONTRACTING and third not in "وي":
        vowel = _vowel(second, form, open_vowel=open_vowel)
        return _hollow_hamza(vowel, second) if third == HAMZA else _hollow(_plain(third), vowel, form)
    c = "ء" if second == HAMZA and form == 6 else _plain(second)
    if third in "وي":
        return _defective(c, rounded=third == "و" and form == 1)
    if third == HAMZA:
        return _final_hamza(c, open_vowel=form in {1, 5, 6})
    if second == third and form in _CONTRACTING:
        return _Tails(
            ((c, PAST | PAST_SHE | PAST_THEY), (c + c, PAST_YOU), (c + "ی", PAST_YOU)),
            ((c, ALL_PRESENT), (c + c, CUT)),
        )
    tail = c + _plain(third)
    return _Tails(((tail, ALL_PAST),), ((tail, ALL_PRESENT),))


def _vowel(second: str, form: int, *, open_vowel: bool) -> str:
    if form in {4, 10}:
        return "ی"
    return "ا" if open_vowel or form in {7, 8} else _plain(second)


def _hollow(last: str, vowel: str, form: int) -> _Tails:
    past = [("ا" + last, PAST | PAST_SHE | PAST_THEY), (last, PAST_YOU)]
    present = [(vowel + last, ALL_PRESENT), (last, PRESENT if form == 1 else CUT | ORDER)]
    if form in {4, 8, 10}:
        past.append(("ی" + last, PAST | PAST_SHE | PAST_THEY))  # passive: «أُعيد»
    if form in {4, 10} or vowel == "و":
        present.append(("ا" + last, ALL_PRESENT))  # passive: «يُعاد»
    return _Tails(tuple(past), tuple(present))


def _hollow_hamza(vowel: str, second: str) -> _Tails:
    short = "ی" if second == "ي" else "ا" if vowel == "ی" else "و"  # «جئت», «أسأت», «سؤت»
    return _Tails(
        (("اء", PAST | PAST_SHE | PAST_THEY), ("او", PAST_THEY), (short, PAST_YOU)),
        ((vowel + "ء", ALL_PRESENT), (vowel + "ی", ALL_PRESENT), (vowel, ALL_PRESENT)),
    )


def _defective(c: str, *, rounded: bool) -> _Tails:
    if rounded:
        return _Tails(
            (
                (c + "ا", PAST),
                (c, PAST_SHE | PAST_THEY),
                (c + "و", PAST_YOU | PAST_THEY),
                (c + "ی", PAST_YOU),
            ),
            ((c + "و", ALL_PRESENT), (c + "ی", ALL_PRESENT), (c, PRESENT_THEY | CUT | ORDER)),
        )
    return _Tails(
        # «مشات», «مشاو», «يبقاو» in the Maghreb.
        ((c + "ی", ALL_PAST), (c + "ا", HELD_PAST | PAST_SHE | PAST_THEY), (c, PAST_SHE | PAST_THEY)),
        ((c + "ی", ALL_PRESENT), (c + "ا", HELD_PRESENT | PRESENT_THEY), (c, PRESENT_THEY | CUT | ORDER)),
    )


def _final_hamza(c: str, *, open_vowel: bool) -> _Tails:
    past = ((c + "ا", ALL_PAST), (c + "و", PAST_THEY), (c + "ء", PAST_THEY), (c + "ی", PAST_YOU | PAST))
    main = ((c + "ا", ALL_PRESENT),) if open_vowel else ((c + "ی", ALL_PRESENT), (c + "ا", PRESENT))
    other = ((c + "و", PRESENT_THEY), (c + "ء", PRESENT_THEY), (c + "ی", PRESENT | PRESENT_THEY))
    return _Tails(past, (*main, *other))


def _verbal_nouns(root: str, form: int) -> Iterator[str]:
    """The regular ones; of a first form only that which looks like the verb."""
    c1, c2, c3 = map(_plain, root)
    weak_last, hollow = root[2] in "وي", root[1] in "وي" and root[2] not in "وي"
    end = "ء" if weak_last or root[2] == HAMZA else c3
    if form == 1 and root[1] not in "وي" and not weak_last and HAMZA not in root:
        yield c1 + c2 if c2 == c3 else c1 + c2 + c3
    elif form == 2:
        yield f"ت{c1}{c2}یه" if weak_last else f"ت{c1}{c2}ی{end}"
    elif form == 3:
        yield f"م{c1}ا{c2}اه" if weak_last else f"م{c1}ا{c2}{c3}ه"
    elif form in {5, 6}:
        infix = "ا" if form == 6 else ""
        yield f"ت{c1}{infix}{c2}{'ی' if weak_last else c3}"
    elif form in {4, 10}:
        start = "است" if form == 10 else "ا"
        first = "ی" if root[0] in "وي" + HAMZA and form == 4 else "ی" if root[0] == "و" else c1
        yield f"{start}{first}ا{c3}ه" if hollow else f"{start}{first}{c2}ا{end}"
    elif form in {7, 8}:
        start = "ان" + c1 if form == 7 else "ا" + ("ت" if root[0] == HAMZA else _eighth(c1))
        yield f"{start}{'ی' if hollow else c2}ا{end}"


def _participles(root: str, form: int) -> Iterator[str]:
    c1, c2, c3 = map(_plain, root)
    hollow = root[1] in "وي" and root[2] not in "وي"
    if form > 1:
        heads = _heads(root, form)
        active = _tails(root, form, open_vowel=False).present[0][0]
        yield f"م{heads.present[0]}{active}"
        if hollow and form in {4, 10}:
            yield f"م{heads.present[0]}ا{c3}"
        if root[2] in "وي":
            return
    elif root[0] != HAMZA and root[2] not in "وي" + HAMZA:
        yield f"{c1}ا{'ی' if hollow else c2}{c3}" if c2 != c3 else f"{c1}ا{c2}"
        if not hollow:
            yield f"م{c1}{c2}و{c3}"
    elif root[2] in "وي" and root[0] != HAMZA:
        yield f"{c1}ا{c2}ی"
        yield f"م{c1}{c2}{c3}"
