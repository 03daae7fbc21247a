"""How well the language layer does on lines of the corpus: ``python -m scripts.language.quality [NAME]``.

NAME is the end of the files' names: ``test`` (the hands nobody learned from) or ``1``, ``2``.
"""

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from jawab.calendars import zone
from jawab.cli.text.inspecting import weekend_of
from jawab.language import language, matches
from jawab.language.checks import SERVICE_RULES, check, fixed
from jawab.language.feeling.model import shipped
from jawab.language.grouping import Groups, profile, told_apart, vector
from jawab.language.search.second_tries import second_tries
from jawab.language.times import find_times
from scripts.language import corpus
from scripts.language.figures import adjusted_rand, f1, share
from scripts.language.measure import measure
from scripts.language.rows import Row, rows

KNOWN_BY = 3
_SECOND = ("layout", "latin")

Told = tuple[str, float, str]  # what, the figure, what is wanted


def search(spoken: str, name: str) -> Iterator[Told]:
    pairs = rows("search", f"{spoken}-{name}")
    first = [row for row in pairs if row["kind"] not in _SECOND]
    yes = [row for row in first if row["match"] == "yes"]
    no = [row for row in pairs if row["match"] == "no"]
    second = [row for row in pairs if row["kind"] in _SECOND and row["match"] == "yes"]
    broken = [row for row in yes if row["kind"] == "broken_plural"]
    yield "search: found", share(sum(_finds(row) for row in yes), len(yes)), "≥ .95"
    yield (
        "search: false joins",
        share(sum(_finds(row) for row in no), len(no)),
        "≤ .03" if spoken == "fa" else "≤ .05",
    )
    yield "search: broken plurals", share(sum(_finds(row) for row in broken), len(broken)), "≥ .85"
    yield "search: found by a second try", share(sum(_tried(row) for row in second), len(second)), ""


def _finds(row: Row) -> bool:
    return matches(row["query"], row["doc"])


def _tried(row: Row) -> bool:
    return _finds(row) or any(matches(tried.text, row["doc"]) for tried in second_tries(row["query"]))


def detection(spoken: str, name: str) -> Iterator[Told]:
    lines = rows("customers", f"{spoken}-{name}")
    for told, latin, wanted in (("native", False, "≥ .98"), ("Latin", True, "≥ .85")):
        of = [row for row in lines if (row["dialect"] == "latin") is latin]
        yield (
            f"language, {told} script",
            share(sum(language(row["text"]) == spoken for row in of), len(of)),
            wanted,
        )


def feeling(spoken: str, name: str) -> Iterator[Told]:
    """Of lines whose language is not told, as mail comes in."""
    lines = corpus.lines(corpus.CUSTOMERS / f"{spoken}-{name}.tsv")
    found = measure([line._replace(language=None) for line in lines], shipped())
    yield "emotion, macro-F1 of six", found.emotion.macro_f1(), "≥ .75"
    yield "anger, recall", found.emotion.recall("angry"), "≥ .85"
    yield "urgency 3, recall", found.urgency.recall("3"), "≥ .90"
    yield "urgency 3, precision", found.urgency.precision("3"), "≥ .60"


def times(spoken: str, name: str) -> Iterator[Told]:
    lines = rows("times", f"{spoken}-{name}")
    right = wrong = moments = promised = told = both = silent = quiet = 0
    for row in lines:
        wanted, found = _expected(row), _found(row)
        placed = [part for part in wanted if part[2]]
        ends = [part[1:] for part in found if part[2]]
        hit = sum(part[1:] in ends for part in placed)
        right, moments = right + hit, moments + len(placed)
        wrong += max(0, min(len(ends), len(placed)) - hit)
        if not placed:
            silent, quiet = silent + 1, quiet + (not any(part[1] or part[2] for part in found))
        is_promise, says = (any(part[0] == "promise" for part in parts) for parts in (wanted, found))
        promised, told, both = promised + is_promise, told + says, both + (is_promise and says)
    yield "times resolved right", share(right, moments), "≥ .95"
    yield "times resolved wrong", share(wrong, moments), "≤ .01"
    yield "is it our promise, F1", f1(both, told, promised), "≥ .95"
    yield "silent where nothing is to come", share(quiet, silent), "1"


Part = tuple[str, str, str]


def _expected(row: Row) -> list[Part]:
    found = []
    for part in filter(None, map(str.strip, row["expected"].split(";"))):
        kind, start, end, *_ = [*part.split("|"), "", "", ""]
        found.append((kind, start, end))
    return found


def _found(row: Row) -> list[Part]:
    found = find_times(
        row["text"],
        now=dt.datetime.fromisoformat(row["ref"]).replace(tzinfo=zone(row["tz"])),
        weekend=weekend_of(row["weekend"]),
        close=dt.time.fromisoformat(row["close"].zfill(5)),
    )
    return [(str(each.kind), _local(each.begins), _local(each.ends)) for each in found]


