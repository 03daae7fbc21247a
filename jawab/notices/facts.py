"""What happens to notices."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class NoticesMade(Fact, kind="notices.made"):
    """Agents were told of the fact ``of``. Its audience are they alone, so that their pages hear of it."""

    of: int
