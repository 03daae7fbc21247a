"""What happens to what the desk knows."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CannedReplySaved(Fact, kind="canned_reply.saved"):
    reply: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class CannedReplyRemoved(Fact, kind="canned_reply.removed"):
    reply: int
    title: str


@dataclass(frozen=True, kw_only=True)
class ClosingSaved(Fact, kind="closing.saved"):
    """Words that close an answer in ``language``, for everybody where they are ``shared``."""

    closing: int
    language: str
    shared: bool


@dataclass(frozen=True, kw_only=True)
class ClosingRemoved(Fact, kind="closing.removed"):
    closing: int
    language: str
    shared: bool
