"""A campaign writes to whoever agreed, and to nobody else, whatever happens in the same moment."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.outreach.actions import (
    CampaignWish,
    approve_campaign,
    change_campaign,
    change_outreach,
    close_unanswered,
    create_campaign,
    end_campaign,
    hear_answer,
    note_bounce,
    pause_campaign,
    run_campaign,
    send_campaigns,
    stop_writing,
)
from jawab.outreach.letters import Wording
from jawab.outreach.models import Campaign, CampaignState, Contact, ContactState, Skipped
from jawab.outreach.queries import reach_of
from jawab.outreach.told import reached_told
from jawab.people.actions import (
    add_to_segment,
    change_customer,
    change_desk,
    erase_customer,
    give_consent,
    merge_customers,
    withdraw_consent,
)
from jawab.people.models import Customer, Segment
from jawab.promises.models import Target
from jawab.tickets.actions import mark_spam
from jawab.tickets.models import Message, Status, Ticket
from jawab.tickets.queries import Scope, TicketView
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

TEXTS = {
    "fa": Wording("فروش پاییزی", "سلام {first_name}، کتری‌ها ارزان شدند."),
    "en": Wording("Autumn sale", "Hello {customer}, kettles are cheaper."),
}


@pytest.fixture(autouse=True)
def noon(world: World) -> Iterator[None]:
    """In Tehran, where the desk is."""
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with translation.override("en"), clock.at(NOON):
        yield


def receiver(number: int, *, agrees: bool = True, language: str = "fa") -> Customer:
    found = customer(f"Reader {number}", f"reader-{number}@mail.example")
    change_customer(customer=found, language=language, by=SYSTEM)
    add_to_segment(customer=found, name="readers", by=SYSTEM)
    if agrees:
        give_consent(customer=found, purpose="news", channel="email", source="form", by=SYSTEM)
    return found


def wish(world: World, **more: object) -> CampaignWish:
    segment = Segment.objects.filter(name="readers")
    values = {
        "name": "Autumn",
        "channel": world.mailbox,
        "team": world.support,
        "texts": TEXTS,
        "included": list(segment),
        "per_hour": 2_000,
        **more,
    }
    return CampaignWish(**values)  # type: ignore[arg-type]


def running(world: World, **more: object) -> Campaign:
    made = create_campaign(wish=wish(world, **more), by=world.sara)
    approve_campaign(campaign=made, by=world.mina)
    return run_campaign(campaign=made, by=world.mina)


def sent(*, hours: float = 0, for_minutes: int = 2) -> None:
    """The worker goes by every second for some minutes."""
    begun = NOON + timedelta(hours=hours)
    for second in range(0, for_minutes * 60, 2):
        with clock.at(begun + timedelta(seconds=second)):
            send_campaigns()


def contact(of: Customer) -> Contact:
    return Contact.objects.get(customer=of)


def test_each_gets_their_own_language_in_a_ticket_with_an_owner(world: World) -> None:
    reader, other = receiver(1), receiver(2, language="en")
    running(world)
    sent()
    letter = contact(reader).message
    assert letter is not None
    assert letter.text.startswith("سلام Reader، کتری‌ها ارزان شدند.")
    assert "/stop/" in letter.text
    assert letter.ticket.subject == "فروش پاییزی"
    assert (letter.ticket.status, letter.ticket.waiting_since) == (Status.PENDING, None)
    owners = {contact(each).ticket.assignee_id for each in (reader, other)}  # type: ignore[union-attr]
    assert owners == {world.sara.pk, world.ali.pk}, "in turn"
    assert "Hello Reader 2" in contact(other).message.text  # type: ignore[union-attr]
    assert Delivery.objects.filter(automatic=True, recipient="reader-1@mail.example").count() == 1
    assert Campaign.objects.get().state == CampaignState.ENDED, "nobody waits any more"


def test_untouched_contacts_flood_nobody(world: World) -> None:
    for number in range(3):
        receiver(number)
    running(world)
    sent()
    for agent in (world.sara, world.ali):
        view = TicketView(Scope.MINE)
        assert not Ticket.objects.filter(assignee=agent, status__in=view.standing.statuses).exists()
    assert not Target.objects.exists()
    assert not FactRow.objects.filter(kind="notice.made").exists()


def test_who_may_not_be_written_to_is_left_out_with_the_reason(world: World) -> None:
    no = receiver(1, agrees=False)
    taken = receiver(2)
    silent = receiver(3)
    silent.contact_points.update(failing_since=NOON)
    foreign = receiver(4, language="ar")
    blocked, gone = receiver(5), receiver(6)
    mark_spam(ticket=world.message("x", "y", customer=blocked).ticket, by=world.sara, block=False)
    erase_customer(customer=gone, reason="asked", by=world.nima)
    campaign = create_campaign(wish=wish(world), by=world.sara)
    reach = reach_of(campaign)
    assert (reach.meant, reach.reached) == (5, 2)
    assert dict(reach.left_out) == {Skipped.NO_CONSENT: 1, Skipped.NO_ADDRESS: 1, Skipped.NO_LANGUAGE: 1}
    approve_campaign(campaign=campaign, by=world.mina)
    run_campaign(campaign=campaign, by=world.mina)
    withdraw_consent(consent=taken.consents.get(), source="phone", by=world.sara)
    sent()
    told = {each.customer: (each.state, each.reason) for each in Contact.objects.all()}
    assert told == {
        no: (ContactState.SKIPPED, Skipped.NO_CONSENT),
        taken: (ContactState.SKIPPED, Skipped.NO_CONSENT),
        silent: (ContactState.SKIPPED, Skipped.NO_ADDRESS),
        foreign: (ContactState.SKIPPED, Skipped.NO_LANGUAGE),
        blocked: (ContactState.SENT, ""),
    }


def test_nobody_hears_too_often(world: World) -> None:
    reader = receiver(1)
    change_outreach(sales_team=None, most=1, within_days=30, by=world.nima)
    running(world, name="One")
    sent()
    running(world, name="Two")
    sent(hours=24)
    states = Contact.objects.filter(customer=reader).order_by("pk").values_list("state", "reason")
    assert list(states) == [("sent", ""), ("skipped", "capped")]
    with clock.at(NOON + timedelta(days=31)):
        running(world, name="Three")
    sent(hours=31 * 24 + 1)
    assert Contact.objects.filter(customer=reader, state="sent").count() == 2


def test_the_night_of_the_customer_is_kept(world: World) -> None:
    """At noon in Tehran it is half past one at night in California."""
    reader, sleeper = receiver(1), receiver(2)
    change_customer(customer=sleeper, time_zone="America/Los_Angeles", by=SYSTEM)
    running(world)
    sent()
    assert [contact(each).state for each in (reader, sleeper)] == ["sent", "waiting"]
    assert contact(sleeper).next_at.isoformat() == "2026-11-22T17:00:00+00:00"
    sent(hours=8.4)
    assert contact(sleeper).state == "waiting"
    sent(hours=8.6)
    assert contact(sleeper).state == "sent"


def test_the_pace_is_kept_and_not_made_up_for(world: World) -> None:
    for number in range(6):
        receiver(number)
    running(world, per_hour=60)
    sent(for_minutes=3)
    assert Contact.objects.filter(state="sent").count() == 3
    with clock.at(NOON + timedelta(hours=1)):
        send_campaigns()
    assert Contact.objects.filter(state="sent").count() == 5, (
        "of an hour without a worker a minute is made up for"
    )


def test_pausing_stops_it_and_ending_leaves_the_rest_out(world: World) -> None:
    for number in range(4):
        receiver(number)
    campaign = running(world, per_hour=60)
    sent(for_minutes=1)
    pause_campaign(campaign=campaign, by=world.sara)
    sent(hours=1)
    assert Contact.objects.filter(state="sent").count() == 1
    run_campaign(campaign=campaign, by=world.mina)
    end_campaign(campaign=campaign, by=world.mina)
    assert Contact.objects.filter(reason=Skipped.ENDED).count() == 3
    with pytest.raises(Refused):
        run_campaign(campaign=campaign, by=world.mina)


def test_only_who_supervises_approves_and_a_change_takes_it_back(world: World) -> None:
    receiver(1)
    campaign = create_campaign(wish=wish(world), by=world.sara)
    for deed in (approve_campaign, run_campaign):
        with pytest.raises(NotAllowed):
            deed(campaign=campaign, by=world.sara)
    with pytest.raises(Refused, match="approved"):
        run_campaign(campaign=campaign, by=world.mina)
    approve_campaign(campaign=campaign, by=world.mina)
    changed = change_campaign(campaign=campaign, wish=wish(world, name="Winter"), by=world.sara)
    assert (changed.state, changed.approved_by) == (CampaignState.DRAFT, None)
    running(world)
    with pytest.raises(Refused, match="begun"):
        change_campaign(campaign=Campaign.objects.latest("pk"), wish=wish(world), by=world.sara)


@pytest.mark.parametrize(
    "more",
    [
        {"name": " "},
        {"included": []},
        {"texts": {}},
        {"texts": {"fa": Wording("x", " ")}},
        {"texts": {"fa": Wording("x", "{order}")}},
        {"texts": {"fa": Wording("x", "{nonsense}")}},
        {"texts": {"de": Wording("x", "y")}},
        {"per_hour": 0},
        {"per_hour": 9_999},
        {"closes_days": 0},
        {"purpose": "war"},
        {"language": "xx"},
    ],
)
def test_what_cannot_be_is_refused(world: World, more: dict[str, object]) -> None:
    receiver(1)
    with pytest.raises(Refused):
        create_campaign(wish=wish(world, **more), by=world.sara)
    assert not Campaign.objects.exists()


def test_a_stop_by_link_or_by_word_holds_at_once_and_everywhere(world: World) -> None:
    first, second = receiver(1), receiver(2)
    for each in (first, second):
        give_consent(customer=each, purpose="surveys", channel="email", source="x", by=SYSTEM)
    running(world)
    sent()
    stop_writing(contact=contact(first))
    stop_writing(contact=contact(first))
    said = world.message("Re", "  لغو. ", ticket=contact(second).ticket, customer=second)
    hear_answer(message=said.pk)
    hear_answer(message=said.pk)
    for each in (first, second):
        assert contact(each).state == ContactState.STOPPED
        assert not each.consents.filter(withdrawn_at=None).exists()
    assert Ticket.objects.get(pk=said.ticket_id).status == Status.CLOSED
    rows = FactRow.objects.filter(kind="contact.stopped").order_by("number")
    assert [(row.values["how"], row.values["before"]) for row in rows] == [
        ("link", ["news", "surveys"]),
        ("words", ["news", "surveys"]),
    ]
    running(world, name="Again")
    sent()
    assert Contact.objects.filter(campaign__name="Again", reason=Skipped.NO_CONSENT).count() == 2


def test_an_answer_goes_to_the_owner_and_a_machines_is_none(world: World) -> None:
    reader = receiver(1)
    running(world)
    sent()
    ticket = contact(reader).ticket
    machine = world.message("Re", "لغو", ticket=ticket, customer=reader, nature="auto_reply")
    hear_answer(message=machine.pk)
    assert contact(reader).state == ContactState.SENT
    hear_answer(message=world.message("Re", "سبز هم دارید؟", ticket=ticket, customer=reader).pk)
    assert contact(reader).state == ContactState.ANSWERED
    fresh = Ticket.objects.get(pk=ticket.pk if ticket else 0)
    assert fresh.status == Status.OPEN
    assert fresh.assignee is not None


def test_a_person_reads_what_they_were_written_and_why_not(world: World) -> None:
    reader, other = receiver(1), receiver(2, language="ar")
    running(world)
    sent()
    (told,) = reached_told(reader)
    assert (told["campaign"], told["by"], told["state"], told["sent_at"]) == (
        *("Autumn", "email", "sent"),
        contact(reader).sent_at.isoformat(),  # type: ignore[union-attr]
    )
    (told,) = reached_told(other)
    assert (told["state"], told["reason"]) == ("skipped", Skipped.NO_LANGUAGE)


def test_what_nobody_answered_is_closed_by_itself(world: World) -> None:
    quiet, busy, back = (receiver(number) for number in range(3))
    running(world, closes_days=14)
    sent()
    hear_answer(message=world.message("Re", "بله", ticket=contact(busy).ticket, customer=busy).pk)
    letter = contact(back).message
    note_bounce(message=letter.pk if letter else 0)
    for days, closed in ((13, 0), (15, 3)):
        with clock.at(NOON + timedelta(days=days)):
            assert close_unanswered() == closed
    statuses = [contact(each).ticket.status for each in (quiet, busy, back)]  # type: ignore[union-attr]
    assert statuses == [Status.CLOSED, Status.OPEN, Status.CLOSED]
    assert contact(back).state == ContactState.BOUNCED


def test_a_merged_customer_is_written_to_once(world: World) -> None:
    first, second = receiver(1), receiver(2)
    running(world)
    merge_customers(customer=first, into=second, by=world.nima)
    sent()
    assert Message.objects.filter(source_id__startswith="campaign:").count() == 1
