"""Tickets that belong together."""

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class Bond(models.TextChoices):
    """What the other ticket is to this one."""

    RELATED = "related", pgettext_lazy("link of tickets", "Related")
    CHILD = "child", pgettext_lazy("link of tickets", "Child")
    PARENT = "parent", pgettext_lazy("link of tickets", "Parent")


class Link(models.Model):
    """``other`` is related to ``ticket``, or its child. Two tickets have one link, a child one parent."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="linked_from")
    is_child = models.BooleanField()
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Least("ticket", "other"), Greatest("ticket", "other"), name="one_link_a_pair"
            ),
            models.UniqueConstraint(fields=["other"], condition=models.Q(is_child=True), name="one_parent"),
            models.CheckConstraint(condition=~models.Q(ticket=models.F("other")), name="linked_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {'>' if self.is_child else '-'} {self.other_id}"
