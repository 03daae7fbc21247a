"""A run of the bench as a section of a page."""

from datetime import UTC, datetime
from pathlib import Path

from jawab.cli.bench.figures import Figure
from jawab.cli.bench.report import append, section

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIGURES = [
    Figure("mail: parsed", 1234.5, "a second"),
    Figure("page: list", 20.0, "ms", 1.2, "times its bare page", -1.25, 10_000),
    Figure("page: list", 40.0, "ms", 1.3, "times its bare page", -1.25, 100_000),
    Figure("page: ticket", 30.0, "ms", 1.4, "times its bare page", -2, 10_000),
]


def test_every_figure_stands_beside_its_limit() -> None:
    told = section(FIGURES, at=NOON, database="18.6")
    assert told.startswith("## 2026-03-02 12:00 UTC\n")
    assert "PostgreSQL 18.6" in told
    assert "| mail: parsed | 1,234.50 a second |  |  |" in told
    assert "| page: list, at 100,000 | 40.00 ms | 1.30 times its bare page | at most 1.25 |" in told


def test_what_was_measured_at_two_sizes_is_drawn() -> None:
    told = section(FIGURES, at=NOON, database="18.6")
    chart = told.partition("```\n")[2].splitlines()
    assert [line.split() for line in chart[:2]] == [
        ["page:", "list", "10,000", "█" * 20, "20"],
        ["100,000", "█" * 40, "40"],
    ]
    assert "page: ticket" not in told.partition("```\n")[2]
    assert "```" not in section(FIGURES[:1], at=NOON, database="18.6")


def test_a_page_keeps_what_it_held(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    append(page, "# Benchmarks\n")
    append(page, section(FIGURES, at=NOON, database="18.6"))
    assert page.read_text(encoding="utf-8").startswith("# Benchmarks\n\n## 2026-03-02")
