"""Figures as a section of ``docs/benchmarks.md``: on what machine, a table, and how pages grow with the desk."""

import os
import platform
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from jawab.cli.bench.figures import Figure

_WIDEST = 40


def section(figures: Sequence[Figure], *, at: datetime, database: str) -> str:
    parts = [f"## {at:%Y-%m-%d %H:%M} UTC", machine(database), "\n".join(_table(figures))]
    if grown := "\n".join(_chart(figures)):
        parts += ["How pages grow with the desk, in milliseconds of processor:", f"```\n{grown}\n```"]
    return "\n\n".join(parts) + "\n"


def append(target: Path, text: str) -> None:
    before = target.read_text(encoding="utf-8").rstrip() + "\n\n" if target.exists() else ""
    target.write_text(before + text, encoding="utf-8")


def machine(database: str) -> str:
    """With how much else it had to do: on a busy machine only ratios say something."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{len(os.sched_getaffinity(0))} processors ({_processor()}), {memory:.0f} GB, {platform.system()}"
        f" {platform.release()}, Python {platform.python_version()}, PostgreSQL {database};"
        f" load at the end {load}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| figure | value | beside its limit | wanted |"
    yield "|---|---:|---|---|"
    for each in figures:
        ratio = "" if each.ratio is None else f"{each.ratio:.2f} {each.limit}"
        yield f"| {each.title} | {each.value:,.2f} {each.unit} | {ratio} | {each.wish} |"


def _chart(figures: Sequence[Figure]) -> Iterator[str]:
    """Of what was measured on desks of several sizes, one bar for each."""
    by_name: dict[str, dict[int, Figure]] = defaultdict(dict)
    for each in figures:
        if each.tickets:
            by_name[each.name][each.tickets] = each
    grown = {name: sizes for name, sizes in by_name.items() if len(sizes) > 1}
    longest = max((each.value for sizes in grown.values() for each in sizes.values()), default=0)
    for name, sizes in grown.items():
        for number, (tickets, each) in enumerate(sorted(sizes.items())):
            bar = "█" * max(1, round(each.value / longest * _WIDEST))
            yield f"{'' if number else name:<28} {tickets:>9,} {bar} {each.value:.0f}"
