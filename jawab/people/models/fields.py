"""Custom fields: what a desk wants to know of its tickets and customers besides what every desk knows."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models.structure import Team


class Holder(models.TextChoices):
    """Whose value a field is."""

    TICKET = "ticket", pgettext_lazy("holder of a field", "Ticket")
    CUSTOMER = "customer", pgettext_lazy("holder of a field", "Customer")


class FieldKind(models.TextChoices):
    """A code (an order, a parcel, a national number) keeps Latin digits and reads from left to right."""

    TEXT = "text", pgettext_lazy("kind of field", "Text")
    LONG_TEXT = "long", pgettext_lazy("kind of field", "Long text")
    CODE = "code", pgettext_lazy("kind of field", "Code")
    NUMBER = "number", pgettext_lazy("kind of field", "Number")
    CHOICE = "choice", pgettext_lazy("kind of field", "Choice")
    DATE = "date", pgettext_lazy("kind of field", "Date")
    CHECKBOX = "check", pgettext_lazy("kind of field", "Checkbox")


class Needed(models.TextChoices):
    """When a field may not be empty. Customers come by mail: nobody is there to be asked."""

    NEVER = "never", pgettext_lazy("field is needed", "Never")
    RESOLVE = "resolve", pgettext_lazy("field is needed", "To resolve the ticket")
    SAVE = "save", pgettext_lazy("field is needed", "To save the customer’s fields")


class Fields(models.QuerySet["Field"]):
    def whole(self) -> "Fields":
        """With ``team_ids``, in the order they are shown."""
        teams = Field.teams.through.objects.filter(field=models.OuterRef("pk")).order_by("team_id")
        return self.annotate(of_teams=ArraySubquery(teams.values("team_id"))).order_by(
            "holder", "position", "pk"
        )


class Field(models.Model):
    """One field. Its ``key`` and kind never change: values are kept under the key, as the kind wants them.

    ``names`` and ``helps`` are texts by language. ``options`` are those of a choice, in their order, each with
    ``key``, ``names`` and ``retired``. It is shown when its holder is of one of its teams (none: of any), and, where
    it depends on another field, when that one has one of ``depends_values``.
    """

    holder = models.CharField(max_length=8, choices=Holder.choices)
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=FieldKind.choices)
    names = models.JSONField(default=dict)
    helps = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    needed = models.CharField(max_length=8, choices=Needed.choices, default=Needed.NEVER)
    teams = models.ManyToManyField(Team, related_name="fields")
    depends_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="dependents")
    depends_values = ArrayField(models.TextField(), default=list)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    objects = Fields.as_manager()

    class Meta:
        ordering = ["holder", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="one_field_of_a_key")]

    def __str__(self) -> str:
        return f"{self.holder}.{self.key}"

    @property
    def team_ids(self) -> list[int]:
        """Of a field that was read as a whole."""
        found: list[int] = self.__dict__["of_teams"]
        return found
