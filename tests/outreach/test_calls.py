"""Call lists: nobody is called who must not be, nobody by two, and what came of each call is in their ticket."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.outreach.actions import (
    CallTold,
    CampaignWish,
    LeadWish,
    approve_campaign,
    change_outreach,
    claim_contact,
    close_unanswered,
    create_campaign,
    end_campaign,
    pause_campaign,
    record_call,
    release_contact,
    run_campaign,
    send_campaigns,
)
from jawab.outreach.letters import Wording
from jawab.outreach.models import Campaign, CampaignState, Contact, ContactState, Lead, Skipped
from jawab.outreach.queries import call_counts, reach_of
from jawab.people.actions import (
    add_contact_point,
    add_to_segment,
    change_customer,
    change_desk,
    erase_customer,
    give_consent,
    withdraw_consent,
)
from jawab.people.models import Customer, Segment
from jawab.promises.models import Promise, Target
from jawab.tickets.models import Encounter, Message, Status, Ticket
from tests.outreach.test_campaigns import running as running_letters
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

SCRIPT = {"fa": Wording("تماس پاییزی", "سلام {first_name}، از خانه‌یار تماس می‌گیرم.")}


@pytest.fixture(autouse=True)
def noon(world: World) -> Iterator[None]:
    """In Tehran, where the desk is."""
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with translation.override("en"), clock.at(NOON):
        yield


def callee(number: int, *, agrees: bool = True, phone: bool = True, language: str = "fa") -> Customer:
    found = customer(f"Callee {number}", f"callee-{number}@mail.example")
    change_customer(customer=found, language=language, by=SYSTEM)
    add_to_segment(customer=found, name="callees", by=SYSTEM)
    if phone:
        add_contact_point(customer=found, kind="phone", value=f"+98912345{number:04}", by=SYSTEM)
    if agrees:
        give_consent(customer=found, purpose="news", channel="phone", source="form", by=SYSTEM)
    return found


def drafted(world: World, name: str = "Autumn calls") -> Campaign:
    included = list(Segment.objects.filter(name="callees"))
    wish = CampaignWish(name=name, channel=None, team=world.support, texts=SCRIPT, included=included)
    return create_campaign(wish=wish, by=world.sara)


def running(world: World, name: str = "Autumn calls") -> Campaign:
    made = drafted(world, name)
    approve_campaign(campaign=made, by=world.mina)
    return run_campaign(campaign=made, by=world.mina)


def claimed(campaign: Campaign, world: World) -> Contact:
    found = claim_contact(campaign=campaign, by=world.sara)
    assert found is not None
    return found


def called(campaign: Campaign, world: World, outcome: str, **more: object) -> Contact:
    told = CallTold(outcome=outcome, **more)  # type: ignore[arg-type]
    return record_call(contact=claimed(campaign, world), told=told, by=world.sara)


def test_a_call_is_written_down_in_a_ticket_of_the_callers(world: World) -> None:
    someone = callee(1)
    campaign = running(world)
    contact = called(campaign, world, "interested", note="سبزش را می‌خواهد")
    assert (contact.state, contact.tries, contact.customer) == (ContactState.INTERESTED, 1, someone)
    encounter = Encounter.objects.get()
    assert encounter.ticket == contact.ticket
    assert (encounter.side, encounter.outcome, encounter.contact) == ("out", "answered", "+989123450001")
    assert "سبزش را می‌خواهد" in encounter.text
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.assignee, ticket.team) == ("تماس پاییزی", world.sara, world.support)
    assert ticket.status == Status.OPEN
    assert Campaign.objects.get().state == CampaignState.ENDED, "nobody waits any more"
    assert FactRow.objects.get(kind="contact.called").values["outcome"] == "interested"


@pytest.mark.parametrize(
    ("outcome", "state"), [("declined", "declined"), ("wrong_number", "wrong"), ("no_more", "stopped")]
)
def test_what_is_over_closes_its_ticket(world: World, outcome: str, state: str) -> None:
    callee(1)
    contact = called(running(world), world, outcome)
    assert (contact.state, Ticket.objects.get().status) == (state, Status.CLOSED)


@pytest.mark.parametrize("outcome", ["wrong_number", "no_more"])
def test_who_is_gone_is_called_by_no_other_list(world: World, outcome: str) -> None:
    callee(1)
    called(running(world), world, outcome)
    with clock.at(NOON + timedelta(days=365)):
        assert claim_contact(campaign=running(world, "Again"), by=world.sara) is None


def test_do_not_call_again_withdraws_every_yes_by_phone_alone(world: World) -> None:
    someone = callee(1)
    for purpose, channel in (("surveys", "phone"), ("news", "email")):
        give_consent(customer=someone, purpose=purpose, channel=channel, source="x", by=SYSTEM)
    called(running(world), world, "no_more")
    left = someone.consents.filter(withdrawn_at=None).values_list("purpose", "channel")
    assert list(left) == [("news", "email")]
    assert FactRow.objects.get(kind="contact.called").values["before"] == ["news", "surveys"]
    assert FactRow.objects.filter(kind="consent.withdrawn").count() == 2


def test_not_reached_comes_back_after_hours_and_three_times_at_most(world: World) -> None:
    callee(1)
    campaign = running(world)
    for day, state in ((0, "waiting"), (1, "waiting"), (2, "unreached")):
        with clock.at(NOON + timedelta(days=day)):
            contact = called(campaign, world, "not_reached")
            assert contact.state == state
        with clock.at(NOON + timedelta(days=day, hours=3)):
            if state == "waiting":
                assert claim_contact(campaign=campaign, by=world.sara) is None
    assert Encounter.objects.filter(outcome="no_answer").count() == 3
    ticket = Ticket.objects.get()
    assert ticket.status == Status.CLOSED
    assert not Target.objects.exists(), "a call in vain starts no clock"


def test_later_is_a_promise_of_the_caller(world: World) -> None:
    callee(1)
    campaign = running(world)
    when = NOON + timedelta(days=2)
    contact = claimed(campaign, world)
    for told in (CallTold(outcome="later"), CallTold(outcome="declined", later=when)):
        with pytest.raises(Refused, match="when"):
            record_call(contact=contact, told=told, by=world.sara)
    late = CallTold(outcome="later", later=NOON - timedelta(days=1))
    with pytest.raises(Refused):
        record_call(contact=contact, told=late, by=world.sara)
    assert not Ticket.objects.exists(), "what was refused leaves nothing"
    record_call(contact=contact, told=CallTold(outcome="later", later=when), by=world.sara)
    promise = Promise.objects.get()
    assert (promise.owner, promise.due_at, promise.ticket) == (world.sara, when, Ticket.objects.get())
    assert Contact.objects.get().state == ContactState.LATER


def test_who_must_not_be_called_is_left_out_with_the_reason(world: World) -> None:
    no, silent, foreign = callee(1, agrees=False), callee(2, phone=False), callee(3, language="ar")
    taken, gone, fine = callee(4), callee(5), callee(6)
    campaign = drafted(world)
    reach = reach_of(campaign)
    assert (reach.meant, reach.reached) == (6, 3)
    assert dict(reach.left_out) == {Skipped.NO_CONSENT: 1, Skipped.NO_ADDRESS: 1, Skipped.NO_LANGUAGE: 1}
    approve_campaign(campaign=campaign, by=world.mina)
    run_campaign(campaign=campaign, by=world.mina)
    withdraw_consent(consent=taken.consents.get(), source="counter", by=world.ali)
    erase_customer(customer=gone, reason="asked", by=world.nima)
    assert claimed(campaign, world).customer == fine
    told = {each.customer: each.reason for each in Contact.objects.filter(state="skipped")}
    assert told == {
        no: Skipped.NO_CONSENT,
        silent: Skipped.NO_ADDRESS,
        foreign: Skipped.NO_LANGUAGE,
        taken: Skipped.NO_CONSENT,
        gone: Skipped.ERASED,
    }


def test_a_yes_by_mail_is_none_by_phone(world: World) -> None:
    someone = callee(1, agrees=False)
    give_consent(customer=someone, purpose="news", channel="email", source="form", by=SYSTEM)
    assert claim_contact(campaign=running(world), by=world.sara) is None
    assert Contact.objects.get().reason == Skipped.NO_CONSENT
    assert Campaign.objects.get().state == CampaignState.ENDED


def test_calls_and_letters_count_under_one_cap(world: World) -> None:
    someone = callee(1)
    add_to_segment(customer=someone, name="readers", by=SYSTEM)
    give_consent(customer=someone, purpose="news", channel="email", source="form", by=SYSTEM)
    change_outreach(sales_team=None, most=1, within_days=30, by=world.nima)
    calls, second = running(world), running(world, "Second")
    held = claimed(calls, world)
    assert claim_contact(campaign=second, by=world.ali) is None, "who is being called counts already"
    letters = running_letters(world)
    send_campaigns()
    reasons = Contact.objects.filter(campaign__in=[second, letters]).values_list("reason", flat=True)
    assert list(reasons) == [Skipped.CAPPED, Skipped.CAPPED]
    record_call(contact=held, told=CallTold(outcome="not_reached"), by=world.sara)
    with clock.at(NOON + timedelta(days=1)):
        assert claimed(calls, world).pk == held.pk, "their own list does not count against them"
    assert not Message.objects.filter(source_id__startswith="campaign:").exists()


def test_the_night_of_the_customer_is_kept(world: World) -> None:
    sleeper = callee(1)
    change_customer(customer=sleeper, time_zone="America/Los_Angeles", by=SYSTEM)
    campaign = running(world)
    assert claim_contact(campaign=campaign, by=world.sara) is None
    assert Contact.objects.get().next_at.isoformat() == "2026-11-22T17:00:00+00:00"
    assert Campaign.objects.get().state == CampaignState.RUNNING
    with clock.at(NOON + timedelta(hours=8, minutes=40)):
        assert claimed(campaign, world).customer == sleeper


def test_a_hold_is_ones_own_lapses_and_can_be_given_back(world: World) -> None:
    callee(1)
    campaign = running(world)
    held = claimed(campaign, world)
    assert claimed(campaign, world).pk == held.pk, "pressed twice it is the same one"
    assert claim_contact(campaign=campaign, by=world.ali) is None
    release_contact(contact=held, by=world.ali)
    assert claim_contact(campaign=campaign, by=world.ali) is None, "only who holds them gives them back"
    release_contact(contact=held, by=world.sara)
    assert claim_contact(campaign=campaign, by=world.ali) is not None
    with pytest.raises(Refused, match="not yours"):
        record_call(contact=held, told=CallTold(outcome="declined"), by=world.sara)
    with clock.at(NOON + timedelta(minutes=31)):
        assert claimed(campaign, world).claimed_by == world.sara
        with pytest.raises(Refused, match="not yours"):
            record_call(contact=held, told=CallTold(outcome="declined"), by=world.ali)
    with clock.at(NOON + timedelta(hours=2)):
        late = record_call(contact=held, told=CallTold(outcome="declined"), by=world.sara)
        assert late.state == "declined", "the call was made, though the hold has lapsed"
        with pytest.raises(Refused, match="not yours"):
            record_call(contact=held, told=CallTold(outcome="declined"), by=world.sara)
    assert Encounter.objects.count() == 1


def test_withdrawn_between_the_hold_and_the_press(world: World) -> None:
    someone = callee(1)
    campaign = running(world)
    held = claimed(campaign, world)
    withdraw_consent(consent=someone.consents.get(), source="counter", by=world.ali)
    later = CallTold(outcome="later", later=NOON + timedelta(days=1))
    with pytest.raises(Refused, match="withdrawn"):
        record_call(contact=held, told=later, by=world.sara)
    record_call(contact=held, told=CallTold(outcome="not_reached"), by=world.sara)
    with clock.at(NOON + timedelta(days=1)):
        assert claim_contact(campaign=campaign, by=world.sara) is None
    assert Contact.objects.get().reason == Skipped.NO_CONSENT


def test_erased_between_the_hold_and_the_press(world: World) -> None:
    someone = callee(1)
    held = claimed(running(world), world)
    erase_customer(customer=someone, reason="asked", by=world.nima)
    with pytest.raises(Refused, match="not here any more"):
        record_call(contact=held, told=CallTold(outcome="declined"), by=world.sara)
    assert not Encounter.objects.exists()


def test_outsiders_letters_and_lists_at_rest_are_refused(world: World) -> None:
    callee(1)
    campaign = running(world)
    held = claimed(campaign, world)
    for stranger in (world.omid, world.nima):
        with pytest.raises(NotAllowed):
            claim_contact(campaign=campaign, by=stranger)
        with pytest.raises(NotAllowed):
            record_call(contact=held, told=CallTold(outcome="declined"), by=stranger)
    with pytest.raises(Refused, match="what came"):
        record_call(contact=held, told=CallTold(outcome="war"), by=world.sara)
    pause_campaign(campaign=campaign, by=world.mina)
    with pytest.raises(Refused, match="run"):
        claim_contact(campaign=campaign, by=world.ali)
    add_to_segment(customer=world.maryam, name="readers", by=SYSTEM)
    with pytest.raises(Refused, match="letters"):
        claim_contact(campaign=running_letters(world), by=world.sara)


def test_a_call_made_while_the_list_was_ended_is_still_told(world: World) -> None:
    callee(1)
    campaign = running(world)
    held = claimed(campaign, world)
    end_campaign(campaign=campaign, by=world.mina)
    assert record_call(contact=held, told=CallTold(outcome="not_reached"), by=world.sara).state == "unreached"


def test_the_sender_leaves_call_lists_alone_and_counts_add_up(world: World) -> None:
    for number in range(5):
        callee(number)
    campaign = running(world)
    send_campaigns()
    assert not Message.objects.exists()
    for outcome in ("interested", "declined", "wrong_number", "not_reached"):
        called(campaign, world, outcome)
    counts = call_counts(campaign)
    assert (counts.waiting, counts.called, counts.reached) == (2, 4, 2)
    assert (counts.interested, counts.later, counts.unreached, counts.gone) == (1, 0, 0, 1)
    statuses = list(Ticket.objects.order_by("pk").values_list("status", flat=True))
    with clock.at(NOON + timedelta(days=20)):
        close_unanswered()
    assert list(Ticket.objects.order_by("pk").values_list("status", flat=True)) == statuses


def test_who_is_interested_becomes_a_lead_in_the_same_press(world: World) -> None:
    callee(1)
    due = NOON + timedelta(days=1)
    contact = called(running(world), world, "interested", lead=LeadWish(words="کتری سبز"), lead_at=due)
    lead = Lead.objects.get()
    assert (lead.heard_in, lead.customer, lead.call_at) == (contact.ticket, contact.customer, due)
    assert contact.state == ContactState.INTERESTED


def test_a_lead_that_is_refused_leaves_the_call_unwritten(world: World) -> None:
    callee(1)
    campaign, wanted = running(world), LeadWish(words="کتری")
    for outcome, more in (
        ("declined", {"lead": wanted, "lead_at": NOON + timedelta(days=1)}),
        ("interested", {"lead": wanted}),
        ("interested", {"lead": wanted, "lead_at": NOON - timedelta(days=1)}),
        ("interested", {"lead": LeadWish(), "lead_at": NOON + timedelta(days=1)}),
    ):
        with pytest.raises(Refused):
            called(campaign, world, outcome, **more)
    assert not Encounter.objects.exists()
    assert not Lead.objects.exists()
