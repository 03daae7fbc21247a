"""What one person left, put together for them."""

from django.db import models

from jawab.people.models.agents import Agent
from jawab.people.models.customers import Customer


class PersonExport(models.Model):
    """One file in the store, under a name nobody can guess; ``made_at`` is empty while it is being put together."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="exports")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    size = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index("asked_at", name="export_by_age")]

    def __str__(self) -> str:
        return f"export of {self.customer_id}"

    @property
    def path(self) -> str:
        return f"exports/{self.token}.zip"
