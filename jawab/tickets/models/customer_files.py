"""Files of a customer that belong to no conversation: a contract, a power of attorney, a plan."""

from django.db import models

from jawab.people.models import Agent, Customer


class CustomerFile(models.Model):
    """``about`` says what it is. The bytes lie under their digest in the attachment store."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="files")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    about = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=127)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return self.name
