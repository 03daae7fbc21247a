"""What labelled requests taught: the shipped table is the corpus', small, and the same every time."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.grouping import learned, vector
from jawab.language.grouping.learned import features, likely
from jawab.language.grouping.vectors import about, told
from scripts.language import learn_problems
from scripts.language.corpus import fingerprint

TABLE = Path(learned.__file__).parent / "tables" / "learned.txt"
LINES = [
    learn_problems.Line(features(found, own), problem)
    for found, own, problem in [
        (["parcel"], ["بسته", "دیر"], "late"),
        (["parcel"], ["بسته", "نرس"], "late"),
        (["parcel"], ["دیر", "نرس"], "late"),
        (["otp"], ["کد", "پیامک"], "code"),
        (["otp"], ["کد", "تایید"], "code"),
        (["otp"], ["پیامک", "تایید", "once"], "code"),
    ]
]


def test_the_shipped_table_is_that_of_the_corpus() -> None:
    _, told_of = TABLE.read_text(encoding="utf-8").splitlines()[:2]
    assert told_of == f"# {fingerprint(learn_problems.paths())}", "the corpus has changed: make weights"


def test_nothing_held_out_is_learnt_from() -> None:
    names = [path.name for path in learn_problems.paths()]
    assert "fa-1.tsv" in names
    assert [name for name in names if "test" in name] == []


def test_the_table_stays_small_enough_to_ship() -> None:
    assert TABLE.stat().st_size < 1_000_000


def test_the_same_lines_teach_the_same_and_what_was_met_once_teaches_nothing() -> None:
    rows = learn_problems.table(LINES)
    assert rows == learn_problems.table(LINES)
    assert rows[0] == "code late"
    said = {feature: row.split() for feature, _, row in (line.partition(" ") for line in rows[1:])}
    assert "once" not in said
    # Places and weights: for the code against the parcel.
    assert int(said["~otp"][1]) > 0 > int(said["~otp"][3])
    assert int(said["بسته"][1]) < 0 < int(said["بسته"][3])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("گوشیم هیچ خطی نداره، همش جستجوی شبکه", "no_service"),
        ("الراوتر عندي ضوءه أحمر والنت فاصل", "internet_outage"),
        ("I still have not got my money back", "refund_not_arrived"),
    ],
)
def test_a_request_is_about_its_problem_in_words_of_its_own(text: str, problem: str) -> None:
    likeliest = about(*told(text))
    assert max(likeliest, key=lambda name: likeliest[name]) == problem
    assert f"!{problem}" in vector(text)


def test_unknown_words_make_no_problem_likely() -> None:
    assert likely(features([], ["xyzzy", "plugh"]), least=0.0) == {}


@given(st.text())
def test_problems_are_likely_to_one_at_most(text: str) -> None:
    assert sum(about(*told(text)).values()) <= 1.0001