def _local(moment: dt.datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else ""


def checks(spoken: str, name: str) -> Iterator[Told]:
    lines = rows("replies", f"{spoken}-{name}")
    found = [{finding.rule for finding in check(row["text"])} for row in lines]
    wanted = [{rule.strip() for rule in row["rules"].split(",")} - {""} for row in lines]
    faulty = [row for row in lines if row["fixed"]]
    clean = [(row, rules) for row, rules, want in zip(lines, found, wanted, strict=True) if not want]
    harmed = sum(fixed(row["text"]) != row["text"] for row, _ in clean)
    yield (
        "orthography repaired exactly",
        share(sum(fixed(row["text"]) == row["fixed"] for row in faulty), len(faulty)),
        "≥ .92",
    )
    yield "clean replies harmed", share(harmed, len(clean)), "0"
    yield "clean replies pointed at", share(sum(bool(rules) for _, rules in clean), len(clean)), "0"
    pairs = [(want & SERVICE_RULES, got & SERVICE_RULES) for want, got in zip(wanted, found, strict=True)]
    sizes = [sum(map(len, each)) for each in zip(*((w & g, g, w) for w, g in pairs), strict=True)]
    yield "service language, F1 over all rules", f1(*sizes), "≥ .90"


def grouping(spoken: str, name: str) -> Iterator[Told]:
    """Of requests worded apart on purpose; then the nearest one of the other language, for problems both have."""
    ours, theirs = (rows("groups", f"{each}-{name}") for each in (spoken, "ar" if spoken == "fa" else "fa"))
    yield "same problem, adjusted Rand index", agreement(ours), "≥ .50"
    yield "same problem, nearest neighbour", nearest(ours, ours), "≥ .80"
    both = {row["problem"] for row in ours} & {row["problem"] for row in theirs}
    asked = [row for row in ours if row["problem"] in both]
    yield "the same in the other language", nearest(asked, theirs), "≥ .80 with an encoder"


def hints(spoken: str, name: str) -> Iterator[Told]:
    """Of requests beside problems that three customers told of before; every second problem is not known yet."""
    requests = rows("groups", f"{spoken}-{name}")
    told: dict[str, list[Row]] = {}
    for row in requests:
        told.setdefault(row["problem"], []).append(row)
    said = right = theirs = 0
    for half in (0, 1):
        known = {problem: told[problem][:KNOWN_BY] for problem in sorted(told)[half::2]}
        profiles = [
            (problem, profile((row["id"], vector(row["text"])) for row in rows))
            for problem, rows in known.items()
        ]
        used = {row["id"] for rows in known.values() for row in rows}
        for row in requests:
            if row["id"] in used:
                continue
            found = told_apart(vector(row["text"]), profiles)
            theirs += row["problem"] in known
            said += found is not None
            right += found is not None and found[0] == row["problem"]
    yield "a known problem, rightly said", share(right, said), "≥ .95"
    yield "a known problem, said at all", share(right, theirs), ""


def agreement(requests: Sequence[Row]) -> float:
    """How well the groups that requests fall into are their problems."""
    groups: Groups[str] = Groups()
    found = [str(groups.add(row["id"], row["text"]).group) for row in requests]
    return adjusted_rand([row["problem"] for row in requests], found)


def nearest(asked: Sequence[Row], among: Sequence[Row]) -> float:
    """How often the request most like one, among others than itself, has its problem."""
    groups: Groups[str] = Groups()
    for row in among:
        groups.add(row["id"], row["text"])
    problems = {row["id"]: row["problem"] for row in among}
    right = 0
    for row in asked:
        others = (near.key for near in groups.nearest(row["text"], 2) if near.key != row["id"])
        right += problems.get(next(others, ""), "") == row["problem"]
    return share(right, len(asked))


PARTS: Mapping[str, Callable[[str, str], Iterator[Told]]] = {
    "search": search,
    "detection": detection,
    "feeling": feeling,
    "times": times,
    "checks": checks,
    "grouping": grouping,
    "hints": hints,
}


def table(name: str, parts: Mapping[str, Callable[[str, str], Iterator[Told]]] = PARTS) -> str:
    """Markdown: what, Persian, Arabic, what is wanted."""
    told = ["| | Persian | Arabic | wanted |", "|---|---|---|---|"]
    for part in parts.values():
        for persian, arabic in zip(part("fa", name), part("ar", name), strict=True):
            wanted = persian[2] if persian[2] == arabic[2] else f"{persian[2]}, {arabic[2]}"
            told.append(f"| {persian[0]} | {persian[1]:.3f} | {arabic[1]:.3f} | {wanted} |")
    return "\n".join(told)


def main(*asked: str) -> None:
    name, *only = [*asked, *([] if asked else ["test"])]
    print(table(name, {part: PARTS[part] for part in (only or PARTS)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
