"""Words and phrases that carry a feeling: the tables beside this file, and how they are found in a message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jawab.language.folding import ZWNJ, folded
from jawab.language.remembered import Remembered

# What «*» stands for at most, and how many words «..» may leap over.
LONGEST_ENDING = 5
# A shorter beginning is the beginning of too many words: only an ending of the language may follow it.
LONG_ENOUGH = 5
WIDEST_GAP = 6
GAP = ".."
FOLDER = Path(__file__).with_name("tables")
_LEAP = -1

TABLES = {
    "fa": ("fa_anger", "fa_sad", "fa_worry", "fa_confused", "fa_happy", "fa_neutral", "fa_urgency"),
    "ar": ("ar_anger", "ar_sad", "ar_worry", "ar_confused", "ar_happy", "ar_neutral", "ar_urgency"),
    "en": ("en",),
    "latin": ("latin",),
    "marks": ("marks",),
    "negation": ("negation",),
    "endings": ("endings",),
}


class Hit(NamedTuple):
    group: str
    first: int
    last: int
    negated: bool


class Group(NamedTuple):
    name: str
    negatable: bool


class _Entry(NamedTuple):
    rest: tuple[int, ...]
    group: Group


class _Known(NamedTuple):
    """What a word may stand for: its patterns, the groups it alone is in, the phrases it may begin."""

    atoms: frozenset[int]
    alone: tuple[Group, ...]
    onward: dict[int, tuple[_Entry, ...]]
    seconds: frozenset[int]
    leaping: tuple[_Entry, ...]


_NONE: frozenset[int] = frozenset()
_NOTHING = _Known(_NONE, (), {}, _NONE, ())


class Lexicon:
    """The entries of one language, ready to be found."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._before, self._after = _negators(language, "before"), _negators(language, "after")
        self._endings = _endings(language)
        self._patterns = 0
        self._exact: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._verbs: dict[str, int] = {}
        self._entries: dict[int, list[_Entry]] = defaultdict(list)
        for group, phrase in _rows(language):
            for spelling in _spellings(phrase):
                first, *rest = map(self._atom, spelling.split())
                self._entries[first].append(_Entry(tuple(rest), group))
        self.known = Remembered(self._known)

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Find every entry, also those that overlap."""
        known = list(map(self.known.__getitem__, words))
        hits = []
        for place, here in enumerate(known):
            if here is _NOTHING:
                continue
            _, alone, onward, seconds, entries = here
            if alone:
                hits += [self._hit(words, group, place, place) for group in alone]
            after = known[place + 1].atoms if onward and place + 1 < len(known) else _NONE
            if not seconds.isdisjoint(after):
                entries += tuple(entry for atom in after if atom in onward for entry in onward[atom])
            for rest, group in entries:
                last = _followed(known, place, rest)
                if last is not None:
                    hits.append(self._hit(words, group, place, last))
        return hits

    def _hit(self, words: Sequence[str], group: Group, first: int, last: int) -> Hit:
        return Hit(group.name, first, last, group.negatable and self._negated(words, first, last))

    def _atom(self, pattern: str) -> int:
        """Number a pattern of one word, and file it by how it is looked up."""
        if pattern == GAP:
            return _LEAP
        bare = pattern.strip("*~")
        if self._language == "ar" and bare.startswith("ال") and len(bare) > 4:
            bare = bare[2:]
        if pattern.startswith("~"):
            table = self._verbs
        elif pattern.endswith("*"):
            table = self._beginnings
        else:
            table = self._exact
        self._patterns += bare not in table
        return table.setdefault(bare, self._patterns)

    def _known(self, word: str) -> _Known:
        atoms = self._atoms(word)
        if not atoms:
            return _NOTHING
        entries = [entry for atom in sorted(atoms) for entry in self._entries.get(atom, ())]
        onward: dict[int, tuple[_Entry, ...]] = {}
        for entry in entries:
            if entry.rest and entry.rest[0] != _LEAP:
                onward[entry.rest[0]] = (*onward.get(entry.rest[0], ()), entry)
        return _Known(
            atoms,
            tuple(entry.group for entry in entries if not entry.rest),
            onward,
            frozenset(onward),
            tuple(entry for entry in entries if entry.rest and entry.rest[0] == _LEAP),
        )

    def _atoms(self, word: str) -> frozenset[int]:
        numbers: set[int] = set()
        for form in _forms(word, self._language):
            if form in self._exact:
                numbers.add(self._exact[form])
            numbers.update(self._by_beginning(self._beginnings, form))
            if self._verbs:
                for stem in _verb_stems(form):
                    numbers.update(self._by_beginning(self._verbs, stem))
        return frozenset(numbers)

    def _by_beginning(self, table: dict[str, int], form: str) -> Iterator[int]:
        """Find the beginnings of a word; after a short one only a real ending may follow."""
        for length in range(max(len(form) - LONGEST_ENDING, 1), len(form) + 1):
            number = table.get(form[:length])
            if number is not None and (length >= LONG_ENOUGH or form[length:] in self._endings):
                yield number

    def _negated(self, words: Sequence[str], first: int, last: int) -> bool:
        before, after = self._before, self._after
        return not (
            before.isdisjoint(words[max(first - 2, 0) : first])
            and after.isdisjoint(words[last + 1 : last + 3])
        )


@cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)


def _negators(language: str, side: str) -> frozenset[str]:
    rows = _rows("negation")
    return frozenset(
        word for group, phrase in rows if group.name == f"{language} {side}" for word in _spellings(phrase)
    )


def _endings(language: str) -> frozenset[str]:
    rows = _rows("endings")
    return frozenset({"", *(ending.replace(ZWNJ, "") for group, ending in rows if group.name == language)})


def _rows(language: str) -> Iterator[tuple[Group, str]]:
    for name in TABLES[language]:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        # Signs stand in a message as they are written; words are folded, all at once.
        if language != "marks":
            text = folded(text, keep_half_spaces=True)
        group = Group("", negatable=False)
        for line in text.splitlines():
            if line.startswith("["):
                title = line.strip("[] ")
                group = Group(title.rstrip(" !"), negatable=title.endswith("!"))
            elif not line.startswith("#"):
                yield from ((group, phrase.strip()) for phrase in line.split("|") if phrase.strip())


def _spellings(phrase: str) -> tuple[str, ...]:
    """Spell an entry with its half-spaces closed, and with them opened, as many write."""
    if ZWNJ not in phrase:
        return (phrase,)
    closed, opened = phrase.replace(ZWNJ, ""), phrase.replace(f"می{ZWNJ}", "می").replace(ZWNJ, " ")
    return (closed,) if closed == opened else (closed, opened)


def _forms(word: str, language: str) -> Iterable[str]:
    """Read a word with and without what Arabic writes in front of it: و ف, the article, ب ل ك."""
    if language != "ar":
        return (word,)
    forms = {word}
    if word[:1] in _AND and len(word) > 3:
        forms.add(word[1:])
    for form in tuple(forms):
        for article in _ARTICLES:
            if form.startswith(article) and len(form) > len(article) + 1:
                forms.add(form[len(article) :])
        if form[:1] in _AT and len(form) > 4:
            forms.add(form[1:])
    return forms


def _verb_stems(form: str) -> Iterator[str]:
    yield form
    for prefix in _VERB_PREFIXES:
        if form.startswith(prefix) and len(form) > len(prefix) + 2:
            yield form[len(prefix) :]


def _followed(known: Sequence[_Known], place: int, rest: tuple[int, ...]) -> int | None:
    """Tell where the words of an entry end, when they follow."""
    gap = False
    for wanted in rest:
        if wanted == _LEAP:
            gap = True
            continue
        for nearby in known[place + 1 : place + 2 + WIDEST_GAP * gap]:
            place += 1
            if wanted in nearby.atoms:
                break
        else:
            return None
        gap = False
    return place


_AND = frozenset("وف")
_AT = frozenset("بلکع")
_ARTICLES = ("ال", "بال", "کال", "لل", "هال", "عال", "فال")
_VERB_PREFIXES = (
    *("ا", "ت", "ی", "ن", "م"),
    *("ب", "بی", "بت", "بن", "با", "ه", "هی", "هت", "هن", "ها", "ح", "حا", "حت", "حی", "حن"),
    *(
        "سا",
        "سی",
        "ست",
        "سن",
        "کی",
        "کت",
        "کن",
        "تا",
        "غا",
        "غی",
        "غت",
        "غن",
        "ما",
        "مات",
        "مای",
        "مان",
        "ان",
        "مب",
        "مبی",
        "مبت",
    ),
    *("است", "یست", "تست", "نست", "مست", "هنست", "بیست", "بتست", "ات", "یت", "تت"),
)
