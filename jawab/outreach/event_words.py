"""An event as one customer reads it: in their language, calendar and clock, in a letter as on their own page."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab import calendars
from jawab.base.environment import environment
from jawab.calendars import Style
from jawab.language import isolate, number
from jawab.outreach.models import Event, Guest, GuestState, News
from jawab.outreach.queries.campaigns import language_of
from jawab.people.models import Customer
from jawab.people.queries import desk_settings


@dataclass(frozen=True, slots=True)
class Told:
    """``there`` is when it is by the clock of its place, empty where that is the customer's own."""

    title: str
    when: str
    there: str
    place: str
    online: str
    until: str


def told_of(event: Event, customer: Customer) -> Told:
    """In the language that is active."""
    style = style_of(customer, event)
    own = calendars.zone(style.time_zone)
    zone = calendars.zone(event.time_zone)
    same = all(
        at.astimezone(own).utcoffset() == at.astimezone(zone).utcoffset()
        for at in (event.begins_at, event.ends_at)
    )
    there = "" if same else when_of(event, at_place(style, event))
    return Told(
        title=title_of(event, style.language),
        when=when_of(event, style),
        there=there,
        place=event.place,
        online=event.online,
        until=calendars.moment(event.answers_until, style),
    )


def style_of(customer: Customer, event: Event) -> Style:
    """Their own calendar and clock as far as we know them; else the clock of where the event is."""
    usual = desk_settings().style_for(language_of(customer))
    own = Style.of(usual.language, calendar=customer.calendar or usual.calendar, digits=usual.digits)
    return replace(own, time_zone=customer.time_zone or event.time_zone)


def when_of(event: Event, style: Style) -> str:
    """With its weekday: people see at once whether they can."""
    day = calendars.weekday_names(style.language)[calendars.local_day(event.begins_at, style).weekday()]
    with translation.override(style.language):
        span = calendars.span_of_moments(event.begins_at, event.ends_at, style)
        return _("%(weekday)s, %(span)s") % {"weekday": day, "span": span}


def at_place(style: Style, event: Event) -> Style:
    """By the clock of where it is: what whoever works there goes by."""
    return replace(style, time_zone=event.time_zone)


def title_of(event: Event, language: str) -> str:
    """In this language, else in the first there is."""
    titles = dict(event.campaign.texts.values_list("language", "title"))
    return titles.get(language) or next(filter(None, titles.values()), event.campaign.name)


def page_of(guest: Guest) -> str:
    """The address of their own page, where they answer."""
    return f"{environment().public_url.rstrip('/')}/invited/{guest.token}/"


def invited(event: Event, guest: Guest, customer: Customer) -> str:
    """Below the text of an invitation: the event, and how to answer."""
    told, page = told_of(event, customer), page_of(guest)
    lines = [*_lines(told), "", _("Please answer by %(until)s:") % {"until": told.until}]
    lines.append(_("Yes, I am coming: %(link)s") % {"link": f"{page}?answer=yes"})
    lines.append(_("No, I cannot come: %(link)s") % {"link": f"{page}?answer=no"})
    return "\n".join(lines)


def news_for(guest: Guest, event: Event, customer: Customer, *, now: datetime) -> str:
    """A letter of its own about what has become of the event, or of their place. In the language that is active."""
    told = told_of(event, customer)
    said = {
        News.MOVED_UP: _("A place has become free, and it is yours."),
        News.CHANGED: _("The event has changed. This is how it stands now."),
        News.CALLED_OFF: _("This event is called off. We are sorry."),
        News.REMINDER: _("We look forward to seeing you. To remind you:"),
    }[News(guest.news)]
    lines = [said, "", *_lines(told)]
    if event.called_off_at is None:
        lines += ["", standing(guest, style_of(customer, event))]
        if event.takes_answers(now):
            link = {"until": told.until, "link": page_of(guest)}
            lines.append(_("If you change your mind, please say so by %(until)s: %(link)s") % link)
    return "\n".join(lines)


def standing(guest: Guest, style: Style) -> str:
    """How they have answered, to themselves."""
    if guest.state == GuestState.COMING:
        if guest.persons == 1:
            return _("You are coming.")
        text = ngettext(
            "You are coming, %(count)s person.", "You are coming, %(count)s persons.", guest.persons
        )
        return text % {"count": number(guest.persons, style)}
    if guest.state == GuestState.WAITING:
        return _(
            "Everything is taken: you are on the waiting list. We write to you as soon as a place is free."
        )
    if guest.state == GuestState.DECLINED:
        return _("You are not coming.")
    return ""


def _lines(told: Told) -> list[str]:
    lines = [told.title, _("When: %(when)s") % {"when": told.when}]
    if told.there:
        lines.append(_("By the clock of the place: %(when)s") % {"when": told.there})
    if told.place:
        lines.append(_("Where: %(place)s") % {"place": isolate(told.place)})
    if told.online:
        lines.append(_("Online: %(address)s") % {"address": told.online})
    return lines
