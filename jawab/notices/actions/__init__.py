"""Every change to notices, one function per verb."""

from jawab.notices.actions.choosing import Span, choose_notices
from jawab.notices.actions.digesting import digest_due
from jawab.notices.actions.forgetting import forget_notices
from jawab.notices.actions.making import notify
from jawab.notices.actions.pushing import push_due, subscribe, unsubscribe
from jawab.notices.actions.reading import (
    mute,
    read_all_notices,
    read_article_notices,
    read_notices,
    read_suggestion_notices,
    unmute,
)

__all__ = [
    "Span",
    "choose_notices",
    "digest_due",
    "forget_notices",
    "mute",
    "notify",
    "push_due",
    "read_all_notices",
    "read_article_notices",
    "read_notices",
    "read_suggestion_notices",
    "subscribe",
    "unmute",
    "unsubscribe",
]
