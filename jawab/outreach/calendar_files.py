"""An event as a file for any calendar (RFC 5545), in UTC, so that no calendar needs our time zones."""

from jawab.base import clock
from jawab.outreach.event_words import Told
from jawab.outreach.models import Event
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel

NAME = "event.ics"


def calendar_file(event: Event, told: Told, channel: Channel, *, page: str) -> NewFile:
    """Of the event as it stands, or taking it out of the calendar once it is called off.

    Published, not requested: a REQUEST makes mail programs answer by a mail of their own, which would stand beside the
    answer of the page and could say something else (RFC 5546, 3.2.1).
    """
    # Imported late: few processes write one, and the library takes a while to load.
    from icalendar import Calendar, vCalAddress, vText
    from icalendar import Event as Entry

    off = event.called_off_at is not None
    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//Jawab//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    organizer = vCalAddress(f"mailto:{channel.address}")
    organizer.params["CN"] = vText(channel.name or channel.address)
    entry.add("uid", str(event.uid))
    entry.add("dtstamp", clock.now())
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.sequence)
    entry.add("dtstart", event.begins_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", told.title)
    entry.add("location", told.place or told.online)
    entry.add("description", "\n".join(filter(None, (told.online, page))))
    if told.online:
        entry.add("url", told.online)
    entry.add("organizer", organizer)
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    calendar.add_component(entry)
    return NewFile(NAME, "text/calendar", calendar.to_ical())
