"""The corpus is as its page says, and what is held out has no twin among what is learnt from."""

import re
from pathlib import Path

import pytest

from jawab.language import search_key
from jawab.language.feeling import LABELS
from scripts.language.rows import ROOT, read, rows

COLUMNS = {
    "articles": "id topic title keywords body",
    "customers": "id emotion urgency problem dialect register domain text",
    "groups": "id problem text",
    "questions": "id kind answers text",
    "replies": "id rules text fixed",
    "search": "id match kind query doc",
    "times": "id ref tz weekend close expected text",
}
FILES = sorted(ROOT.glob("*/*.tsv"))
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_line_has_its_columns_and_a_name_of_its_own(path: Path) -> None:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == COLUMNS[path.parent.name].split()
    assert [line for line in lines if line.count("\t") != head.count("\t")] == []
    names = [line.partition("\t")[0] for line in lines]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("spoken", ["fa", "ar"])
def test_there_are_enough_customers_and_every_feeling_is_among_them(spoken: str) -> None:
    hands = [path.stem for path in FILES if path.parent.name == "customers" and path.stem.startswith(spoken)]
    lines = [row for hand in hands for row in rows("customers", hand)]
    assert len(hands) >= 3
    assert len(lines) >= 1_500
    assert {row["emotion"] for row in lines} == set(LABELS)
    assert {row["urgency"] for row in lines} == {"0", "1", "2", "3"}


@pytest.mark.parametrize("kind", sorted(COLUMNS.keys() - {"articles"}))
def test_what_is_held_out_was_never_learnt_from(kind: str) -> None:
    column = "query" if kind == "search" else "text"
    learnt, held = set[str](), set[str]()
    for path in FILES:
        if path.parent.name == kind:
            told = held if path.stem.endswith("-test") else learnt
            told |= {search_key(row[column] + row.get("doc", "")) for row in rows(kind, path.stem)}
    assert held
    assert held & learnt == set()


@pytest.mark.parametrize(
    "name", ["fa-1", "fa-2", "fa-3", "fa-test", "ar-1", "ar-2", "ar-3", "ar-test", "en-1"]
)
def test_expected_times_are_written_as_they_should_be(name: str) -> None:
    kinds = {"promise", "vague", "deadline", "past", "recurring", "other"}
    lines = rows("times", name)
    assert len(lines) >= 100
    for row in lines:
        assert MOMENT.fullmatch(row["ref"]), row["id"]
        for part in filter(None, map(str.strip, row["expected"].split(";"))):
            kind, start, end, exact = part.split("|")
            assert kind in kinds, row["id"]
            assert all(not moment or MOMENT.fullmatch(moment) for moment in (start, end)), row["id"]
            assert exact in {"", "yes", "no"}, row["id"]


def test_every_question_names_articles_that_are_there_or_is_answered_by_none() -> None:
    articles = {row["id"] for path in FILES if path.parent.name == "articles" for row in read(path)}
    questions = [row for path in FILES if path.parent.name == "questions" for row in read(path)]
    assert len(articles) >= 150
    assert questions
    for row in questions:
        assert set(row["answers"].split()) <= articles, row["id"]
        assert bool(row["answers"]) is (row["kind"] != "none"), row["id"]
