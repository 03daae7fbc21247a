"""The tables of phrases: words, classes of words, gaps and guards, each phrase compiled when first needed.

A table has classes (``@branch = شعبه | نمایندگی``), sections (``[redirect]``), guards of a section
(``unless before 6: …``, ``needs sentence: …``) and phrases. In a phrase ``(a|b c)`` chooses, ``?`` makes the
piece before it optional, ``_3`` stands for at most three words of a clause, ``=3`` of a sentence, ``!x`` forbids
x to follow, ``w*`` takes any ending, ``~w`` any particle joined to an Arabic noun, ``#`` is a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from jawab.language.checks.finding import Language
from jawab.language.checks.service_words import PAUSE, STOP, line
from jawab.language.word_lists import lines

ARTICLES = ("بال", "وال", "لل", "ال", "ب", "ل", "ک")


@dataclass(eq=False)
class Guard:
    """Something that must, or must not, be said within a scope around a phrase."""

    wanted: bool
    scope: str
    reach: int
    choices: list[list["Piece"]]
    language: Language

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile late, as phrases are."""
        return re.compile(f"{_UNDENIED}(?:{_choice(self.choices, self.language)})")


@dataclass(eq=False)
class Phrase:
    """One way of saying a fault."""

    rule: str
    pieces: list["Piece"]
    guards: list[Guard]
    language: Language

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile late: most phrases of a table are never candidates."""
        return re.compile(_sequence(self.pieces, self.language))


@dataclass
class Piece:
    """A word, a gap, a choice of sequences, or a look ahead; what it takes, it takes with its space."""

    kind: str
    text: str = ""
    reach: int = 0
    choices: list[list["Piece"]] = field(default_factory=list)
    optional: bool = False


@dataclass
class Table:
    """The phrases of a language by the word they begin with, whole or as a beginning."""

    by_word: dict[str, list[Phrase]] = field(default_factory=dict)
    by_beginning: dict[str, list[Phrase]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    arabic: bool = False

    def candidates(self, word: str) -> list[Phrase]:
        """List the phrases that may begin with a word."""
        found: list[Phrase] = [*self.by_word.get("#", ())] if word[0].isdigit() else []
        for form in _bare_forms(word) if self.arabic else (word,):
            found += self.by_word.get(form, ())
            for length in self.lengths:
                if length <= len(form):
                    found += self.by_beginning.get(form[:length], ())
        return found


@cache
def table(language: Language) -> Table:
    """Read the phrases of a language, once."""
    reader = _Reader(language)
    for row in lines(Path(__file__).parent / "tables" / f"service_{language}.txt"):
        reader.read(row.strip())
    return _indexed(reader.phrases, language)


@lru_cache(maxsize=16_384)
def candidates(word: str, language: Language) -> tuple[Phrase, ...]:
    """List the phrases of a language that may begin with a word."""
    return tuple(dict.fromkeys(table(language).candidates(word)))


class _Reader:
    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.classes: dict[str, list[list[Piece]]] = {}
        self.rule = ""
        self.guards: list[Guard] = []
        self.phrases: list[Phrase] = []

    def read(self, row: str) -> None:
        if row.startswith("["):
            self.rule, self.guards = row.strip("[]"), []
        elif told := _CLASS.match(row):
            self.classes.setdefault(told["name"], []).extend(self._choices(told["words"]))
        elif guard := _GUARD.match(row):
            self.guards.append(
                Guard(
                    guard["sense"] == "needs",
                    guard["scope"],
                    int(guard["reach"] or 0),
                    self._choices(guard["words"]),
                    self.language,
                ),
            )
        else:
            self.phrases += [
                Phrase(self.rule, pieces, self.guards, self.language) for pieces in self._choices(row)
            ]

    def _choices(self, text: str) -> list[list[Piece]]:
        found = self._alternatives(iter(_PIECE.findall(text)))
        return [sequence for sequence in found if sequence]

    def _alternatives(self, parts: Iterator[str]) -> list[list[Piece]]:
        """Read until the closing bracket or the end."""
        found: list[list[Piece]] = [[]]
        forbidden = False
        for part in parts:
            if part == ")":
                break
            if part == "|":
                found.append([])
            elif part == "?":
                found[-1][-1] = _optional(found[-1][-1])
            elif part == "!":
                forbidden = True
            else:
                read = self._piece(part, parts)
                found[-1] += [Piece("not", choices=[read])] if forbidden else read
                forbidden = False
        return found

    def _piece(self, part: str, parts: Iterator[str]) -> list[Piece]:
        if part == "(":
            return [Piece("choice", choices=self._alternatives(parts))]
        if part.startswith("@"):
            if part not in self.classes:
                raise ValueError(f"{part} is used before it is told in the {self.language} table")
            return [Piece("choice", choices=self.classes[part])]
        if part[0] in "_=":
            return [Piece("gap", part[0], reach=int(part[1:]))]
        if part == "#":
            return [Piece("number")]
        if part == "*":
            return [Piece("word", part)]
        return [Piece("word", mark + word + star) for mark, word, star in _marked(part, self.language)]


def _marked(part: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Fold a table's word as a reply's word is folded; one word may be two by its half-spaces."""
    star = "*" if part.endswith("*") else ""
    mark = "~" if part.startswith("~") else ""
    words = line(part.strip("~*"), language).words
    for number, word in enumerate(words):
        yield mark, word, star if number == len(words) - 1 else ""


