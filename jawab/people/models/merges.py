"""Two customers that were one person, and what is needed to part them again."""

from django.db import models

from jawab.people.models.agents import Agent
from jawab.people.models.customers import Customer


class CustomerMerge(models.Model):
    """``customer`` became ``into``. ``before`` is what ``into`` had where it took something over, ``moved`` the numbers
    of the rows of people that went along, ``main`` of those that were the main ones.
    """

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merges_away")
    into = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merges_in")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    before = models.JSONField(default=dict)
    taken = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    main = models.JSONField(default=dict)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(undone_at=None), name="merged_into_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} into {self.into_id}"


class ToldApart(models.Model):
    """Somebody looked: these two are not one person, whatever they have in common. ``one`` has the smaller number."""

    one = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="smaller_number_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class CustomerMove(models.Model):
    """A row of a layer above that went along: which sort, and its number."""

    merge = models.ForeignKey(CustomerMerge, on_delete=models.CASCADE, related_name="moves", db_index=False)
    sort = models.CharField(max_length=20)
    row = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "sort", "row"], name="moved_once")]

    def __str__(self) -> str:
        return f"{self.sort} {self.row}"
