"""How well the right one of ``corpus/articles`` is found: ``python -m scripts.language.articles [NAME]``.

NAME is the end of the questions' files: ``test`` (written before the search, never looked at) or ``1``.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from jawab.language import tokens
from jawab.language.search.shelf import Shelf, Shelved
from scripts.language.figures import share
from scripts.language.rows import Row, rows

LANGUAGES = ("fa", "ar", "en")
KINDS = ("plain", "spoken", "misspelt", "latin", "layout", "short", "long", "across")
SEEN, HELD_OUT = ("1", "2", "3"), ("test",)
LOOKED_AT = 10
MANY, LINES, ROUNDS = 5_000, 4, 3
_NAMES = {
    "fa": "Persian",
    "ar": "Arabic",
    "en": "English",
    "latin": "in Latin letters",
    "layout": "other layout",
}


class Answer(NamedTuple):
    """A question, and at which place, from 0, the first right article stood; None when it was not among the ten."""

    question: Row
    language: str
    place: int | None
    nothing: bool


class Figures(NamedTuple):
    """Shares of questions whose first right article came first, or among three; the mean of one by its place."""

    asked: int
    first: float
    third: float
    reciprocal: float


def articles() -> dict[int, tuple[str, Shelved]]:
    """Every article under its number, with its name."""
    found = [(language, row) for language in LANGUAGES for row in rows("articles", f"{language}-1")]
    return {
        number: (row["id"], Shelved(number, language, row["title"], row["keywords"], row["body"]))
        for number, (language, row) in enumerate(found)
    }


def answers(names: Iterable[str]) -> list[Answer]:
    """Ask every question of these files in the language of its page."""
    known = articles()
    shelf = Shelf(text for _, text in known.values())
    found = []
    for name, language in product(names, LANGUAGES):
        for row in rows("questions", f"{language}-{name}"):
            keys = [
                known[each.key][0] for each in shelf.ranked(row["text"], language=language, limit=LOOKED_AT)
            ]
            right = set(row["answers"].split())
            place = next((place for place, key in enumerate(keys) if key in right), None)
            found.append(Answer(row, language, place, not keys))
    return found


def figures(told: Sequence[Answer]) -> Figures:
    places = [answer.place for answer in told if answer.question["answers"]]
    return Figures(
        len(places),
        share(sum(place == 0 for place in places), len(places)),
        share(sum(place is not None and place < 3 for place in places), len(places)),
        share(sum(1 / (place + 1) for place in places if place is not None), len(places)),
    )


def silence(told: Sequence[Answer]) -> tuple[int, float, float]:
    """Questions that nothing answers: how many, the share known as such, and how often "nothing" was right."""
    none = [answer for answer in told if not answer.question["answers"]]
    silent = [answer for answer in told if answer.nothing]
    known = sum(answer.nothing for answer in none)
    return len(none), share(known, len(none)), share(known, len(silent))


def table() -> str:
    """Markdown: the questions looked at, those held out, and both."""
    seen, held = answers(SEEN), answers(HELD_OUT)
    told = [
        "| questions | looked at | at 1 | at 3 | MRR | held out | at 1 | at 3 | MRR |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, chosen in _choices():
        cells = [_cells(figures([each for each in of if chosen(each)])) for of in (seen, held)]
        told.append(f"| {name} | {' | '.join(cells)} |")
    told += ["", "| nothing answers | looked at | held out |", "|---|---|---|"]
    for number, name in enumerate(("questions", "known as such", "right when nothing was said")):
        parts = [silence(of)[number] for of in (seen, held)]
        told.append(f"| {name} | {' | '.join(f'{part:.2f}' if number else str(part) for part in parts)} |")
    return "\n".join(told)


def _choices() -> Iterator[tuple[str, Callable[[Answer], bool]]]:
    yield "all", lambda answer: bool(answer.language)
    for language in LANGUAGES:
        yield _NAMES[language], partial(_is_in, language)
    for kind in KINDS:
        yield _NAMES.get(kind, kind), partial(_is_of, kind)


def _is_in(language: str, answer: Answer) -> bool:
    return answer.language == language


def _is_of(kind: str, answer: Answer) -> bool:
    return answer.question["kind"] == kind


def _cells(found: Figures) -> str:
    if not found.asked:
        return "0 | | | "
    return f"{found.asked} | {found.first:.2f} | {found.third:.2f} | {found.reciprocal:.2f}"


def cost() -> str:
    """Markdown: milliseconds of processor time a question, and what the index of so many texts holds."""
    asked = [
        (row["text"], language)
        for name, language in product(SEEN, LANGUAGES)
        for row in rows("questions", f"{language}-{name}")
    ]
    cut = _median([partial(tokens, text) for text, _ in asked])
    told = [
        "| texts | a question | beside cutting it into words | memory | put in |",
        "|---|---|---|---|---|",
    ]
    for count in (len(articles()), MANY):
        texts = _many(count)
        tracemalloc.start()
        begun = time.process_time()
        shelf = Shelf(texts)
        held, took = tracemalloc.get_traced_memory()[0], time.process_time() - begun
        tracemalloc.stop()
        one = _median([partial(shelf.ranked, text, language=spoken) for text, spoken in asked])
        told.append(
            f"| {count:,} | {one:.1f} ms | {one / cut:.0f} times | {held / 2**20:.0f} MB"
            f" | {1000 * took / count:.1f} ms each, traced |"
        )
    return "\n".join(told)


def _many(count: int) -> list[Shelved]:
    """The articles, and further texts put together from lines of customers."""
    own = [text for _, text in articles().values()]
    lines = {
        language: [row["text"] for row in rows(kind, name)]
        for language, kind, name in (
            ("fa", "customers", "fa-1"),
            ("ar", "customers", "ar-1"),
            ("en", "groups", "en-2"),
        )
    }
    for number in range(len(own), count):
        language = LANGUAGES[number % 3]
        of = lines[language]
        title, keywords, *body = (of[(number * step) % len(of)] for step in (1, 7, *range(11, 11 + LINES)))
        own.append(Shelved(number, language, title, " ".join(keywords.split()[:3]), "\n".join(body)))
    return own[:count]


def _median(steps: Sequence[Callable[[], object]]) -> float:
    """Milliseconds, each step at the best of some rounds."""
    best = [float("inf")] * len(steps)
    for _ in range(ROUNDS):
        for number, step in enumerate(steps):
            begun = time.process_time()
            step()
            best[number] = min(best[number], time.process_time() - begun)
    return statistics.median(best) * 1000


def main(*asked: str) -> None:
    if not asked:
        print(f"{table()}\n\n{cost()}")
    for name in asked:
        for answer in answers([name]):
            place = "-" if answer.place is None else answer.place + 1
            print(
                answer.question["id"], answer.question["kind"], place, answer.question["text"][:80], sep="\t"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