def _optional(piece: Piece) -> Piece:
    return Piece(piece.kind, piece.text, piece.reach, piece.choices, optional=True)


def _sequence(pieces: list[Piece], language: Language, *, bare: bool = False) -> str:
    """Write the pieces one after another; ``bare`` when the first word's particles are written already."""
    return "".join(
        (_PAUSING if number and piece.kind not in {"gap", "not"} and not piece.optional else "")
        + (_bare_word(piece.text) if bare and not number else _source(piece, language))
        for number, piece in enumerate(pieces)
    )


def _choice(choices: list[list[Piece]], language: Language) -> str:
    """Write alternatives; Arabic particles go before all of them, so that a wrong letter ends each at once."""
    if language != "ar":
        return "|".join(_sequence(choice, language) for choice in choices)
    nouns: list[list[Piece]] = []
    plain: list[list[Piece]] = []
    other: list[list[Piece]] = []
    for choice in choices:
        first = choice[0]
        whole = first.kind == "word" and not first.optional and first.text != "*"
        (other if not whole else nouns if first.text.startswith("~") else plain).append(choice)
    parts = [_sequence(choice, language) for choice in other]
    for particles, group in ((_CONJUNCTION, plain), (_CONJUNCTION + _ARTICLE, nouns)):
        if group:
            words = "|".join(_sequence(choice, language, bare=True) for choice in group)
            parts.append(f"{particles}(?:{words})")
    return "|".join(parts)


def _source(piece: Piece, language: Language) -> str:
    if piece.kind == "gap":
        pausing = "" if piece.text == "_" else _PAUSING
        return rf"(?:{pausing}[^\s{STOP}{PAUSE}]\S*+ ){{0,{piece.reach}}}?"
    if piece.kind == "not":
        return f"(?!{_choice(piece.choices, language)})"
    if piece.kind == "number":
        source = r"\d\S* "
    elif piece.kind == "choice":
        source = f"(?:{_choice(piece.choices, language)})"
    else:
        source = _particles(piece.text, language) + _bare_word(piece.text)
    return f"(?:{source})?" if piece.optional else source


def _particles(text: str, language: Language) -> str:
    if text.startswith("~"):
        return _CONJUNCTION + _ARTICLE
    return _CONJUNCTION if language == "ar" else ""


def _bare_word(text: str) -> str:
    return re.escape(text.strip("~*")) + (r"\S* " if text.endswith("*") else " ")


def _indexed(phrases: list[Phrase], language: Language) -> Table:
    made = Table(arabic=language == "ar")
    for phrase in phrases:
        for first in set(_firsts(phrase.pieces)):
            index = made.by_beginning if first.endswith("*") else made.by_word
            index.setdefault(first.strip("~*"), []).append(phrase)
    made.lengths = sorted({len(beginning) for beginning in made.by_beginning})
    return made


def _firsts(pieces: list[Piece]) -> Iterator[str]:
    """List the words a phrase may begin with; a phrase never begins with a gap."""
    for piece in pieces:
        if piece.kind in {"word", "number"}:
            yield piece.text or "#"
        elif piece.kind == "choice":
            for choice in piece.choices:
                yield from _firsts(choice)
        elif piece.kind != "not":
            raise ValueError(f"a phrase begins with {piece}")
        if not piece.optional and piece.kind != "not":
            return


def _bare_forms(word: str) -> set[str]:
    """List what an Arabic word may be without the particles joined to its front."""
    forms = {word}
    if word[0] in "وف":
        forms.add(word[1:])
    for form in tuple(forms):
        forms.update(form[len(start) :] for start in ARTICLES if form.startswith(start))
    forms.discard("")
    return forms


# "I can" keeps a refusal from being one, "I cannot" does not: a guard's words count only when not denied.
_DENIALS = ("لا", "ما", "لن", "لم", "مش", "مو", "مب", "not", "never", "cannot", "cant", "wont")
_UNDENIED = r"(?<!\S)" + "".join(f"(?<! {word} )(?<!^{word} )" for word in _DENIALS)
_CONJUNCTION = "[وف]?"
_ARTICLE = f"(?:{'|'.join(ARTICLES)})?"
_PAUSING = f"(?:{PAUSE} )?"
_PIECE = re.compile(r"[()|?!#]|[_=]\d+|@\w+|[^\s()|?!#]+")
_CLASS = re.compile(r"(?P<name>@\w+) = (?P<words>.+)")
_GUARD = re.compile(
    r"(?P<sense>unless|needs) (?P<scope>before|after|inside|sentence|near|reply) ?(?P<reach>\d*): (?P<words>.+)",
)
