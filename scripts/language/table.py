"""Measures the language layer and writes what was found into its page: ``python -m scripts.language.table``."""

import re
from pathlib import Path

from scripts.language import articles, quality, speed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tables = {
        "quality": quality.table("test"),
        "articles": articles.table(),
        "speed": speed.table(),
        "shelf": articles.cost(),
    }
    for name, table in tables.items():
        print(f"\n{table}")
        page = _between(page, name, table)
    PAGE.write_text(page, encoding="utf-8")


def _between(page: str, name: str, table: str) -> str:
    """Raises ValueError when the page has lost its marks."""
    found = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not found.search(page):
        raise ValueError(f"{PAGE} has no place for the figures of {name}.")
    return found.sub(lambda marks: f"{marks[1]}{table}\n{marks[2]}", page)


if __name__ == "__main__":
    main()
