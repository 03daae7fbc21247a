"""Pictures for articles. No facts: a picture is nothing until a version holds it, and that is told."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from jawab.base import clock
from jawab.knowledge.models import ArticleVersion, Picture
from jawab.knowledge.pictures import redrawn
from jawab.people.access import require_staff
from jawab.people.models import Agent

UNUSED_FOR = timedelta(days=7)
BATCH = 50


def keep_picture(*, content: bytes, by: Agent) -> Picture:
    """Drawn anew; the same one is kept once. Refuses what ``redrawn`` does."""
    require_staff(by)
    drawn = redrawn(content)
    kept, _made = Picture.objects.update_or_create(
        digest=hashlib.sha256(drawn.large).hexdigest(),
        defaults={"at": clock.now()},
        create_defaults={
            "large": drawn.large,
            "small": drawn.small,
            "width": drawn.width,
            "height": drawn.height,
            "by": by,
            "at": clock.now(),
        },
    )
    return kept


@transaction.atomic
def forget_pictures() -> int:
    """Those that no version has held for a week, a batch at a time; how many."""
    holds = ArticleVersion.pictures.through.objects.filter(picture=OuterRef("pk"))
    unused = Picture.objects.filter(~Exists(holds), at__lt=clock.now() - UNUSED_FOR)
    locked = unused.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True)
    chosen = list(locked[:BATCH])
    # Asked again: a version that was being written may have taken one just before the lock was ours.
    return unused.filter(pk__in=chosen).delete()[0]
