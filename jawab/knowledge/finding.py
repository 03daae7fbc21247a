"""Finding the articles that answer a question: the language layer's shelf, kept in each process.

The shelf holds what is published and nothing else. It is brought up to date when the help centre's edition is another
than that it was made from; who may read which of it is asked of the database each time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from django.db.models import QuerySet

from jawab.knowledge.markup import plain
from jawab.knowledge.models import ArticleText
from jawab.language.search.shelf import Found, Shelf, Shelved

AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers; ``is_foreign`` is one of another language, for want of one in this."""

    text: ArticleText
    is_foreign: bool


@dataclass(slots=True)
class _Kept:
    edition: int = -1
    shelf: Shelf = field(default_factory=Shelf)
    versions: dict[int, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def answers(
    question: str, readable: QuerySet[ArticleText], *, language: str, edition: int, limit: int = 10
) -> list[Hit]:
    """Of ``readable``, the best first; empty where nothing answers. ``edition`` is the help centre's now."""
    among = set(readable.order_by().values_list("pk", flat=True))
    ranked = _ranked(question, language, limit, among, edition)
    texts = readable.select_related("published", "article").in_bulk([each.key for each in ranked])
    return [Hit(texts[each.key], each.foreign) for each in ranked if each.key in texts]


def _ranked(question: str, language: str, limit: int, among: set[int], edition: int) -> list[Found]:
    with _kept.lock:
        if _kept.edition != edition:
            _bring_up_to_date()
            _kept.edition = edition
        return _kept.shelf.ranked(question, language=language, limit=limit, among=among)


def _bring_up_to_date() -> None:
    """Only what was published or put away since is read."""
    published = ArticleText.objects.filter(published__isnull=False)
    now = dict(published.values_list("pk", "published_id"))
    for key in _kept.versions.keys() - now.keys():
        _kept.shelf.take(key)
        del _kept.versions[key]
    for text in _read([key for key, version in now.items() if _kept.versions.get(key) != version]):
        newest = text.published
        assert newest is not None
        words = f"{newest.keywords} {newest.summary}"
        _kept.shelf.put(Shelved(text.pk, text.language, newest.title, words, plain(newest.body)))
        _kept.versions[text.pk] = newest.pk


def _read(keys: list[int]) -> Iterable[ArticleText]:
    for first in range(0, len(keys), AT_A_TIME):
        some = keys[first : first + AT_A_TIME]
        yield from ArticleText.objects.filter(pk__in=some, published__isnull=False).select_related(
            "published"
        )
