"""Mails to measure with: the demo shop's letters and answers, under the headers that real servers leave."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from jawab.cli.demo.arrivals import arrivals
from jawab.cli.demo.mail import Envelope, letter_bytes
from jawab.cli.demo.people import staffed_shop
from jawab.cli.demo.quoting import Answered
from jawab.cli.demo.shop import Letter, Thread

_NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
_ANSWERS = 3  # one letter in so many is answered once more by its customer
_ANSWER = "سلام، ممنون که نوشتید. سفارش شما را بررسی کردیم و نتیجه را همین‌جا می‌نویسیم.\nبا احترام، پشتیبانی"
# The trace of four servers, a signature and its check: what a mail of today carries.
_TRACE = "".join(
    f"Received: from mx{hop}.carrier.example (mx{hop}.carrier.example [192.0.2.{hop}])\r\n"
    f"\tby relay{hop}.mail.example with ESMTPS id {hop}b7f2c90e4{hop}\r\n"
    f"\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n"
    f"\tSun, 22 Nov 2026 08:30:0{hop} +0000\r\n"
    for hop in range(1, 5)
) + (
    "Authentication-Results: mx1.carrier.example; dkim=pass header.d=mail.example header.s=s1;\r\n"
    "\tspf=pass smtp.mailfrom=mail.example; dmarc=pass (p=QUARANTINE) header.from=mail.example\r\n"
    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=s1; t=1795336200;\r\n"
    "\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=from:to:subject:date:message-id;\r\n"
    "\tb=" + "dGhpcyBpcyBubyBzaWduYXR1cmUsIG9ubHkgaXRzIGxlbmd0aC4g" * 6 + "\r\n"
)


def mails(count: int, *, to: str, seed: int = 1405) -> list[bytes]:
    """The same for the same seed. Every third is answered by its own customer, quoting what it answers."""
    return list(islice(_endless(to, seed), count))


def _endless(to: str, seed: int) -> Iterator[bytes]:
    shop = staffed_shop(seed, customers=400)
    for number, arrival in enumerate(arrivals(seed, shop=shop, now=_NOW)):
        thread = arrival.thread
        opening = f"<{seed}.{number}@{thread.customer.email.rpartition('@')[2]}>"
        yield _mail(thread, Envelope(to, opening, _NOW + timedelta(minutes=number)))
        if number % _ANSWERS == 0:
            answered = Answered(
                message_id=f"<{seed}.{number}.answer@shop.example>",
                sender="پشتیبانی",
                address=to,
                subject=thread.subject,
                text=_ANSWER,
                sent_at=_NOW + timedelta(minutes=number),
                references=[opening],
            )
            again = f"<{seed}.{number}.again@{thread.customer.email.rpartition('@')[2]}>"
            yield _mail(thread, Envelope(to, again, _NOW + timedelta(minutes=number + 30), answered))


def _mail(thread: Thread, envelope: Envelope) -> bytes:
    letter = thread.steps[0]
    assert isinstance(letter, Letter)
    subject = f"Re: {thread.subject}" if envelope.answered else thread.subject
    raw = letter_bytes(letter, customer=thread.customer, subject=subject, envelope=envelope)
    return _TRACE.encode() + raw
