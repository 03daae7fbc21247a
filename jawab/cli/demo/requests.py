"""What the shop's customers may ask for in the help centre, two who did, six who tell of one fault, and three of a
known problem.
"""

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.form.actions import TopicWish, save_topic, take_request
from jawab.channels.kinds.form.models import RequestTopic
from jawab.channels.kinds.form.source import Typed
from jawab.knowledge.models import Category
from jawab.people.models import Agent, ContactKind, Role, Team
from jawab.problems.actions import change_problem, link_problem, open_problem
from jawab.problems.models import ProblemState
from jawab.tickets.models import Message

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
_ONE_FAULT = (
    ("رویا کریمی", "roya.karimi@mail.example", "کتری شکسته رسید", "سلام، کتری من شکسته رسید."),
    ("بهنام نادری", "behnam.naderi@mail.example", "درپوش کتری", "کتری که خریدم درپوشش شکسته بود."),
    ("سیما وکیلی", "sima.vakili@mail.example", "کتری", "درپوش کتری شکسته است، چه کنم؟"),
    ("کاوه امینی", "kaveh.amini@mail.example", "شکستن کتری", "کتری‌ام شکست، درپوشش هم شکسته."),
    ("سلمى حداد", "salma.haddad@mail.example", "غلاية مكسورة", "غلاية الماء وصلت مكسورة."),
    ("Emma Clark", "emma.clark@mail.example", "Broken kettle", "The kettle arrived broken, please help."),
)
"""The look for what comes again and again, which a worker begins by itself, proposes them as one problem."""

_KNOWN = (
    ("الهه شریفی", "elaheh.sharifi@mail.example", "کد تأیید نمی‌آید", "سلام، کد تأیید پیامکی برای من نمی‌آید."),
    ("ريم الشمري", "reem.alshammari@mail.example", "رمز التحقق", "مرحبا، رمز التحقق لا يصل إلى جوالي."),
)
_AGAIN = ("پویا نجفی", "pouya.najafi@mail.example", "کد ورود", "سلام، کد تأیید ورود برایم پیامک نمی‌شود.")
"""Its ticket says by itself that it may be the problem of the two before."""


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
    for topic, said in zip(topics, _ASKED, strict=False):
        _take(topic, *said)
    for said in _ONE_FAULT:
        _take(topics[1], *said)
    _make_problem([_take(topics[2], *said) for said in _KNOWN])
    _take(topics[2], *_AGAIN)


def _make_problem(told: list[Message | None]) -> None:
    """Theirs who leads the desk; a desk without anybody has no problems."""
    leader = Agent.objects.filter(role=Role.ADMINISTRATOR).order_by("pk").first()
    if leader is None:
        return
    problem = open_problem(title="کد تأیید پیامکی نمی‌رسد", by=leader)
    for message in filter(None, told):
        link_problem(problem=problem, ticket=message.ticket, by=leader)
    change_problem(
        problem=problem,
        cause="درگاه پیامک از بامداد پیام‌ها را دیر می‌فرستد.",
        way_round="با ایمیل هم می‌شود وارد شد: زیر خانهٔ شماره، «ورود با ایمیل».",
        state=ProblemState.KNOWN,
        by=leader,
    )


def _take(topic: RequestTopic, name: str, address: str, subject: str, words: str) -> Message | None:
    typed = Typed(
        nonce=f"demo-{address}",
        reached=ContactKind.EMAIL,
        contact=address,
        name=name,
        subject=subject,
        words=words,
    )
    return take_request(typed=typed, topic=topic, doubted="", by=SYSTEM)
