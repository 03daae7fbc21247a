"""Which ticket a message answers, for a batch of messages at a time. Strangers are never joined: what anyone could
guess or know counts only from those who already take part.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection
from django.db.models.functions import Lower

from jawab.channels.contract import Incoming, Nature
from jawab.channels.intake.participants import Pair, taking_part
from jawab.channels.intake.subjects import is_another_matter
from jawab.channels.models import Awaited
from jawab.tickets.actions import Opening
from jawab.tickets.models import Channel, Message, Side, Ticket
from jawab.tickets.models.tickets import ENDED

LONG_AGO = timedelta(days=30)
"""An answer to a ticket that ended and rested this long is a matter of its own, linked to the old one."""

ONE_CONVERSATION = 7413  # advisory lock class

ASKED_IDS = 30
AWAITED_IDS = 4

Place = Ticket | Opening


class NotYet(Exception):
    """This message can be placed only once those before it are written."""


@dataclass(frozen=True, slots=True)
class Found:
    """``place`` is where a message belongs and ``why``; ``same`` are tickets it shows to be one with that;
    ``is_first`` says that the conversation began with it, though it came later.
    """

    place: Place
    why: str = ""
    same: tuple[Ticket, ...] = ()
    is_first: bool = False


class Threads:
    """The tickets that a batch can belong to. Six queries, however many messages there are."""

    def __init__(self, incomings: Sequence[Incoming]) -> None:
        self._ours: dict[str, int] = {}
        self._theirs: dict[str, list[Place]] = defaultdict(list)
        self._awaited: dict[str, list[Place]] = defaultdict(list)
        self._tickets: dict[int, Ticket] = {}
        self._voices: dict[Opening, set[str]] = defaultdict(set)
        self._subjects: dict[int | Opening, set[str]] = defaultdict(set)
        _lock_conversations(incomings)
        self._own = set(Channel.objects.values_list(Lower("address"), flat=True))
        self._gather(incomings)
        self._participants = taking_part(self._asked(incomings))

    def find(self, incoming: Incoming, *, moment: datetime) -> Found:
        """By the Message-IDs it answers, nearest first; by the signed address it was sent to; by the messages that
        were waiting for it; by the number in its subject.

        A Message-ID of ours is random: whoever answers it has read it. Where that message stands now, after merging
        or splitting, is better known by its row than by the number in the reply address. A customer's own Message-ID
        and the number in a subject can be known to others, so they count only from those who take part.
        """
        found = self._answered(incoming) or self._signed(incoming)
        if found is not None:
            return self._rejoined(incoming, self._same_matter(incoming, found, moment))
        found = self._sibling(incoming) or self._awaiting(incoming) or self._named(incoming)
        if found is None:
            return Found(Opening())
        return self._rejoined(incoming, found)

    def remember(self, incoming: Incoming, place: Place) -> None:
        """For those that come later in the same batch."""
        if incoming.message_id:
            self._theirs[incoming.message_id].append(place)
        for parent in self.unknown_parents(incoming):
            self._awaited[parent].append(place)
        key = place.pk if isinstance(place, Ticket) else place
        self._subjects[key].add(incoming.subject)
        named = {address.email for address in (*incoming.to, *incoming.cc)} - self._own
        voices = named | ({incoming.sender.email} if incoming.sender else set())
        if isinstance(place, Opening):
            self._voices[place] |= voices
        else:
            self._participants |= {(place.pk, email) for email in voices}

    def unknown_parents(self, incoming: Incoming) -> list[str]:
        """The nearest of the Message-IDs it answers, and the oldest, as far as no message with them is here."""
        chain = incoming.thread_ids
        asked = dict.fromkeys([*chain[:AWAITED_IDS], *chain[-1:]])
        return [found for found in asked if found not in self._ours and not self._theirs.get(found)]

    def _gather(self, incomings: Sequence[Incoming]) -> None:
        own_ids = {incoming.message_id for incoming in incomings} - {""}
        answered = {found for incoming in incomings for found in _asked_ids(incoming)}
        rows = Message.objects.filter(message_id__in=answered).order_by("-pk")
        theirs: list[tuple[str, int]] = []
        for message_id, side, number in rows.values_list("message_id", "side", "ticket_id"):
            if side == Side.OUT:
                self._ours[message_id] = number
            else:
                theirs.append((message_id, number))
        awaited = Awaited.objects.filter(parent__in=answered | own_ids).order_by("message_id")
        waiting = list(awaited.values_list("parent", "message__ticket_id"))
        named = [number for incoming in incomings for number in _numbers(incoming)]
        self._fetch([*self._ours.values(), *named, *(number for _, number in (*theirs, *waiting))])
        for message_id, number in theirs:
            self._theirs[message_id].append(self._tickets[number])
        for parent, number in waiting:
            self._awaited[parent].append(self._tickets[number])
        told = Message.objects.filter(ticket__in={ticket.pk for ticket in self._tickets.values()})
        for number, subject in told.values_list("ticket_id", "subject").distinct():
            self._subjects[number].add(subject)

    def _fetch(self, numbers: Iterable[int]) -> None:
        """By the numbers they were asked for, a merged one as the ticket it went into."""
        asked = set(numbers)
        found = Ticket.objects.select_related("channel").in_bulk(asked) if asked else {}
        merged = {ticket.merged_into_id for ticket in found.values() if ticket.merged_into_id}
        targets = Ticket.objects.select_related("channel").in_bulk(merged) if merged else {}
        for number, ticket in found.items():
            self._tickets[number] = targets[ticket.merged_into_id] if ticket.merged_into_id else ticket

    def _asked(self, incomings: Sequence[Incoming]) -> set[Pair]:
        """Which people are to be asked about: each sender with the tickets they may belong to, and the addressees of
        a message with the tickets that wait for it.
        """
        pairs: set[Pair] = set()
        for incoming in incomings:
            places = [place for found in _asked_ids(incoming) for place in self._theirs.get(found, ())]
            places += [place for found in _asked_ids(incoming) for place in self._awaited.get(found, ())]
            waiting = self._awaited.get(incoming.message_id, ())
            named = [self._tickets[number] for number in _numbers(incoming) if number in self._tickets]
            sender = {incoming.sender.email} if incoming.sender else set()
            pairs |= _pairs((*places, *waiting, *named), sender)
            pairs |= _pairs(waiting, {address.email for address in (*incoming.to, *incoming.cc)} - self._own)
        return pairs

    def _answered(self, incoming: Incoming) -> Found | None:
        for message_id in _asked_ids(incoming):
            if message_id in self._ours:
                return Found(self._tickets[self._ours[message_id]], f"answers our message {message_id}")
            for place in self._theirs.get(message_id, ()):
                if self._takes_part(incoming, place):
                    return Found(place, f"answers {message_id}")
        return None

    def _signed(self, incoming: Incoming) -> Found | None:
        ticket = self._tickets.get(incoming.signed_ticket or 0)
        return Found(ticket, "was sent to the signed address of the ticket") if ticket else None

    def _named(self, incoming: Incoming) -> Found | None:
        ticket = self._tickets.get(incoming.named_ticket or 0)
        if ticket is None or not self._takes_part(incoming, ticket):
            return None
        return Found(ticket, "names the ticket in its subject and its sender takes part")

    def _sibling(self, incoming: Incoming) -> Found | None:
        """Another message of this conversation came first; what both answer has not come."""
        for message_id in _asked_ids(incoming):
            for place in self._awaited.get(message_id, ()):
                if self._takes_part(incoming, place):
                    return Found(place, f"answers {message_id}, as an earlier one does")
        return None

    def _awaiting(self, incoming: Incoming) -> Found | None:
        for place in self._awaited.get(incoming.message_id, ()) if incoming.message_id else ():
            if self._belongs(incoming, place):
                first = not incoming.thread_ids
                return Found(place, "is answered by a message that came before it", is_first=first)
        return None

    def _rejoined(self, incoming: Incoming, found: Found) -> Found:
        """Other tickets that wait for this very message are one with its ticket."""
        waiting = self._awaited.get(incoming.message_id, ()) if incoming.message_id else ()
        same = [place for place in waiting if place != found.place and self._belongs(incoming, place)]
        if any(isinstance(place, Opening) for place in same):
            raise NotYet
        tickets = tuple(dict.fromkeys(place for place in same if isinstance(place, Ticket)))
        return replace(found, same=tickets)

    def _same_matter(self, incoming: Incoming, found: Found, moment: datetime) -> Found:
        """A person who changes the subject, or answers long after the end, begins a new ticket, linked to the old."""
        place = found.place
        if incoming.nature is not Nature.PERSON:
            return found
        key = place.pk if isinstance(place, Ticket) else place
        titles = {*self._subjects[key], *([place.subject] if isinstance(place, Ticket) else [])}
        if is_another_matter(incoming.subject, titles):
            if isinstance(place, Opening):
                raise NotYet
            return Found(Opening(continues=place), f"{found.why}, under another subject")
        if isinstance(place, Ticket) and place.status in ENDED and place.active_at < moment - LONG_AGO:
            return Found(Opening(continues=place), f"{found.why}, which ended long ago")
        return found

    def _belongs(self, incoming: Incoming, place: Place) -> bool:
        """Whether the message that ``place`` waits for is really this one: its sender takes part there, or somebody it
        was sent to does. A stranger who guessed its Message-ID is neither.
        """
        addressees = (address.email for address in (*incoming.to, *incoming.cc))
        return self._takes_part(incoming, place) or any(self._voice(email, place) for email in addressees)

    def _takes_part(self, incoming: Incoming, place: Place) -> bool:
        return incoming.sender is not None and self._voice(incoming.sender.email, place)

    def _voice(self, email: str, place: Place) -> bool:
        """Never true of the desk's own addresses: everybody writes to those."""
        if isinstance(place, Ticket):
            return (place.pk, email) in self._participants
        return email in self._voices[place]


def _lock_conversations(incomings: Sequence[Incoming]) -> None:
    """A question and its answer may be read at the same moment from two channels: whoever comes second sees the
    first. Held to the end of the transaction, taken in one order so that two readers never wait for each other.
    """
    roots = {next(iter(reversed(incoming.thread_ids)), incoming.message_id) for incoming in incomings} - {""}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, root) FROM"
            " (SELECT DISTINCT hashtext(id) AS root FROM unnest(%s::text[]) AS id ORDER BY root) AS ordered",
            [ONE_CONVERSATION, list(roots)],
        )


def _asked_ids(incoming: Incoming) -> list[str]:
    """The nearest, and the oldest: the root holds a thread together when a client cut the middle."""
    chain = incoming.thread_ids
    return list(dict.fromkeys([*chain[:ASKED_IDS], *chain[-1:]]))


def _numbers(incoming: Incoming) -> list[int]:
    return [number for number in (incoming.signed_ticket, incoming.named_ticket) if number]


def _pairs(places: Iterable[Place], emails: Iterable[str]) -> set[Pair]:
    tickets = {place.pk for place in places if isinstance(place, Ticket)}
    return {(ticket, email) for ticket in tickets for email in emails}
