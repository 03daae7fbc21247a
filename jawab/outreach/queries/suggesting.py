"""What somebody who was helped may want besides: never while something is open, nor when they are not well."""

from django.db.models import Exists, F

from jawab.commerce.models import OrderLine, OrderState, Product, Relation
from jawab.commerce.related import keys_beside
from jawab.outreach.models import Lead, LeadState
from jawab.tickets.models import Emotion, Ticket
from jawab.tickets.models.tickets import ENDED

SHOWN, BOUGHT = 3, 100
UNWELL = (Emotion.ANGRY, Emotion.SAD, Emotion.WORRIED)


def has_relations() -> Exists:
    """For a ticket's page to ask along: a shop that relates no products pays no query for them."""
    return Exists(Relation.objects.all())


def suggested_in(ticket: Ticket) -> list[Product]:
    """What goes with what its customer bought, and they have not: only when the ticket has ended, and their last word
    does not say that they are angry, sad or worried. At most two queries, none elsewhere.
    """
    if ticket.status not in ENDED or ticket.is_spam or ticket.merged_into_id is not None:
        return []
    if ticket.emotion in UNWELL or not getattr(ticket, "has_relations", True):
        return []
    lines = OrderLine.objects.filter(order__customer=ticket.customer_id, product__isnull=False)
    lines = lines.exclude(order__state__in=[OrderState.DRAFT, OrderState.CANCELLED])
    bought = {key for key in lines.order_by("-pk").values_list("product", flat=True)[:BOUGHT] if key}
    if not bought:
        return []
    noted = Lead.objects.filter(customer=ticket.customer_id, state=LeadState.OPEN, product__isnull=False)
    found = Product.objects.filter(keys_beside(bought), is_active=True)
    found = found.exclude(pk__in=lines.values("product")).exclude(pk__in=noted.values("product"))
    return list(found.order_by(F("name_key"), "pk")[:SHOWN])
