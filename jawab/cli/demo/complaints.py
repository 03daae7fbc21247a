"""What customers of the demo complained of: one just heard, one being dealt with, one that ended with a gift."""

from datetime import timedelta

from jawab.base import clock
from jawab.commerce.models import Order, OrderState
from jawab.commerce.money import money
from jawab.complaints import actions as complaints
from jawab.complaints.models import Category, Cause, Complaint, RemedyKind, Severity, Verdict
from jawab.people.models import Agent
from jawab.tickets.models import Status, Ticket

_LATE = {
    "fa": "قرار بود دو روزه برسد، یک هفته گذشته و هنوز خبری نیست.",
    "ar": "كان يفترض أن يصل خلال يومين، ومضى أسبوع ولا خبر.",
    "en": "It was to come in two days. A week has passed and I have heard nothing.",
}
_SCRATCHED = {
    "fa": "بدنه‌اش خط افتاده بود و جعبه هم پاره بود.",
    "ar": "كان الهيكل مخدوشاً والعلبة ممزقة.",
    "en": "The case was scratched and the box was torn.",
}
_PRICE = {
    "fa": "قیمت فاکتور با چیزی که در سایت دیدم فرق دارد.",
    "ar": "السعر في الفاتورة يختلف عما رأيته في الموقع.",
    "en": "The bill says another price than your site did.",
}
_FOUND = {
    "fa": "جعبه در انبار پست باز شده بود.",
    "ar": "فُتحت العلبة في مستودع البريد.",
    "en": "The box was opened in the carrier’s depot.",
}
_GIFT = {
    "fa": "کد تخفیف برای خرید بعدی",
    "ar": "رمز خصم للطلب القادم",
    "en": "A code for the next order",
}
_ANSWER = {
    "fa": "حق با شما بود و عذر می‌خواهیم. هزینهٔ خط‌وخش را با کد تخفیف جبران کردیم و از پست توضیح خواستیم.",
    "ar": "كنت محقاً ونعتذر. عوّضناك برمز خصم وطلبنا من البريد تفسيراً.",
    "en": "You were right and we are sorry. We have sent you a code and asked the carrier to explain.",
}


def make_complaints() -> None:
    """Of those whose order has arrived, is on its way or was just placed: one each of every agent."""
    for agent in Agent.objects.filter(is_active=True).order_by("pk"):
        _of(agent, OrderState.PLACED, Category.PRICE, _PRICE, Severity.MINOR)
        waiting = _of(agent, OrderState.SHIPPED, Category.DELIVERY, _LATE, Severity.SERIOUS)
        if waiting is not None:
            complaints.acknowledge_complaint(complaint=waiting, by=agent)
            complaints.find_cause(complaint=waiting, cause=Cause.CARRIER, by=agent)
        arrived = _of(agent, OrderState.DELIVERED, Category.PRODUCT, _SCRATCHED, Severity.MINOR)
        if arrived is not None:
            _end(arrived, agent)


def _of(
    agent: Agent, state: OrderState, category: str, words: dict[str, str], severity: int
) -> Complaint | None:
    """In a ticket of theirs that is still open, an hour ago."""
    orders = Order.objects.filter(agent=agent, state=state).order_by("pk")
    for order in orders.select_related("customer"):
        held = Ticket.objects.filter(customer=order.customer_id, assignee=agent, merged_into=None)
        ticket = held.exclude(status=Status.CLOSED).order_by("-pk").first()
        if ticket is not None:
            with clock.at(clock.now() - timedelta(hours=1)):
                return complaints.record_complaint(
                    ticket=ticket,
                    category=category,
                    severity=severity,
                    words=words[_language(ticket)],
                    order=order,
                    by=agent,
                )
    return None


def _end(complaint: Complaint, agent: Agent) -> None:
    language = _language(complaint.ticket)
    complaints.find_cause(complaint=complaint, cause=Cause.CARRIER, words=_FOUND[language], by=agent)
    gift = complaints.offer_remedy(
        complaint=complaint,
        kind=RemedyKind.GIFT,
        words=_GIFT[language],
        cost=money(500_000, "IRR"),
        by=agent,
    )
    complaints.mark_remedy_done(remedy=gift, by=agent)
    complaints.end_complaint(
        complaint=complaint, verdict=Verdict.PARTLY, answer=_ANSWER[language], is_told=False, by=agent
    )


def _language(ticket: Ticket) -> str:
    return ticket.language if ticket.language in _LATE else "fa"
