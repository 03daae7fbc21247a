"""How often one address may ask for a page that anybody may see."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from jawab.base import clock


def within_limit(request: HttpRequest, page: str, most: int) -> bool:
    """Whether this is at most the ``most``-th time in this minute."""
    minute = int(clock.now().timestamp()) // 60
    key = f"{page}:{get_adapter().get_client_ip(request)}:{minute}"
    cache.add(key, 0, timeout=120)
    return bool(cache.incr(key) <= most)
