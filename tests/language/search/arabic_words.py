"""Lists of Arabic words beside the tests, and whether two words meet."""

from pathlib import Path

from jawab.language.folding import folded
from jawab.language.search.arabic import stems


def lines_of(name: str) -> dict[str, list[list[str]]]:
    """Read a list of words by the headings in it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in Path(__file__).with_name(f"arabic_{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line.split())
    return found


def share(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    return first == second or not {first, *stems(first)}.isdisjoint(stems(second))
