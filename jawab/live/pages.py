"""The few pages the front door writes itself, when there is nobody behind it to ask: self-contained, in three
languages, because who reads them is not known here.
"""

from html import escape

from jawab.live.asgi import Send, answer

_SENTENCES = {
    400: ("This request cannot be understood.", "این درخواست قابل فهم نیست.", "تعذّر فهم هذا الطلب."),
    403: ("Please sign in.", "لطفاً وارد شوید.", "يرجى تسجيل الدخول."),
    405: ("This cannot be done here.", "این کار اینجا ممکن نیست.", "لا يمكن فعل ذلك هنا."),
    408: ("The line was too slow. Please try again.", "ارتباط خیلی کند بود. دوباره تلاش کنید.",
          "كان الاتصال بطيئًا جدًا. حاول مرة أخرى."),
    413: ("This is too large to send.", "حجم ارسالی بیش از حد مجاز است.", "الحجم المرسَل أكبر من المسموح."),
    502: ("The answer was unreadable. Please try again.", "پاسخ خوانا نبود. دوباره تلاش کنید.",
          "لم تكن الإجابة مقروءة. حاول مرة أخرى."),
    503: ("We will be back in a moment. This page tries again by itself.",
          "تا لحظاتی دیگر برمی‌گردیم. این صفحه خودش دوباره تلاش می‌کند.",
          "سنعود بعد لحظات. ستحاول هذه الصفحة مرة أخرى تلقائيًا."),
    504: ("This took too long. Please try again.", "این کار بیش از حد طول کشید. دوباره تلاش کنید.",
          "استغرق ذلك وقتًا طويلًا. حاول مرة أخرى."),
}  # fmt: skip
_RETRY_AFTER = 5
_STYLE = (
    "body{font:1.1rem/1.8 Vazirmatn,Tahoma,system-ui,sans-serif;max-inline-size:34rem;margin:15vh auto;"
    "padding-inline:1rem;color-scheme:light dark}p{margin-block:1.2rem}"
)


async def send_page(send: Send, status: int) -> None:
    """503 and 408 mean "soon again" and carry Retry-After; a plain GET of a browser tries again by itself."""
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
        (b"x-content-type-options", b"nosniff"),
    ]
    if status in {408, 503}:
        headers.append((b"retry-after", str(_RETRY_AFTER).encode()))
    await answer(send, status=status, body=page(status).encode(), headers=headers)


def page(status: int) -> str:
    english, persian, arabic = (escape(sentence) for sentence in _SENTENCES[status])
    again = f'<meta http-equiv="refresh" content="{_RETRY_AFTER}">' if status == 503 else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{status}</title><style>{_STYLE}</style></head><body>"
        f'<p lang="fa" dir="rtl">{persian}</p><p lang="ar" dir="rtl">{arabic}</p>'
        f"<p>{english}</p></body></html>"
    )
