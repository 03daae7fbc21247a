"""By the clock: owners hear that an article is to be looked at, and each week keeps how fresh it was."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.calendars import known_zone, zone
from jawab.knowledge.actions.writing import text_in
from jawab.knowledge.facts import ArticleReviewDue
from jawab.knowledge.models import Article, ArticleText, FreshnessWeek
from jawab.knowledge.queries.staying_true import freshness
from jawab.people.queries import desk_settings

LATE = (timedelta(), timedelta(days=7), timedelta(days=14))
"""The owner hears on the day, again a week later, and after another those who supervise do."""
BATCH = 100


@transaction.atomic
def remind_owners() -> int:
    """Tell of what is to be looked at by now; how many articles, at most a batch. Any number may run at once."""
    today, told = desk_day(), 0
    read = Exists(ArticleText.objects.filter(article=OuterRef("pk"), published__isnull=False))
    for step in range(len(LATE), 0, -1):
        late = Article.objects.filter(read, review_on__lte=today - LATE[step - 1], reminded__lt=step)
        due = late.select_for_update(no_key=True, skip_locked=True, of=("self",)).order_by("review_on", "pk")
        for article in due[: BATCH - told]:
            _remind(article, step)
            told += 1
    return told


@transaction.atomic
def note_freshness() -> int:
    """As the week stands today; 1 where that is another figure than was kept."""
    today = desk_day()
    now = freshness(today)
    if not now.read:
        return 0
    week = today - timedelta(days=today.weekday())
    figures = {"fresh": now.fresh, "read": now.read}
    if FreshnessWeek.objects.filter(week=week, **figures).exists():
        return 0
    FreshnessWeek.objects.update_or_create(week=week, defaults=figures)
    return 1


def desk_day() -> date:
    """The day it is where the desk is."""
    named = desk_settings().time_zone
    return clock.now().astimezone(zone(named if known_zone(named) else "UTC")).date()


def _remind(article: Article, step: int) -> None:
    assert article.review_on is not None
    article.reminded = step
    article.save(update_fields=["reminded"])
    fact = ArticleReviewDue(
        article=article.pk,
        title=text_in(article, article.language).title,
        owner=article.owner_id,
        review_on=article.review_on.isoformat(),
        step=step,
    )
    record(fact, by=SYSTEM, audience=())
