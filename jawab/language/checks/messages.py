"""Why a rule minds what it found, in one short sentence of the reader's language."""

import tomllib
from functools import cache
from pathlib import Path

from jawab.language.checks.finding import Language


def message(rule: str, language: Language) -> str:
    """Explain a rule; a rule without a sentence of its own is shown by its code."""
    return _sentences().get(rule, {}).get(language, rule)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table in sorted(Path(__file__).with_name("tables").glob("*messages.toml")):
        found.update(tomllib.loads(table.read_text(encoding="utf-8")))
    return found
