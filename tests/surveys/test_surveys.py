"""How was it? Asked once in a while, of people who were helped; a look changes nothing, a press does; what is low is
followed up once.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.complaints.actions import record_complaint
from jawab.people.actions import (
    change_customer,
    change_desk,
    erase_customer,
    give_consent,
    merge_customers,
    part_customers,
)
from jawab.people.models import Customer, CustomerMerge
from jawab.promises.models import Promise
from jawab.reactions.surveying import ask_how_it_was
from jawab.surveys.access import asking_behind, visible_askings
from jawab.surveys.actions import (
    ReasonWish,
    Said,
    SettingsWish,
    SurveyWish,
    answer,
    ask_about,
    change_reasons,
    change_settings,
    change_survey,
    decline,
)
from jawab.surveys.models import AskedBy, Asking, Dropped, Measure, NoSurveys
from jawab.surveys.told import surveys_told
from jawab.tickets.actions import assign, mark_spam, merge, reply, set_status
from jawab.tickets.models import Message, Side, Status, Ticket
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
USUAL = SettingsWish(period_days=30, open_days=30, change_days=7, promise_hours=8, needs_consent=False)


@pytest.fixture(autouse=True)
def asking(world: World) -> Iterator[None]:
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    change_survey(measure="csat", wish=SurveyWish(is_on=True, after_hours=24, low=2), by=world.nima)
    with translation.override("en"):
        yield


def resolved(world: World, *, subject: str = "کتری", whose: Customer | None = None) -> Ticket:
    with clock.at(NOON):
        ticket = world.message(subject, "سلام، کتری شکسته رسید.", customer=whose).ticket
        ticket = assign(ticket=ticket, agent=world.sara, by=SYSTEM)
        reply(ticket=ticket, text="سلام", by=world.sara)
        return set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)


def after(days: float) -> int:
    with clock.at(NOON + days * DAY):
        return ask_how_it_was()


def letters(ticket: Ticket) -> list[Message]:
    return list(Message.objects.filter(ticket=ticket, side=Side.OUT, agent=None))


def asked(world: World) -> Asking:
    resolved(world)
    after(1)
    return Asking.objects.get(asked_at__isnull=False)


def page(asking: Asking) -> str:
    return f"/survey/{asking.token}/"


def why(ticket: Ticket) -> str:
    return Asking.objects.get(ticket=ticket).dropped


def test_it_is_asked_once_by_a_letter_in_the_same_thread_with_a_link_for_each_score(world: World) -> None:
    ticket = resolved(world)
    assert after(0.9) == 0
    assert after(1) == 1
    assert after(2) == 0
    (letter,) = letters(ticket)
    found = Asking.objects.get()
    assert letter.message_id
    assert (found.message, found.agent, found.team) == (letter, world.sara, world.support)
    assert letter.to == ["maryam@mail.example"]
    scores = re.findall(rf"/survey/{found.token}/\?score=(\d)", letter.text)
    assert scores == ["5", "4", "3", "2", "1"]
    assert "چقدر" in letter.text
    assert Ticket.objects.get(pk=ticket.pk).status == Status.RESOLVED
    fact = FactRow.objects.get(kind="survey.asked")
    assert (fact.ticket, fact.values["message"]) == (ticket.pk, letter.pk)


def test_a_look_changes_nothing_and_a_press_counts(world: World, client: Client) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        for score in range(1, 6):
            shown = client.get(f"{page(found)}?score={score}")
            assert f'value="{score}" required checked' in shown.content.decode()
            assert client.head(f"{page(found)}?score={score}").status_code == 200
        assert client.get(f"{page(found)}no-more/").status_code == 200
        assert Asking.objects.get().score is None
        assert not NoSurveys.objects.exists()
        strict = Client(enforce_csrf_checks=True)
        said = {"score": "5", "reason": ["speed", "nonsense"], "comment": "ممنون، عالی بود"}
        sent = strict.post(page(found), said)
        assert sent.status_code == 302
    found = Asking.objects.get()
    assert (found.score, found.reasons, found.comment) == (5, ["speed"], "ممنون، عالی بود")
    assert found.emotion == "happy"
    assert found.promise is None
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert not sent.cookies
    fact = FactRow.objects.get(kind="survey.answered")
    assert fact.actor == world.maryam.actor


def test_what_is_low_opens_the_ticket_with_a_promise_of_whoever_had_it_and_once(world: World) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        said = answer(asking=found, said=Said(score=1, comment="خیلی بد بود"))
        ticket = Ticket.objects.get()
        made = Promise.objects.get()
        assert (ticket.status, ticket.assignee, ticket.waiting_since) == (
            Status.OPEN,
            world.sara,
            NOON + 2 * DAY,
        )
        assert (said.promise, made.owner, made.ticket) == (made, world.sara, ticket)
        assert made.due_at > clock.now()
        assert ticket.due_at == made.due_at
        answer(asking=found, said=Said(score=2, comment="بد"))
        answer(asking=found, said=Said(score=5))
        answer(asking=found, said=Said(score=1))
    assert Promise.objects.count() == 1
    told = FactRow.objects.filter(kind="survey.answered").order_by("number")
    assert [(row.values["before"], row.values["score"]) for row in told] == [
        (None, 1),
        (1, 2),
        (2, 5),
        (5, 1),
    ]


def test_low_is_followed_up_by_the_team_where_nobody_has_the_ticket(world: World) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        Ticket.objects.update(assignee=None)
        Asking.objects.update(agent=None)
        answer(asking=found, said=Said(score=1))
    assert Promise.objects.get().owner in {world.sara, world.ali, world.mina}


def test_the_same_again_changes_nothing_and_late_is_refused(world: World, client: Client) -> None:
    found = asked(world)
    with clock.at(NOON + 3 * DAY):
        answer(asking=found, said=Said(score=4))
        answer(asking=found, said=Said(score=4))
    assert FactRow.objects.filter(kind="survey.answered").count() == 1
    with clock.at(NOON + 11 * DAY):
        assert "<form" not in client.get(page(found)).content.decode()
        assert client.post(page(found), {"score": "1"}).status_code == 422
        with pytest.raises(Refused):
            answer(asking=found, said=Said(score=1))
    assert Asking.objects.get().score == 4


@pytest.mark.parametrize("typed", ["", "0", "6", "-1", "²", "1e3", "999999999999", "x\0", "٥"])
def test_garbage_is_refused_and_what_was_typed_stays(world: World, client: Client, typed: str) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        refused = client.post(page(found), {"score": typed, "comment": "هنوز اینجا"})
    assert refused.status_code == 422
    assert "هنوز اینجا" in refused.content.decode()
    assert Asking.objects.get().score is None


def test_a_wrong_link_and_one_of_somebody_erased_lead_nowhere(world: World, client: Client) -> None:
    found = asked(world)
    assert client.get("/survey/nonsense/").status_code == 404
    answer_at = page(found)
    with clock.at(NOON + 2 * DAY):
        answer(asking=found, said=Said(score=1, reasons=["speed"], comment="نامم مریم است"))
        erase_customer(customer=world.maryam, reason="asked", by=world.nima)
        assert client.get(answer_at).status_code == 404
    kept = Asking.objects.get()
    assert (kept.score, kept.reasons, kept.comment, kept.emotion) == (1, ["speed"], "", "")
    assert FactRow.objects.get(kind="survey.answered").values["comment"] == ""


def test_nobody_is_asked_twice_within_the_period(world: World) -> None:
    first, second = resolved(world), resolved(world, subject="فنجان")
    assert after(1) == 2
    assert sorted(Asking.objects.values_list("dropped", flat=True)) == ["", Dropped.LATELY]
    assert len(letters(first)) + len(letters(second)) == 1
    again = resolved(world, subject="سماور")
    after(30.5)
    assert why(again) == Dropped.LATELY
    again = resolved(world, subject="قوری")
    after(31.5)
    assert len(letters(again)) == 1


def test_who_has_something_else_open_or_complains_is_not_asked(world: World) -> None:
    ticket = resolved(world)
    with clock.at(NOON):
        world.message("دیگر", "هنوز منتظرم")
    after(1)
    assert why(ticket) == Dropped.OPEN_MATTER
    other = customer("هدى", "huda@mail.example")
    complained = resolved(world, whose=other)
    with clock.at(NOON):
        record_complaint(ticket=complained, category="delivery", words="دیر رسید", by=world.sara)
        set_status(ticket=complained, status=Status.RESOLVED, by=world.sara, anyway=True)
    after(1)
    assert why(complained) == Dropped.COMPLAINT


def test_what_is_open_again_spam_merged_or_only_ours_is_not_asked(world: World) -> None:
    ticket = resolved(world)
    with clock.at(NOON):
        world.message("Re", "هنوز خراب است", ticket=ticket)
    assert why(ticket) == Dropped.REOPENED
    huda, ann = customer("هدى", "huda@mail.example"), customer("Ann", "ann@mail.example")
    spam, gone = resolved(world, whose=huda), resolved(world, whose=ann)
    into = resolved(world, whose=ann)
    with clock.at(NOON):
        mark_spam(ticket=spam, by=world.sara)
        merge(ticket=gone, into=into, by=world.sara)
    after(1)
    assert {why(spam), why(gone)} == {Dropped.SETTLED}
    assert len(letters(into)) == 1


def test_only_what_a_person_of_ours_resolved_is_asked_about(world: World) -> None:
    with clock.at(NOON):
        for status, by in ((Status.CLOSED, world.sara), (Status.RESOLVED, SYSTEM)):
            set_status(ticket=world.ticket(), status=status, by=by)
    assert not Asking.objects.exists()


def test_a_no_is_a_no_until_they_agree_again(world: World, client: Client) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        consent = give_consent(
            customer=world.maryam, purpose="surveys", channel="email", source="phone", by=world.sara
        )
        assert client.post(f"{page(found)}no-more/").status_code == 200
        client.post(f"{page(found)}no-more/", {"List-Unsubscribe": "One-Click"})
        consent.refresh_from_db()
        assert consent.withdrawn_at == NOON + 2 * DAY
    assert FactRow.objects.filter(kind="survey.declined").count() == 1
    with clock.at(NOON + 40 * DAY):
        ticket = world.ticket()
        assert ask_about(ticket=ticket, way=AskedBy.PORTAL) is None
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
        assert ask_about(ticket=ticket, way=AskedBy.PORTAL) is None
        give_consent(customer=world.maryam, purpose="surveys", channel="email", source="phone", by=world.sara)
        assert ask_about(ticket=ticket, way=AskedBy.PORTAL) is not None


def test_a_desk_may_ask_only_who_agreed(world: World) -> None:
    change_settings(
        wish=SettingsWish(period_days=30, open_days=30, change_days=7, promise_hours=8, needs_consent=True),
        by=world.nima,
    )
    ticket = resolved(world)
    after(1)
    assert why(ticket) == Dropped.DECLINED
    ann = customer("Ann", "ann@mail.example")
    give_consent(customer=ann, purpose="surveys", channel="email", source="phone", by=world.sara)
    agreed = resolved(world, whose=ann)
    after(1)
    assert len(letters(agreed)) == 1


def test_the_portal_asks_at_once_and_no_letter_follows(world: World, client: Client) -> None:
    ticket = resolved(world)
    with clock.at(NOON):
        found = ask_about(ticket=ticket, way=AskedBy.PORTAL)
        again = ask_about(ticket=ticket, way=AskedBy.CHAT)
    assert found is not None
    assert again == found
    assert Asking.objects.get().way == AskedBy.PORTAL
    assert after(2) == 0
    assert letters(ticket) == []
    with clock.at(NOON + DAY):
        assert client.get(page(found)).status_code == 200
        other = resolved(world, subject="دیگر")
        assert ask_about(ticket=other, way=AskedBy.PORTAL) is None


def test_surveys_take_turns_and_a_team_has_its_own(world: World) -> None:
    change_survey(measure="nps", wish=SurveyWish(is_on=True, after_hours=1, low=6), by=world.nima)
    change_survey(
        measure="ces",
        wish=SurveyWish(is_on=True, after_hours=1, low=3, teams=[world.stock]),
        by=world.nima,
    )
    measures = []
    for turn in range(3):
        with clock.at(NOON + turn * 40 * DAY):
            ticket = world.ticket()
            set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
        after(turn * 40 + 1)
        measures.append(Asking.objects.get(ticket=ticket).measure)
    assert measures == ["csat", "nps", "csat"]


def test_it_speaks_their_language_and_the_desks_own_words(world: World, client: Client) -> None:
    questions = {"ar": "كيف كانت خدمتنا؟", "fa": " "}
    change_survey(
        measure="csat",
        wish=SurveyWish(is_on=True, after_hours=24, low=2, questions=questions),
        by=world.nima,
    )
    change_customer(customer=world.maryam, language="ar", by=world.sara)
    found = asked(world)
    assert questions["ar"] in letters(found.ticket)[0].text
    with clock.at(NOON + 2 * DAY):
        shown = client.get(page(found))
    assert shown.headers["Content-Language"] == "ar"
    assert questions["ar"] in shown.content.decode()


def test_reasons_are_the_desks_and_what_was_ticked_stays(world: World) -> None:
    found = asked(world)
    with clock.at(NOON + 2 * DAY):
        answer(asking=found, said=Said(score=4, reasons=["speed", "price"]))
        change_reasons(
            reasons=[ReasonWish(code="price", en="The cost"), ReasonWish(fa="بسته‌بندی")], by=world.nima
        )
        said = answer(asking=found, said=Said(score=5, reasons=["price", "manner", "speed"]))
    assert set(said.reasons) == {"price", "speed"}, "what they had ticked, though nobody can tick it any more"
    with pytest.raises(Refused):
        change_reasons(reasons=[ReasonWish(code="price")], by=world.nima)


def test_a_list_without_reasons_stays_empty(world: World, client: Client) -> None:
    found = asked(world)
    assert 'name="reason"' in client.get(page(found)).content.decode()
    change_reasons(reasons=[], by=world.nima)
    with clock.at(NOON + 2 * DAY):
        assert 'name="reason"' not in client.get(page(found)).content.decode()


def test_they_go_along_with_who_they_are_and_come_back(world: World) -> None:
    other = customer("هدى", "huda@mail.example")
    found = asked(world)
    decline(asking=found)
    merge_customers(customer=world.maryam, into=other, by=world.nima)
    assert Asking.objects.get().customer == other
    assert NoSurveys.objects.filter(customer=other).exists()
    assert surveys_told(other)[0]["number"] == found.ticket_id
    part_customers(merge=CustomerMerge.objects.get(), by=world.nima)
    assert Asking.objects.get().customer == world.maryam


def test_only_administrators_set_it_and_nonsense_is_refused(world: World) -> None:
    wish = SurveyWish(is_on=True, after_hours=1, low=2)
    for by in (world.sara, world.mina, world.omid):
        with pytest.raises(NotAllowed):
            change_survey(measure="csat", wish=wish, by=by)
        with pytest.raises(NotAllowed):
            change_settings(wish=USUAL, by=by)
        with pytest.raises(NotAllowed):
            change_reasons(reasons=[], by=by)
    for low, hours in ((5, 1), (-1, 1), (2, -1), (2, 100_000)):
        with pytest.raises(Refused):
            change_survey(
                measure="csat", wish=SurveyWish(is_on=True, after_hours=hours, low=low), by=world.nima
            )
    with pytest.raises(Refused):
        change_survey(measure="x", wish=wish, by=world.nima)


def test_an_outsider_sees_none_of_it(world: World) -> None:
    found = asked(world)
    assert list(visible_askings(world.sara)) == [found]
    assert not visible_askings(world.omid).exists()
    with pytest.raises(NotThere):
        asking_behind("")


def test_every_measure_has_its_scale(world: World, client: Client) -> None:
    for measure, scores in ((Measure.CES, 7), (Measure.NPS, 11)):
        change_survey(measure="csat", wish=SurveyWish(is_on=False, after_hours=1, low=2), by=world.nima)
        for each in (Measure.CES, Measure.NPS):
            change_survey(
                measure=each, wish=SurveyWish(is_on=each == measure, after_hours=1, low=3), by=world.nima
            )
        ticket = resolved(world, whose=customer(measure, f"{measure}@mail.example"))
        after(1)
        found = Asking.objects.get(ticket=ticket)
        with clock.at(NOON + 2 * DAY):
            assert client.get(page(found)).content.decode().count('type="radio"') == scores
