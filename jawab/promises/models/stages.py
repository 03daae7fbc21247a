"""How far something that is due has called for attention."""

from django.db import models


class Stage(models.IntegerChoices):
    """``next_at`` of a promise is when it goes on to the next."""

    QUIET = 0
    WARNED = 1
    BROKEN = 2
    WITH_SUPERVISORS = 3
    WITH_ADMINISTRATORS = 4
