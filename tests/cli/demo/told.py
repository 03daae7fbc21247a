"""The story every test here reads, told once."""

from datetime import UTC, datetime
from functools import cache

from jawab.cli.demo.shop import Answer, Change, Letter, Note, Shop
from jawab.cli.demo.story import story

SEED = 1405
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


@cache
def told() -> Shop:
    return story(SEED, until=NOW)


def letters(shop: Shop) -> list[Letter]:
    return [step for thread in shop.threads for step in thread.steps if isinstance(step, Letter)]


def written_by_agents(shop: Shop, language: str) -> list[str]:
    """Everything agents wrote in one language: answers, notes and summaries."""
    texts: list[str] = []
    for thread in shop.threads:
        if thread.customer.language != language:
            continue
        texts += [step.text for step in thread.steps if isinstance(step, Answer | Note)]
        texts += [step.summary for step in thread.steps if isinstance(step, Change) and step.summary]
    return texts
