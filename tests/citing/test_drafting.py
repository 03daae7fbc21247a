"""An article made of a ticket: what it begins with, where it remembers to be from, and that nobody is in it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.citing.actions import draft_from_ticket
from jawab.citing.models import ArticleSource
from jawab.citing.queries.drafting import (
    Drafted,
    answers_of,
    drafted,
    made_of,
    question_of,
    source_of,
    still_in,
)
from jawab.commerce.known import known_of_orders
from jawab.knowledge.actions import Place, Writing
from jawab.knowledge.models import Article, ArticleVersion, TextState
from jawab.people.actions import (
    FieldWish,
    add_address,
    add_identity,
    create_field,
    erase_customer,
    merge_customers,
    set_customer_fields,
)
from jawab.people.addresses import PostalAddress
from jawab.tickets.actions import Dispatch, mark_spam, merge, note, reply, write_first
from jawab.tickets.models import Status, Ticket
from tests.knowledge.test_articles import category
from tests.shop import stock
from tests.web.workspace.browsing import queries
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
ANSWER = "مریم عزیز سلام\n\nکتری سفارش A-99213 را به نشانی شما می‌فرستیم.\n\nبا احترام\nسارا"


@pytest.fixture(autouse=True)
def a_day_later() -> Iterator[None]:
    with clock.at(NOON + timedelta(days=1)):
        yield


def answered(world: World, *answers: str) -> Ticket:
    """Solved, and nothing of it can be taken back any more."""
    with clock.at(NOON):
        ticket = world.ticket(
            "Re: [#12] کتری مریم شکسته رسید", "سلام، من مریم رحیمی هستم. کتری سفارش A-99213 شکسته رسید."
        )
        for words in answers or (ANSWER,):
            reply(ticket=ticket, text=words, then=Status.RESOLVED, by=world.sara)
    return ticket


def begins(ticket: Ticket, *chosen: int) -> Drafted:
    return drafted(ticket, chosen=chosen, language="fa", also=known_of_orders(ticket.customer))


def made(world: World, ticket: Ticket) -> Article:
    place = Place(category=category(world), owner=world.sara)
    writing = Writing(title="کتری شکسته", body="می‌فرستیم.")
    return draft_from_ticket(ticket=ticket, language="fa", place=place, writing=writing, by=world.sara)


def test_it_begins_with_the_question_and_what_we_said(world: World) -> None:
    ticket = answered(world)
    (answer,) = answers_of(ticket)
    assert answer.words == "کتری سفارش A-99213 را به نشانی شما می‌فرستیم."
    found = begins(ticket, answer.message.pk)
    assert found.title == "کتری [نام] شکسته رسید"
    question, told = found.body.split("\n\n")
    assert question == "> من [نام] هستم. کتری سفارش [شماره سفارش] شکسته رسید."
    assert told == "کتری سفارش [شماره سفارش] را به نشانی شما می‌فرستیم."
    assert found.counts == {"name": 2, "order": 2}


def test_who_signed_is_no_line_of_the_question(world: World) -> None:
    with clock.at(NOON):
        ticket = world.ticket("کتری", "سلام\nکتری شکسته رسید.\n\nمریم رحیمی")
    assert begins(ticket).body == "> کتری شکسته رسید."


def test_the_answers_are_chosen_among_those_that_have_left(world: World) -> None:
    ticket = answered(world, "سلام، عکس بفرستید.", "سلام،\n\nکتری تازه می‌فرستیم.")
    with clock.at(NOON):
        assert answers_of(ticket) == [], "they can still be taken back"
    note(ticket=ticket, text="یادداشت خصوصی", by=world.sara)
    world.message("Re", "سخن مشتری", ticket=ticket)
    first, second = answers_of(ticket)
    assert [first.words, second.words] == ["عکس بفرستید.", "کتری تازه می‌فرستیم."]
    both = begins(ticket, first.message.pk, second.message.pk).body
    assert both.endswith("عکس بفرستید.\n\nکتری تازه می‌فرستیم.")
    assert "خصوصی" not in both
    assert "سخن مشتری" not in both
    assert "عکس" not in begins(ticket, second.message.pk, 10**9).body
    assert begins(ticket).body.startswith("> "), "the question alone"


def test_a_ticket_of_ours_has_no_question(world: World) -> None:
    with clock.at(NOON):
        ticket = write_first(
            customer=world.maryam,
            subject="خبر",
            text="کتری رسید.",
            channel=world.mailbox,
            dispatch=Dispatch(),
            by=world.sara,
        ).ticket
    assert question_of(ticket) == ""
    (answer,) = answers_of(ticket)
    assert begins(ticket, answer.message.pk).body == "کتری رسید."


def test_nothing_that_the_desk_knows_of_them_is_left(world: World) -> None:
    """Each value in the spelling in which it was written, which is not the one it is kept in."""
    maryam = world.maryam
    keys = [
        create_field(holder="customer", kind=kind, wish=FieldWish(names={"en": kind}), by=world.nima).key
        for kind in ("date", "code")
    ]
    values = {keys[0]: date(1983, 9, 27).isoformat(), keys[1]: "SN-44871"}
    set_customer_fields(customer=maryam, values=values, by=world.sara)
    add_identity(customer=maryam, kind="ir_national", typed="0084575948", by=world.sara)
    postal = PostalAddress(
        country="IR",
        street="خیابان ولیعصر، کوچهٔ نسترن، پلاک ۱۲",
        city="تهران",
        region="23",
        postal_code="1969633411",
    )
    add_address(customer=maryam, postal=postal, by=world.sara)
    order = stock().order(world)
    secrets = [
        "۵/۷/۱۳۶۲",
        "sn 44871",
        "۰۰۸۴۵۷۵۹۴۸",
        "خیابان ولی‌عصر، کوچه نسترن",
        "۱۹۶۹۶۳۳۴۱۱",
        order.number.lower(),
        "Maryam",
        "مريم‌جان",
        "maryam@mail.example",
    ]
    ticket = answered(world, " ؛ ".join(f"مقدار {each} است" for each in secrets))
    (answer,) = answers_of(ticket)
    found = begins(ticket, answer.message.pk)
    for each in secrets:
        assert each not in found.body
        assert each in answer.words, "there was something to leak"
    assert set(found.counts) >= {"birthday", "detail", "id", "address", "order", "name", "email"}
    assert begins(ticket, answer.message.pk).body == found.body


def test_whoever_else_wrote_in_it_and_colleagues_are_nobody_either(world: World) -> None:
    ticket = answered(world, "خانم زهرا کاظمی پرسید و علی و Ali گفتند؛ نیما نگفت.")
    world.message("Re", "من هم", ticket=ticket, customer=customer("زهرا کاظمی", "zahra@mail.example"))
    body = begins(ticket, *[each.message.pk for each in answers_of(ticket)]).body
    assert "زهرا" not in body
    assert "Ali" not in body
    assert "[نام همکار]" in body


def test_nor_is_anybody_they_were_known_as(world: World) -> None:
    """Through every merge."""
    first, second = customer("زهرا کاظمی", "zahra@mail.example"), customer("پروین", "parvin@mail.example")
    merge_customers(customer=first, into=second, by=world.sara)
    merge_customers(customer=second, into=world.maryam, by=world.sara)
    ticket = answered(world, "خانم کاظمی و پروین پرسیدند؛ کتری سالم است.")
    (answer,) = answers_of(ticket)
    assert begins(ticket, answer.message.pk).body.endswith("خانم [نام] و [نام] پرسیدند؛ کتری سالم است.")


def test_the_draft_is_as_any_other_and_knows_its_ticket(world: World) -> None:
    ticket = answered(world)
    article = made(world, ticket)
    assert article.texts.get().state == TextState.DRAFT
    fact = FactRow.objects.get(kind="ticket.article_drafted")
    assert (fact.ticket, fact.values) == (ticket.pk, {"article": article.pk, "language": "fa"})
    assert source_of(article, world.ali) == ticket
    assert source_of(article, world.omid) is None, "he does not see the ticket"
    assert made_of(ticket) == [article]
    assert made_of(world.ticket()) == []
    assert source_of(Article(pk=10**9), world.sara) is None


def test_only_beside_a_ticket_that_one_sees_and_that_is_one(world: World) -> None:
    ticket, other, spam = answered(world), world.ticket(), world.ticket()
    merge(ticket=other, into=ticket, by=world.sara)
    mark_spam(ticket=spam, by=world.sara)
    place = Place(category=category(world), owner=world.sara)
    writing = Writing(title="x", body="y")
    with translation.override("en"):
        for wrong, reason in ((other, "merged"), (spam, "spam")):
            with pytest.raises(Refused, match=reason):
                draft_from_ticket(ticket=wrong, language="fa", place=place, writing=writing, by=world.sara)
        with pytest.raises(Refused, match="title"):
            draft_from_ticket(
                ticket=ticket, language="fa", place=place, writing=Writing(title=" ", body="y"), by=world.sara
            )
    with pytest.raises(NotThere):
        draft_from_ticket(ticket=ticket, language="fa", place=place, writing=writing, by=world.omid)
    assert not Article.objects.exists()
    assert not ArticleSource.objects.exists()


def test_a_merge_is_followed(world: World) -> None:
    ticket, other = answered(world), world.ticket()
    article = made(world, ticket)
    merge(ticket=ticket, into=other, by=world.sara)
    assert source_of(article, world.sara) == other
    assert made_of(other) == [article]


def test_an_erased_customer_leaves_the_article_and_nothing_of_theirs_in_it(world: World) -> None:
    ticket = answered(world)
    (answer,) = answers_of(ticket)
    found = begins(ticket, answer.message.pk)
    place = Place(category=category(world), owner=world.sara)
    writing = Writing(title=found.title, body=found.body)
    article = draft_from_ticket(ticket=ticket, language="fa", place=place, writing=writing, by=world.sara)
    erase_customer(customer=world.maryam, reason="asked", by=world.nima)
    version = ArticleVersion.objects.get(text__article=article)
    for gone in ("مریم", "رحیمی", "99213", "maryam"):
        assert gone not in f"{version.title} {version.body}"
    assert source_of(article, world.sara) == ticket, "an empty shell"


def test_what_a_writer_puts_back_is_seen(world: World) -> None:
    ticket = answered(world)
    assert still_in("کتری [نام] رسید.", ticket, language="fa") == {}
    assert still_in("خانم رحيمي، سفارش ۹۹۲۱۳", ticket, language="fa") == {"name": 1, "order": 1}


def test_it_costs_the_same_for_one_answer_and_for_many(world: World) -> None:
    def look(ticket: Ticket) -> int:
        chosen = [each.message.pk for each in answers_of(ticket)]
        return queries(lambda: begins(ticket, *chosen))

    one, many = answered(world), answered(world, *[f"پاسخ {number}" for number in range(9)])
    look(one)
    assert look(one) == look(many)
