"""Pictures of articles, as they were drawn anew when somebody put them in."""

from django.db import models

from jawab.people.models import Agent


class Picture(models.Model):
    """Two WebP files of one picture; the same one is kept once. ``small`` is empty where ``large``
    serves a phone as well.

    The size is that of ``large`` in pixels, ``digest`` the SHA-256 of it. ``at`` is when it was last put in: what no
    version holds is thrown away some days later.
    """

    digest = models.CharField(max_length=64, unique=True)
    large = models.BinaryField()
    small = models.BinaryField(blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Picture {self.pk}"
