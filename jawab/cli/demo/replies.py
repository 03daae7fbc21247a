"""Replies the shop keeps ready, in several tones, and the words that close its answers."""

from jawab.knowledge.actions import Wording, save_closing, save_reply
from jawab.knowledge.models import CannedReply
from jawab.people.models import Agent, Role

_REPLIES = (
    Wording(
        title="دیرکرد مرسوله",
        shortcut="دیر",
        language="fa",
        body="سلام {نام کوچک?}\n\nمرسولهٔ شما در راه است و تا دو روز دیگر می‌رسد.\n\n{عبارت پایانی}",
        tones={
            "formal": "با سلام و احترام، {مشتری}\n\nبه آگاهی می‌رساند مرسولهٔ شما تا دو روز دیگر تحویل می‌شود."
            "\n\n{عبارت پایانی}",
            "friendly": "سلام {نام کوچک?}، وقتت بخیر!\n\nبسته‌ات در راه است؛ دو روز دیگر پیش توست.",
            "sorry": "سلام {نام کوچک?}\n\nاز این دیرکرد پوزش می‌خواهیم. مرسولهٔ شما تا دو روز دیگر می‌رسد و هزینهٔ ارسال"
            " را برمی‌گردانیم.\n\n{عبارت پایانی}",
        },
    ),
    Wording(
        title="تأخر الشحنة",
        shortcut="تأخر",
        language="ar",
        body="مرحبًا {الاسم الأول?}\n\nشحنتكم في الطريق وتصل خلال يومين.\n\n{الخاتمة}",
        tones={
            "sorry": "مرحبًا {الاسم الأول?}\n\nنعتذر عن هذا التأخر. تصل شحنتكم خلال يومين ونعيد أجرة الشحن."
            "\n\n{الخاتمة}",
        },
    ),
    Wording(
        title="Late parcel",
        shortcut="late",
        language="en",
        body="Hello {first name?}\n\nYour parcel is on its way and arrives within two days.\n\n{closing}",
        tones={
            "sorry": "Hello {first name?}\n\nWe are sorry for the delay. Your parcel arrives within two days, and we"
            " pay the shipping back.\n\n{closing}",
        },
    ),
)
_CLOSINGS = (
    ("با احترام", "fa"),
    ("با سپاس از شکیبایی شما", "fa"),
    ("مع أطيب التحيات", "ar"),
    ("Kind regards", "en"),
)


def keep_replies() -> None:
    """Everybody's, kept by who leads the desk. A desk that has some already is left as it is."""
    leader = Agent.objects.filter(role=Role.ADMINISTRATOR).order_by("pk").first()
    if leader is None or CannedReply.objects.exists():
        return
    for wording in _REPLIES:
        save_reply(wording=wording, by=leader, private=False)
    for text, language in _CLOSINGS:
        save_closing(text=text, language=language, shared=True, by=leader)
