"""The word tables of the checks, read once when first asked for.

A table is a text file of words; ``# …`` is a remark and ``[name]`` begins a section.
"""

from functools import cache
from pathlib import Path


@cache
def lines(table: str, *, section: str = "") -> tuple[str, ...]:
    """List the lines of one section, without remarks and empty lines."""
    found: list[str] = []
    current = ""
    for raw in Path(__file__).with_name(f"{table}.txt").read_text(encoding="utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
        elif line and current == section:
            found.append(line)
    return tuple(found)


@cache
def words(table: str, *, section: str = "") -> frozenset[str]:
    """Collect the words of one section, written several to a line."""
    return frozenset(word for line in lines(table, section=section) for word in line.split())


@cache
def pairs(table: str, *, section: str = "") -> dict[str, str]:
    """Read lines of «wrong = right», where several wrong ones may stand before one right, apart by a bar."""
    found: dict[str, str] = {}
    for line in lines(table, section=section):
        wrong, _, right = line.partition("=")
        for one in wrong.split("|"):
            found[one.strip()] = right.strip()
    return found
