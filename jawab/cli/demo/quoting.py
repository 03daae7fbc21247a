"""How mail programs quote the message a customer answers, as text and as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from jawab.cli.demo.countries import countries
from jawab.cli.demo.pen import filled
from jawab.cli.demo.shop import Customer
from jawab.cli.demo.slots import day_month
from jawab.cli.demo.texts import phrases

# Phones and web mail in their owner's language; these ones nobody ever sets to it.
_ENGLISH_PROGRAMS = {"samsung", "webmail"}


@dataclass(frozen=True, slots=True)
class Answered:
    """A mail of the desk that a customer replies to; ``sender`` is shown as name and address."""

    message_id: str
    sender: str
    address: str
    subject: str
    text: str
    sent_at: datetime
    references: Sequence[str] = ()


def plain_text(text: str, *, answered: Answered | None, customer: Customer) -> str:
    if answered is None:
        return text
    if customer.hand.client == "outlook":
        return f"{text}\n\n{'_' * 32}\n{_header_block(answered, customer)}\n\n{answered.text}\n"
    quoted = "\n".join(f"> {line}".rstrip() for line in answered.text.splitlines())
    return f"{text}\n\n{_heading(answered, customer)}\n\n{quoted}\n"


def hypertext(text: str, *, answered: Answered | None, customer: Customer) -> str:
    """The formatted twin: Outlook's paragraphs, or the nested blocks of web mail."""
    direction = "ltr" if customer.language == "en" else "rtl"
    if customer.hand.client == "outlook":
        return _outlook(text, answered, customer=customer, direction=direction)
    below = _quotation(answered, customer=customer, direction=direction) if answered else ""
    return f'<div dir="{direction}">{_lines(text)}</div>{below}\n'


def _quotation(answered: Answered, *, customer: Customer, direction: str) -> str:
    heading = f'<div dir="{direction}" class="gmail_attr">{escape(_heading(answered, customer))}</div>'
    quote = f'<blockquote class="gmail_quote" style="margin:0 .8ex">{_lines(answered.text)}</blockquote>'
    return f'<br><div class="gmail_quote">{heading}{quote}</div>'


def _outlook(text: str, answered: Answered | None, *, customer: Customer, direction: str) -> str:
    paragraphs = "".join(
        f'<p class="MsoNormal" dir="{direction}"><span style="font-family:Tahoma">{escape(line) or "&nbsp;"}</span></p>'
        for line in text.splitlines()
    )
    below = ""
    if answered:
        header = "<br>".join(escape(line) for line in _header_block(answered, customer).splitlines())
        below = f'<div style="border-top:solid #E1E1E1 1.0pt"><p>{header}</p></div>{_lines(answered.text)}'
    body = f'<div class="WordSection1">{paragraphs}{below}</div>'
    return f'<html><body lang="{customer.language.upper()}">{body}</body></html>\n'


def _heading(answered: Answered, customer: Customer) -> str:
    language = "en" if customer.hand.client in _ENGLISH_PROGRAMS else customer.language
    who = f"{answered.sender} <{answered.address}>"
    return filled(
        phrases(language)["headings"].own("gmail")[0], {"when": _moment(answered, customer), "who": who}
    )


def _header_block(answered: Answered, customer: Customer) -> str:
    names = phrases(customer.language)["headings"].own("outlook")
    values = (
        f"{answered.sender} <{answered.address}>",
        _moment(answered, customer),
        customer.email,
        answered.subject,
    )
    return "\n".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))


def _moment(answered: Answered, customer: Customer) -> str:
    local = answered.sent_at.astimezone(countries()[customer.country].zone)
    return f"{day_month(local.date(), customer)} {local.year}, {local:%H:%M}"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
