"""What the shop's customers may ask for in the help centre, and two who did."""

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.form.actions import TopicWish, save_topic, take_request
from jawab.channels.kinds.form.models import RequestTopic
from jawab.channels.kinds.form.source import Typed
from jawab.knowledge.models import Category
from jawab.people.models import ContactKind, Team

_TOPICS = (
    {"fa": "سفارش و ارسال", "ar": "الطلب والشحن", "en": "Order and delivery"},
    {"fa": "بازگشت و تعمیر", "ar": "الإرجاع والصيانة", "en": "Returns and repairs"},
    {"fa": "پرداخت و فاکتور", "ar": "الدفع والفواتير", "en": "Payment and invoices"},
)
_ASKED = (
    (
        "نگار صادقی",
        "negar.sadeghi@mail.example",
        "تغییر نشانی تحویل",
        "سلام، می‌توانم نشانی تحویل سفارشم را تا فردا عوض کنم؟",
    ),
    ("هند العلي", "hind.alali@mail.example", "موعد الصيانة", "مرحبا، متى يمكن إحضار الغلاية للصيانة؟"),
)


def take_requests() -> None:
    """A desk that has topics already is left as it is."""
    if RequestTopic.objects.exists():
        return
    teams, shelves = list(Team.objects.order_by("pk")), list(Category.objects.all())
    topics = [
        save_topic(
            wish=TopicWish(
                names=names,
                team=teams[place % len(teams)] if teams else None,
                category=shelves[place % len(shelves)] if shelves else None,
            ),
            by=SYSTEM,
        )
        for place, names in enumerate(_TOPICS)
    ]
    for topic, (name, address, subject, words) in zip(topics, _ASKED, strict=False):
        typed = Typed(
            nonce=f"demo-{topic.pk}",
            reached=ContactKind.EMAIL,
            contact=address,
            name=name,
            subject=subject,
            words=words,
        )
        take_request(typed=typed, topic=topic, doubted="", by=SYSTEM)
