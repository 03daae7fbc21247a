"""What follows soon, done now: in the test's own transaction, at the test's own time."""

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from jawab.reactions.jobs import react


def work_off() -> None:
    """Every reaction that waits, in its order, until none does."""
    while jobs := list(ProcrastinateJob.objects.filter(status="todo", task_name="react").order_by("pk")):
        for job in jobs:
            react(**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [[job.pk for job in jobs]])
