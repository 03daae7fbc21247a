"""A complaint, the tickets it is about, what is done about it, and how long that may take.

What can be chosen is fixed, so that a year can be compared with the one before and one desk with another; whatever
does not fit has words beside it.
"""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models import Order, Refund, RefundState
from jawab.commerce.models.amounts import amount
from jawab.people.models import Agent, Customer
from jawab.problems.models import Problem
from jawab.promises.models import Promise
from jawab.tickets.models import Ticket


class Category(models.TextChoices):
    PRODUCT = "product", pgettext_lazy("complaint about", "The product")
    DELIVERY = "delivery", pgettext_lazy("complaint about", "Delivery")
    PRICE = "price", pgettext_lazy("complaint about", "Price, bill or payment")
    RETURN = "return", pgettext_lazy("complaint about", "Return or refund")
    SERVICE = "service", pgettext_lazy("complaint about", "Service and answers")
    STAFF = "staff", pgettext_lazy("complaint about", "Somebody of ours")
    INFORMATION = "information", pgettext_lazy("complaint about", "Wrong or missing information")
    WEBSITE = "website", pgettext_lazy("complaint about", "Website or app")
    PRIVACY = "privacy", pgettext_lazy("complaint about", "Personal data")
    OTHER = "other", pgettext_lazy("complaint about", "Something else")


class Severity(models.IntegerChoices):
    MINOR = 1, pgettext_lazy("severity", "Minor")
    SERIOUS = 2, pgettext_lazy("severity", "Serious")
    CRITICAL = 3, pgettext_lazy("severity", "Critical")


class Cause(models.TextChoices):
    DEFECT = "defect", pgettext_lazy("cause", "A fault of the product")
    SUPPLIER = "supplier", pgettext_lazy("cause", "A supplier")
    CARRIER = "carrier", pgettext_lazy("cause", "The carrier")
    STOCK = "stock", pgettext_lazy("cause", "It was not in stock")
    MISTAKE = "mistake", pgettext_lazy("cause", "A mistake of ours")
    PROMISE = "promise", pgettext_lazy("cause", "A promise we did not keep")
    TEXT = "text", pgettext_lazy("cause", "What we wrote was wrong or unclear")
    SYSTEM = "system", pgettext_lazy("cause", "A fault of a system")
    RULE = "rule", pgettext_lazy("cause", "One of our rules")
    CUSTOMER = "customer", pgettext_lazy("cause", "A misunderstanding of the customer")
    UNKNOWN = "unknown", pgettext_lazy("cause", "Not to be found out")


class Verdict(models.TextChoices):
    UPHELD = "upheld", pgettext_lazy("verdict on a complaint", "Justified")
    PARTLY = "partly", pgettext_lazy("verdict on a complaint", "Partly justified")
    NOT_UPHELD = "not_upheld", pgettext_lazy("verdict on a complaint", "Not justified")
    WITHDRAWN = "withdrawn", pgettext_lazy("verdict on a complaint", "Withdrawn by the customer")


class RemedyKind(models.TextChoices):
    APOLOGY = "apology", pgettext_lazy("remedy", "Apology")
    EXPLANATION = "explanation", pgettext_lazy("remedy", "Explanation")
    REFUND = "refund", pgettext_lazy("remedy", "Refund")
    REPLACEMENT = "replacement", pgettext_lazy("remedy", "Another piece")
    REPAIR = "repair", pgettext_lazy("remedy", "Repair")
    GIFT = "gift", pgettext_lazy("remedy", "Gift or discount")
    CHANGE = "change", pgettext_lazy("remedy", "A change in how we work")
    OTHER = "other", pgettext_lazy("remedy", "Something else")


GIVEN_BACK = (RefundState.AGREED, RefundState.SENT, RefundState.PAID)
"""A remedy that is a refund is done from when it is agreed to."""


class Complaint(models.Model):
    """``ticket`` is where it was heard and where it is answered, ``tickets`` are all that it is about.

    ``answer_by`` is the limit of its severity in business time; ``promise`` holds whoever is responsible to it.
    ``answer`` is what the customer was told at the end. A confidential one only its owner and those who lead may read.
    """

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="complaints")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="complaints")
    tickets = models.ManyToManyField(Ticket, through="ComplaintTicket", related_name="complained_of")
    order = models.ForeignKey(Order, null=True, on_delete=models.SET_NULL, related_name="complaints")
    problem = models.ForeignKey(Problem, null=True, on_delete=models.SET_NULL, related_name="complaints")
    category = models.CharField(max_length=12, choices=Category.choices)
    severity = models.SmallIntegerField(choices=Severity.choices, default=Severity.MINOR)
    words = models.CharField(max_length=2000)
    is_confidential = models.BooleanField(default=False)
    owner = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="complaints")
    recorded_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    promise = models.ForeignKey(Promise, null=True, on_delete=models.SET_NULL, related_name="complaints")
    acknowledged_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=12, choices=Cause.choices, blank=True)
    cause_words = models.CharField(max_length=2000, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    answer = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    source_id = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_id"], name="complaint_recorded_once"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, verdict="")
                | ~models.Q(ended_at=None) & ~models.Q(verdict=""),
                name="complaint_ends_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["upheld", "partly"]) | ~models.Q(cause=""),
                name="justified_complaint_has_a_cause",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], name="complaint_open_by_limit", condition=models.Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"K-{1000 + self.pk}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class ComplaintTicket(models.Model):
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="links")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "ticket"], name="a_ticket_once_in_a_complaint")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} #{self.ticket_id}"


class Remedy(models.Model):
    """One thing that is done about it: offered, done or taken back. ``cost`` is what it costs the shop.

    A refund is asked for by the rules of refunds: it is done when they have agreed, and gone when they have not.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="remedies")
    kind = models.CharField(max_length=12, choices=RemedyKind.choices)
    words = models.CharField(max_length=1000, blank=True)
    cost = amount(default=Decimal(0))
    currency = models.CharField(max_length=3)
    refund = models.OneToOneField(Refund, null=True, on_delete=models.PROTECT, related_name="remedy")
    offered_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    source_id = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_id"], name="remedy_offered_once"),
            models.CheckConstraint(condition=models.Q(cost__gte=0), name="remedy_not_below_nothing"),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(withdrawn_at=None), name="done_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_gone(self) -> bool:
        refused = self.refund is not None and self.refund.state in (
            RefundState.REFUSED,
            RefundState.WITHDRAWN,
        )
        return self.withdrawn_at is not None or refused

    @property
    def is_done(self) -> bool:
        if self.refund is not None:
            return self.refund.state in GIVEN_BACK
        return self.done_at is not None

    @property
    def waits(self) -> bool:
        return not (self.is_gone or self.is_done)


class Limits(models.Model):
    """One row, made when the first of it is set: hours of business until a complaint is answered."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    minor_hours = models.PositiveSmallIntegerField(default=40)
    serious_hours = models.PositiveSmallIntegerField(default=16)
    critical_hours = models.PositiveSmallIntegerField(default=4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_row_of_complaint_limits")]

    def __str__(self) -> str:
        return f"{self.minor_hours}, {self.serious_hours}, {self.critical_hours}"

    def hours(self, severity: int) -> int:
        named = {Severity.MINOR: self.minor_hours, Severity.SERIOUS: self.serious_hours}
        return named.get(Severity(severity), self.critical_hours)
