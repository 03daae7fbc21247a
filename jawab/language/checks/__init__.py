"""Checks of a reply before it is sent: its orthography and the way it treats the customer."""

from jawab.language.checks import orthography, service
from jawab.language.checks.finding import Finding, Language
from jawab.language.checks.messages import message
from jawab.language.checks.service import SERVICE_RULES

__all__ = ["SERVICE_RULES", "Finding", "Language", "check", "fixed", "message"]


def check(text: str, *, language: Language | None = None) -> list[Finding]:
    """List what a careful colleague would point at, in the order of the text; a clean reply gets nothing."""
    found = orthography.find(text, language) + service.find(text, language)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def fixed(text: str, *, language: Language | None = None) -> str:
    """Apply every safe fix; what comes back has no more findings with a fix."""
    return orthography.fixed(text, language)
