"""How a reply treats the customer: shields, refusals of duty, blame, empty promises, secrets asked for."""

import tomllib
from functools import cache
from pathlib import Path

from jawab.language import detect
from jawab.language.checks.finding import Finding, Language
from jawab.language.checks.messages import message
from jawab.language.checks.service_phrases import Guard, Phrase, candidates
from jawab.language.checks.service_words import STOP, Line, line

SERVICE_RULES = frozenset(
    {
        "policy_shield",
        "redirect",
        "not_my_job",
        "helpless",
        "blame_customer",
        "blame_other",
        "rude",
        "dismissive",
        "unverified_promise",
        "vague_time",
        "passive_no_owner",
        "asks_secret",
    },
)

# A reply longer than this is a document; its beginning is judged.
MOST_READ = 20_000


def find(text: str, language: Language | None) -> list[Finding]:
    """List the phrases that hurt a customer, each with a better way to say it; nothing here has a safe fix."""
    spoken = language or _detected(text)
    if spoken is None:
        return []
    read = line(text[:MOST_READ], spoken)
    found: dict[str, list[tuple[int, int]]] = {}
    for number, word in enumerate(read.words):
        for phrase in candidates(word, spoken):
            match = phrase.pattern.match(read.joined, read.places[number])
            if match and match.end() > match.start():
                last = read.number(match.end())
                if _stands(phrase, read, number, last):
                    _add(found.setdefault(phrase.rule, []), number, last)
    return [
        _finding(rule, text, spoken, (read.spans[first][0], read.spans[last - 1][1]))
        for rule, spans in found.items()
        for first, last in spans
    ]


def _detected(text: str) -> Language | None:
    found = detect.language(text)
    return None if found in {"other", "und"} else found  # type: ignore[return-value]


def _add(spans: list[tuple[int, int]], first: int, last: int) -> None:
    """Keep one span for phrases of one rule that touch: places come in order, so only the last may."""
    if spans and first < spans[-1][1]:
        spans[-1] = (spans[-1][0], max(spans[-1][1], last))
    else:
        spans.append((first, last))


def _stands(phrase: Phrase, read: Line, first: int, last: int) -> bool:
    return all(_said(guard, read, first, last) is guard.wanted for guard in phrase.guards)


def _said(guard: Guard, read: Line, first: int, last: int) -> bool:
    start, end = _scope(guard, read, first, last)
    return guard.pattern.search(read.joined, read.until(start), read.until(end)) is not None


def _scope(guard: Guard, read: Line, first: int, last: int) -> tuple[int, int]:
    begin, close = read.sentence(first, last)
    if guard.scope == "before":
        return max(begin, first - guard.reach), first
    if guard.scope == "after":
        return last, min(close, last + guard.reach)
    if guard.scope == "inside":
        return first, last
    if guard.scope == "near":
        after = close
        while after < len(read.words) and read.words[after] == STOP:
            after += 1
        return begin, read.sentence(after, after)[1]
    return (begin, close) if guard.scope == "sentence" else (0, len(read.words))


def _finding(rule: str, text: str, language: Language, span: tuple[int, int]) -> Finding:
    start, end = span
    return Finding(
        rule,
        start,
        end,
        text[start:end],
        message(rule, language),
        suggestion=_suggestions().get(rule, {}).get(language, ""),
    )


@cache
def _suggestions() -> dict[str, dict[str, str]]:
    source = Path(__file__).parent / "tables" / "service_suggestions.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
