import pytest

from jawab.channels.kinds.email.parse.written import written

TOP = "The answer."


@pytest.mark.parametrize(
    "notice",
    [
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        (
            "Disclaimer\n\nThe information contained in this communication is confidential. It is intended solely\n"
            "for the recipient.\n\nThis email has been scanned for viruses by a program."
        ),
        "CONFIDENTIALITY NOTICE: This message is privileged. If you have received it in error, delete it.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
        "Ce message est confidentiel et destiné exclusivement à ses destinataires.",
        "Este mensaje es confidencial. Si lo ha recibido por error, elimínelo.",
        "Questo messaggio è riservato. Se ricevuto per errore, cancellarlo.",
        "این ایمیل محرمانه است. اگر به اشتباه به دست شما رسیده آن را پاک کنید.",
        "اطلاعات موجود در این پیام محرمانه و تنها برای گیرنده آن است.",
        "هذه الرسالة سرية وموجهة للمرسل إليه فقط.",
        "____________________\n\nتنبيه: هذا البريد سري، إذا استلمته عن طريق الخطأ فاحذفه.",
        "Please consider the environment before printing this e-mail.",
        "لطفاً پیش از چاپ این ایمیل به محیط زیست بیندیشید.",
        "فكر في البيئة قبل طباعة هذه الرسالة.",
        "Virus-free. www.avast.com",
        "_______________________________________________\nUsers mailing list\nhttps://x.example/listinfo/users",
        "You received this message because you are subscribed to the group.\nTo unsubscribe from this group, write.",
    ],
)
def test_a_notice_is_cut(notice: str) -> None:
    assert written(f"{TOP}\n\n{notice}\n") == TOP


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "EXTERNAL EMAIL: do not click links you do not know.",
        "CAUTION: This email originated from outside of the organization. Do not click links\nor open attachments.",
        "*** This message originated outside of our network ***",
        "You don't often get email from sara@kunde.example. Learn why this is important",
        "ACHTUNG: Diese E-Mail kommt von extern.",
        "ATTENTION : ce message provient de l'extérieur.",
        "هشدار: این ایمیل از خارج از سازمان آمده است.",
        "تحذير: هذه الرسالة من خارج المؤسسة.",
    ],
)
def test_a_warning_on_top_is_cut(banner: str) -> None:
    assert written(f"{banner}\n\n{TOP}") == TOP


@pytest.mark.parametrize(
    "text",
    [
        "This message is confidential, please do not share my address.\nWhen does it arrive?",
        "Please think before you print the label: the address is wrong.\n\nThanks",
        "لطفاً پیش از چاپ فاکتور آدرس را اصلاح کنید.\nبا تشکر",
        "این پیام محرمانه بماند.",
        "Caution: the box is heavy.\n\nSend two people.",
        "How do I unsubscribe from the mailing list?",
        "Warning: the door is open.",
    ],
)
def test_what_a_person_wrote_is_not_cut(text: str) -> None:
    assert written(f"Hello.\n\n{text}\n\nSara") == f"Hello.\n\n{text}\n\nSara"


def test_a_notice_alone_is_shown() -> None:
    notice = "This e-mail is confidential and intended solely for the addressee."

    assert written(notice) == notice
