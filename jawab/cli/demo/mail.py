"""A letter as the bytes that a mail server would hand over, with the habits of the program it was written in."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

from jawab.cli.demo.countries import countries
from jawab.cli.demo.quoting import Answered, hypertext, plain_text
from jawab.cli.demo.shop import Customer, Letter, Photo

_MAILERS = {
    "iphone": ("X-Mailer", "iPhone Mail (22B91)"),
    "outlook": ("X-Mailer", "Microsoft Outlook 16.0"),
    "yahoo": ("X-Mailer", "WebService/1.1.22876 YMailNorrin"),
    "webmail": ("User-Agent", "Roundcube Webmail/1.6.9"),
    "samsung": ("X-Mailer", "SamsungEmail 6.1"),
}
# Programs that send a formatted twin of every letter.
_FORMATTING = {"gmail", "outlook", "yahoo"}
# The classic policy, because the modern one loses spaces between encoded words when it folds a long subject.
_POLICY = compat32.clone(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What only the moment of sending knows; ``answered`` is the mail of ours that the customer replied to."""

    to: str
    message_id: str
    sent_at: datetime
    answered: Answered | None = None


def letter_bytes(letter: Letter, *, customer: Customer, subject: str, envelope: Envelope) -> bytes:
    """The letter by RFC 5322, quoting what it answers as its program does."""
    message = _body(letter, customer, envelope.answered)
    if letter.photos:
        message = _multipart("mixed", message, *map(_attachment, letter.photos))
    zone = countries()[customer.country].zone
    message["From"] = formataddr((customer.name, customer.email))
    message["To"] = envelope.to
    message["Subject"] = Header(subject, _charset(customer, subject), header_name="Subject").encode()
    message["Date"] = format_datetime(envelope.sent_at.astimezone(zone))
    message["Message-ID"] = envelope.message_id
    if envelope.answered:
        message["In-Reply-To"] = envelope.answered.message_id
        message["References"] = " ".join((*envelope.answered.references, envelope.answered.message_id))
    if letter.automatic:
        message["Auto-Submitted"] = "auto-replied"
    elif mailer := _MAILERS.get(customer.hand.client):
        message[mailer[0]] = mailer[1]
    return message.as_bytes(policy=_POLICY)


def _body(letter: Letter, customer: Customer, answered: Answered | None) -> Message:
    text = plain_text(letter.text, answered=answered, customer=customer)
    plain = MIMEText(text, "plain", _charset(customer, text))
    if letter.automatic or customer.hand.client not in _FORMATTING:
        return plain
    html = hypertext(letter.text, answered=answered, customer=customer)
    return _multipart("alternative", plain, MIMEText(html, "html", "utf-8"))


def _multipart(kind: str, *parts: Message) -> Message:
    # A boundary of our own: a random one would make the same letter different bytes each time.
    whole = MIMEMultipart(kind, boundary=f"=_khaneyar_{kind}_=")
    for part in parts:
        whole.attach(part)
    return whole


def _attachment(photo: Photo) -> Message:
    image = MIMEImage(photo.content, "png")
    image.add_header("Content-Disposition", "attachment", filename=("utf-8", "", photo.name))
    return image


def _charset(customer: Customer, text: str) -> str:
    """The customer's own, as long as every letter of the text is in it."""
    try:
        text.encode(customer.hand.charset)
    except UnicodeEncodeError:
        return "utf-8"
    return customer.hand.charset
