"""An invitation is answered until its moment, no place is given twice, and who comes is told everything."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation
from icalendar import Calendar

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.outreach.access import guest_behind, guest_for
from jawab.outreach.actions import (
    EventWish,
    answer_invitation,
    approve_campaign,
    call_off_event,
    change_campaign,
    change_event,
    create_campaign,
    end_campaign,
    run_campaign,
    stop_writing,
    tell_guests,
)
from jawab.outreach.letters import Wording
from jawab.outreach.models import Campaign, Contact, Event, Guest, GuestState, Skipped
from jawab.outreach.queries import guest_counts
from jawab.outreach.told import reached_told
from jawab.people.actions import change_customer, change_desk, erase_customer, merge_customers, part_customers
from jawab.people.models import Customer, CustomerMerge
from jawab.tickets.files import opened
from jawab.tickets.models import Message, Status, Ticket
from tests.outreach.test_campaigns import receiver, sent, wish
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

BEGINS = datetime(2026, 12, 10, 14, 30, tzinfo=UTC)  # 18:00 in Tehran, Thursday 19 Azar 1405
TEXTS = {
    "fa": Wording("دعوت", "سلام {first_name}، بیایید.", "کارگاه چای"),
    "en": Wording("Invitation", "Hello {customer}, do come.", "Tea workshop"),
}


@pytest.fixture(autouse=True)
def noon(world: World) -> Iterator[None]:
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with translation.override("en"), clock.at(NOON):
        yield


def event_wish(**more: Any) -> EventWish:
    values: dict[str, Any] = {
        "begins_at": BEGINS,
        "ends_at": BEGINS + timedelta(hours=2),
        "time_zone": "Asia/Tehran",
        "answers_until": BEGINS - timedelta(days=3),
        "place": "خانهٔ چای",
        "places": 2,
        **more,
    }
    return EventWish(**values)


def inviting(world: World, **more: Any) -> Campaign:
    made = create_campaign(wish=wish(world, texts=TEXTS, event=event_wish(**more)), by=world.sara)
    approve_campaign(campaign=made, by=world.mina)
    return run_campaign(campaign=made, by=world.mina)


def guests(world: World, count: int, **more: Any) -> list[Guest]:
    """So many readers, each with their invitation."""
    readers = [receiver(number) for number in range(count)]
    inviting(world, **more)
    sent()
    return [guest(each) for each in readers]


def guest(of: Customer) -> Guest:
    return Guest.objects.select_related("contact__customer", "contact__ticket", "event__campaign").get(
        contact__customer=of
    )


def says(who: Guest, *, comes: bool, persons: int = 1) -> Guest:
    return answer_invitation(guest=who, comes=comes, persons=persons, by=who.contact.customer)


def states(them: list[Guest]) -> list[str]:
    return [Guest.objects.get(pk=each.pk).state for each in them]


def told(who: Guest) -> list[Message]:
    """Every letter after the invitation."""
    letters = Message.objects.filter(ticket=who.contact.ticket, source_id__startswith="guest:")
    return list(letters.order_by("pk"))


def calendar_of(message: Message | None) -> tuple[Any, Any]:
    """The calendar and its one event."""
    assert message is not None
    (attachment,) = message.attachments.all()
    assert (attachment.name, attachment.content_type) == ("event.ics", "text/calendar")
    with opened(attachment) as kept:
        calendar = Calendar.from_ical(kept.read())
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


def test_the_letter_says_when_and_where_and_how_to_answer(world: World) -> None:
    (one,) = guests(world, 1)
    letter = one.contact.message
    assert letter is not None
    assert "سلام Reader، بیایید." in letter.text
    assert "کارگاه چای" in letter.text
    assert "پنجشنبه" in letter.text.replace("\u200c", "")
    assert "۱۹ آذر ۱۴۰۵، ۱۸:۰۰ تا ۲۰:۰۰" in letter.text
    assert "خانهٔ چای" in letter.text
    for answer in ("yes", "no"):
        assert f"/invited/{one.token}/?answer={answer}" in letter.text
    assert "/stop/" in letter.text
    calendar, entry = calendar_of(letter)
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (BEGINS, BEGINS + timedelta(hours=2))
    assert b"DTSTART:20261210T143000Z" in calendar.to_ical()
    assert (str(entry["SUMMARY"]), entry["SEQUENCE"], str(entry["STATUS"])) == ("کارگاه چای", 0, "CONFIRMED")
    assert str(entry["ORGANIZER"]) == "mailto:support@shop.example"
    assert one.token in str(entry["DESCRIPTION"])


def test_who_lives_elsewhere_reads_both_clocks(world: World) -> None:
    far = receiver(1, language="en")
    change_customer(customer=far, time_zone="Europe/London", by=world.sara)
    inviting(world)
    sent(hours=2)
    text = guest(far).contact.message.text  # type: ignore[union-attr]
    assert "Thursday, 10 December 2026, 14:30–16:30" in text
    assert "By the clock of the place: Thursday, 10 December 2026, 18:00–20:00" in text


def test_places_are_given_in_turn_and_given_up_to_who_waits(world: World) -> None:
    first, second, third, fourth = them = guests(world, 4)
    for each in them:
        says(each, comes=True)
    assert states(them) == ["coming", "coming", "waiting", "waiting"]
    assert says(third, comes=True).turn == 1, "the same answer keeps the turn"
    says(first, comes=False)
    assert states(them) == ["declined", "coming", "coming", "waiting"]
    tell_guests()
    (letter,) = told(third)
    assert letter.text.startswith("جایی")
    assert calendar_of(letter)[1]["SEQUENCE"] == 0
    assert told(second) == told(fourth) == told(first) == []
    says(first, comes=True)
    assert states(them) == ["waiting", "coming", "coming", "waiting"]
    says(second, comes=False)
    assert states(them) == ["waiting", "declined", "coming", "coming"], (
        "who changed their mind waits at the end"
    )
    assert FactRow.objects.filter(kind="guest.moved_up").count() == 2


def test_nobody_behind_passes_who_needs_more_places(world: World) -> None:
    first, second, pair, last = them = guests(world, 4, company=1)
    for each in (first, second):
        says(each, comes=True)
    says(pair, comes=True, persons=2)
    says(last, comes=True)
    says(first, comes=False)
    assert states(them) == ["declined", "coming", "waiting", "waiting"]
    assert says(first, comes=True).state == GuestState.WAITING, "a free place is kept for whoever is first"
    says(second, comes=False)
    assert states(them) == ["waiting", "declined", "coming", "waiting"]
    assert guest_counts(Event.objects.get()).persons == 2


def test_company_counts_and_is_limited(world: World) -> None:
    first, second = guests(world, 2, company=1, places=3)
    with pytest.raises(Refused):
        says(first, comes=True, persons=3)
    with pytest.raises(Refused):
        says(first, comes=True, persons=0)
    says(first, comes=True)
    says(second, comes=True, persons=2)
    with pytest.raises(Refused, match="room"):
        says(first, comes=True, persons=2)
    assert Guest.objects.get(pk=first.pk).persons == 1
    assert says(second, comes=True, persons=1).persons == 1
    assert says(first, comes=True, persons=2).persons == 2


def test_nobody_waits_who_can_never_fit(world: World) -> None:
    """They would hold back everybody behind them for good."""
    first, second, third = guests(world, 3, company=5, places=2)
    with pytest.raises(Refused):
        says(first, comes=True, persons=3)
    says(first, comes=True)
    says(second, comes=True, persons=2)
    campaign = Campaign.objects.get()
    for less in (event_wish(company=5, places=1), event_wish(company=0, places=2)):
        with pytest.raises(Refused, match="more persons"):
            change_event(campaign=campaign, wish=less, by=world.mina)
    says(third, comes=True)
    assert states([first, second, third]) == ["coming", "waiting", "waiting"]


def test_a_room_is_moved_when_answers_are_over(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    with clock.at(BEGINS - timedelta(days=1)):
        moved = change_event(campaign=Campaign.objects.get(), wish=event_wish(place="سالن دو"), by=world.mina)
        tell_guests()
    assert (moved.place, len(told(one))) == ("سالن دو", 1)


def test_an_answer_takes_no_news_away(world: World) -> None:
    (one,) = guests(world, 1, company=1)
    says(one, comes=True)
    change_event(campaign=Campaign.objects.get(), wish=event_wish(place="سالن دو", company=1), by=world.mina)
    answer_invitation(guest=one, comes=True, persons=2, by=world.sara)
    tell_guests()
    (letter,) = told(one)
    assert "سالن دو" in letter.text


def test_minds_change_until_the_last_moment_and_who_works_here_writes_down_later(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    with clock.at(BEGINS - timedelta(days=3)):
        with pytest.raises(Refused, match="not taken"):
            says(one, comes=False)
        heard = answer_invitation(guest=one, comes=False, by=world.omid)
        assert (heard.state, heard.answered_by) == (GuestState.DECLINED, world.omid)
    with clock.at(BEGINS), pytest.raises(Refused, match="begun"):
        answer_invitation(guest=one, comes=True, by=world.sara)
    rows = FactRow.objects.filter(kind="guest.answered").order_by("number")
    assert [(row.values["before"], row.values["after"]) for row in rows] == [
        ("invited", "coming"),
        ("coming", "declined"),
    ]
    world.omid.is_active = False
    world.omid.save()
    with clock.at(BEGINS - timedelta(days=2)), pytest.raises(NotAllowed):
        answer_invitation(guest=one, comes=True, by=world.omid)


def test_more_places_move_people_up_and_less_than_taken_are_refused(world: World) -> None:
    them = guests(world, 4)
    for each in them:
        says(each, comes=True)
    campaign = Campaign.objects.get()
    with pytest.raises(Refused, match="More persons"):
        change_event(campaign=campaign, wish=event_wish(places=1), by=world.mina)
    with pytest.raises(NotAllowed):
        change_event(campaign=campaign, wish=event_wish(places=3), by=world.sara)
    changed = change_event(campaign=campaign, wish=event_wish(places=3), by=world.mina)
    assert changed.sequence == 0, "calendars need not know of places"
    assert states(them) == ["coming", "coming", "coming", "waiting"]
    tell_guests()
    assert [len(told(each)) for each in them] == [0, 0, 1, 0]
    change_event(campaign=campaign, wish=event_wish(places=None), by=world.mina)
    assert states(them) == ["coming"] * 4


def test_who_comes_or_waits_is_told_that_it_moves_or_is_called_off(world: World) -> None:
    first, second, waits, no, silent = them = guests(world, 5)
    for each in (first, second, waits):
        says(each, comes=True)
    says(no, comes=False)
    campaign = Campaign.objects.get()
    later = event_wish(begins_at=BEGINS + timedelta(days=1), ends_at=BEGINS + timedelta(days=1, hours=2))
    assert change_event(campaign=campaign, wish=later, by=world.mina).sequence == 1
    assert change_event(campaign=campaign, wish=later, by=world.mina).sequence == 1, "nothing has changed"
    tell_guests()
    tell_guests()
    assert [len(told(each)) for each in them] == [1, 1, 1, 0, 0]
    calendar, entry = calendar_of(told(first)[0])
    assert (str(calendar["METHOD"]), entry["SEQUENCE"]) == ("PUBLISH", 1)
    assert entry["DTSTART"].dt == BEGINS + timedelta(days=1)
    uid = str(entry["UID"])
    assert uid == str(calendar_of(first.contact.message)[1]["UID"])
    with pytest.raises(NotAllowed):
        call_off_event(campaign=campaign, by=world.sara)
    call_off_event(campaign=campaign, by=world.mina)
    call_off_event(campaign=campaign, by=world.mina)
    tell_guests()
    assert [len(told(each)) for each in them] == [2, 2, 2, 0, 0]
    calendar, entry = calendar_of(told(waits)[1])
    assert (str(calendar["METHOD"]), str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert str(entry["UID"]) == uid
    with pytest.raises(Refused, match="called off"):
        says(silent, comes=True)
    with clock.at(BEGINS):
        tell_guests()
    assert [len(told(each)) for each in them] == [2, 2, 2, 0, 0], "nobody is reminded of what is called off"


def test_who_comes_is_reminded_once_the_day_before(world: World) -> None:
    comes, waits, no = them = guests(world, 3, places=1)
    says(comes, comes=True)
    says(waits, comes=True)
    says(no, comes=False)
    for hours, letters in ((25, 0), (23, 1), (22, 1), (1, 1), (-1, 1)):
        with clock.at(BEGINS - timedelta(hours=hours)):
            tell_guests()
            assert [len(told(each)) for each in them] == [letters, 0, 0], hours
    assert told(comes)[0].unsubscribe == ""
    assert Delivery.objects.filter(message=told(comes)[0], recipient="reader-0@mail.example").exists()


def test_news_wait_for_the_morning_unless_it_is_soon(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    campaign = Campaign.objects.get()
    night = datetime(2026, 12, 1, 22, 0, tzinfo=UTC)  # half past one in Tehran
    with clock.at(night):
        change_event(campaign=campaign, wish=event_wish(place="انبار"), by=world.mina)
        tell_guests()
        assert told(one) == []
    with clock.at(night + timedelta(hours=8)):
        tell_guests()
        assert len(told(one)) == 1
    early = event_wish(
        begins_at=datetime(2026, 12, 10, 4, 30, tzinfo=UTC), ends_at=datetime(2026, 12, 10, 5, 30, tzinfo=UTC)
    )
    with clock.at(night + timedelta(days=1)):
        change_event(campaign=campaign, wish=early, by=world.mina)
    with clock.at(night + timedelta(days=2)):
        tell_guests()
        assert len(told(one)) == 1
    with clock.at(datetime(2026, 12, 9, 22, 0, tzinfo=UTC)):
        call_off_event(campaign=campaign, by=world.mina)
        tell_guests()
        assert len(told(one)) == 2, "it would have begun at eight"


def test_who_has_no_address_any_more_is_told_when_they_have(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    one.contact.customer.contact_points.update(failing_since=NOON)
    call_off_event(campaign=Campaign.objects.get(), by=world.mina)
    tell_guests()
    assert told(one) == []
    one.contact.customer.contact_points.update(failing_since=None)
    with clock.at(NOON + timedelta(hours=2)):
        tell_guests()
    assert len(told(one)) == 1


def test_a_closed_or_merged_ticket_is_told_where_it_went(world: World) -> None:
    from jawab.tickets.actions import merge, set_status

    closed, merged = guests(world, 2)
    for each in (closed, merged):
        says(each, comes=True)
    assert closed.contact.ticket is not None
    assert merged.contact.ticket is not None
    set_status(ticket=closed.contact.ticket, status=Status.CLOSED, by=world.sara, anyway=True)
    other = world.message("Besides", "Something else", customer=merged.contact.customer).ticket
    merge(ticket=merged.contact.ticket, into=other, by=world.sara)
    call_off_event(campaign=Campaign.objects.get(), by=world.mina)
    tell_guests()
    assert len(told(closed)) == 1
    assert Ticket.objects.get(pk=closed.contact.ticket.pk).status == Status.CLOSED
    assert Message.objects.filter(ticket=other, source_id__startswith="guest:").count() == 1


def test_nobody_is_invited_when_nobody_can_answer_any_more(world: World) -> None:
    readers = [receiver(number) for number in range(3)]
    campaign = create_campaign(wish=wish(world, texts=TEXTS, event=event_wish(), per_hour=60), by=world.sara)
    approve_campaign(campaign=campaign, by=world.mina)
    run_campaign(campaign=campaign, by=world.mina)
    sent(for_minutes=1)
    sent(hours=24 * 17)
    assert Guest.objects.count() == 1
    assert Contact.objects.filter(customer__in=readers, reason=Skipped.ENDED).count() == 2
    with clock.at(BEGINS - timedelta(days=2)):
        late = create_campaign(
            wish=wish(world, texts=TEXTS, event=event_wish(answers_until=BEGINS)), by=world.sara
        )
        approve_campaign(campaign=late, by=world.mina)
    with clock.at(BEGINS), pytest.raises(Refused, match="any more"):
        run_campaign(campaign=late, by=world.mina)


def test_ending_the_letters_does_not_end_the_event(world: World) -> None:
    (one,) = guests(world, 1)
    end_campaign(campaign=Campaign.objects.get(), by=world.mina)
    assert says(one, comes=True).state == GuestState.COMING


def test_who_wants_no_more_letters_keeps_their_place_and_is_told(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    stop_writing(contact=one.contact)
    call_off_event(campaign=Campaign.objects.get(), by=world.mina)
    tell_guests()
    assert len(told(one)) == 1


def test_a_draft_changes_with_its_event_and_is_to_be_approved_again(world: World) -> None:
    receiver(1)
    made = create_campaign(wish=wish(world, texts=TEXTS, event=event_wish()), by=world.sara)
    approve_campaign(campaign=made, by=world.mina)
    with pytest.raises(Refused, match="draft"):
        change_event(campaign=made, wish=event_wish(places=9), by=world.mina)
    changed = change_campaign(
        campaign=made, wish=wish(world, texts=TEXTS, event=event_wish(places=9)), by=world.sara
    )
    assert (changed.state, Event.objects.get().places, Event.objects.get().sequence) == ("draft", 9, 0)
    assert FactRow.objects.filter(kind="campaign.saved").latest("number").values["changed"] == ["event"]


@pytest.mark.parametrize(
    "more",
    [
        {"begins_at": NOON - timedelta(hours=1)},
        {"ends_at": BEGINS},
        {"answers_until": BEGINS + timedelta(hours=1)},
        {"answers_until": NOON},
        {"time_zone": "Asia/Nowhere"},
        {"place": " "},
        {"online": "javascript:alert(1)"},
        {"online": "meet.example"},
        {"online": "https://[bad"},
        {"online": "https://" + "x" * 600},
        {"places": 0},
        {"places": 10**9},
        {"company": 21},
        {"company": -1},
    ],
)
def test_an_event_that_cannot_be_is_refused(world: World, more: dict[str, Any]) -> None:
    receiver(1)
    with pytest.raises(Refused):
        create_campaign(wish=wish(world, texts=TEXTS, event=event_wish(**more)), by=world.sara)
    assert not Campaign.objects.exists()


def test_a_title_is_needed_in_each_language_and_a_mailbox(world: World) -> None:
    receiver(1)
    for more in ({"texts": {"fa": Wording("x", "y")}}, {"texts": TEXTS, "channel": None}):
        with pytest.raises(Refused):
            create_campaign(wish=wish(world, event=event_wish(), **more), by=world.sara)
    assert not Event.objects.exists()


def test_a_wrong_link_and_an_outsider_learn_nothing(world: World) -> None:
    (one,) = guests(world, 1)
    assert guest_behind(one.token) == one
    for wrong in ("", "x", one.token[:-1], one.token + "x", "\0", "ي" * 40):
        with pytest.raises(NotThere):
            guest_behind(wrong)
    with pytest.raises(NotAllowed):
        guest_for(world.maryam, one.pk)
    with pytest.raises(NotAllowed):
        answer_invitation(guest=one, comes=True, by=customer("Else", "else@mail.example"))


def test_a_forgotten_guest_gives_up_their_place(world: World) -> None:
    first, second, waits = them = guests(world, 3)
    for each in them:
        says(each, comes=True)
    erase_customer(customer=first.contact.customer, reason="asked", by=world.nima)
    assert states(them) == ["declined", "coming", "coming"]
    with pytest.raises(NotThere):
        guest_behind(first.token)
    call_off_event(campaign=Campaign.objects.get(), by=world.mina)
    tell_guests()
    assert [len(told(each)) for each in (second, waits)] == [1, 1]
    assert not Message.objects.filter(source_id__startswith=f"guest:{first.pk}:").exists()


def test_an_invitation_goes_with_merged_customers_and_comes_back(world: World) -> None:
    (one,) = guests(world, 1)
    says(one, comes=True)
    other = customer("Other", "other@mail.example")
    merge_customers(customer=one.contact.customer, into=other, by=world.nima)
    assert guest(other) == one
    assert reached_told(other)[0]["answered"] == GuestState.COMING
    part_customers(merge=CustomerMerge.objects.get(), by=world.nima)
    assert guest(one.contact.customer) == one


def test_a_person_reads_to_what_they_were_invited(world: World) -> None:
    one, other = guests(world, 2, company=1)
    says(one, comes=True, persons=2)
    told_one = reached_told(one.contact.customer)[0]
    assert (told_one["event"], told_one["answered"], told_one["persons"]) == ("کارگاه چای", "coming", 2)
    assert reached_told(other.contact.customer)[0]["answered"] == GuestState.INVITED
