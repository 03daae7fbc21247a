"""Aggregates that Django does not have."""

from django.db.models import Aggregate


class Median(Aggregate):
    """Half of them are no more than that; None of none."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
