"""A customer's own requests: read, answered, solved, followed; and nobody else's, nor anything internal."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.base import clock
from jawab.tickets.actions import mark_spam, note, rename, reply, set_status
from jawab.tickets.actions.opening import Beginning, open_beside
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment, Message, Ticket
from tests.outreach import test_campaigns as outreach
from tests.post import Sink
from tests.web.portal.conftest import signed_in
from tests.web.portal.conftest import token_of as csrf_of
from tests.web.workspace.browsing import hidden, queries, text
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=5)
MINE = "/help/en/requests/"


def path_of(ticket: Ticket) -> str:
    return f"{MINE}{ticket.pk}/"


def answered(world: World, words: str = "It is on its way.") -> Ticket:
    ticket = world.ticket()
    reply(ticket=ticket, text=words, by=world.sara)
    return Ticket.objects.get(pk=ticket.pk)


def test_what_was_said_and_how_far_it_is(world: World, outside: Sink) -> None:
    ticket = answered(world)
    set_status(ticket=ticket, status="pending", by=world.sara)
    client = signed_in(outside)
    assert "It is on its way." not in text(client.get(path_of(ticket))), "it can still be taken back"
    with clock.at(LATER):
        page = text(client.get(path_of(ticket)))
        for part in ("سفارش A-99213", "It is on its way.", "Waiting for you", 'lang="fa"'):
            assert part in page
        assert "Sara" not in page
        assert "Waiting for you" in text(client.get(MINE))


def test_nothing_internal_and_nothing_of_others(world: World, outside: Sink) -> None:
    ticket = answered(world)
    note(ticket=ticket, text="secret-note", by=world.sara)
    rename(ticket=ticket, subject="secret-subject", by=world.sara)
    begun = Beginning(team=None, agent=world.sara, subject="secret-beside", note="secret-told")
    beside = open_beside(ticket=ticket, begun=begun, by=world.sara)
    stranger = customer("زهرا اسدی", "zahra@mail.example")
    world.message("سلام", "secret-of-zahra", ticket=ticket, customer=stranger)
    reply(ticket=ticket, text="secret-held", by=world.sara)
    spam = world.ticket("secret-spam")
    mark_spam(ticket=spam, by=world.sara)
    theirs = world.message("secret-title", "secret-words", customer=stranger).ticket
    client = signed_in(outside)
    pages = [client.get(MINE), client.get(path_of(ticket)), *(client.get(f"{MINE}?x={n}") for n in range(2))]
    assert "secret" not in "".join(text(page) for page in pages)
    assert "زهرا" not in "".join(text(page) for page in pages)
    gone = [client.get(path_of(each)) for each in (beside, spam, theirs)]
    absent = client.get(f"{MINE}99999999/")
    assert {each.status_code for each in gone} == {absent.status_code} == {404}
    assert {text(each) for each in gone} == {text(absent)}, "not yours looks like not there"
    for act in ("messages", "solved"):
        assert client.post(f"{path_of(theirs)}{act}/", {"words": "x"}).status_code == 404
    assert Message.objects.filter(ticket=theirs).count() == 1


def test_files_leave_as_downloads_to_whom_they_were_written(world: World, outside: Sink) -> None:
    file = NewFile(name="a.html", content_type="text/html", content=b"<script>1</script>")
    own = world.message("x", "y", files=[file])
    other = world.message("x", "y", customer=customer("زهرا", "zahra@mail.example"), files=[file])
    client = signed_in(outside)
    assert "a.html" in text(client.get(path_of(own.ticket)))
    mine, theirs = (Attachment.objects.get(message=each).pk for each in (own, other))
    answer = client.get(f"{MINE}files/{mine}/a.html")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert b"".join(answer.streaming_content) == b"<script>1</script>"  # type: ignore[attr-defined]
    assert client.get(f"{MINE}files/{theirs}/a.html").status_code == 404
    assert Client().get(f"{MINE}files/{mine}/a.html").status_code == 302


def test_an_answer_goes_into_the_ticket_once_and_opens_it(world: World, outside: Sink) -> None:
    ticket = answered(world)
    set_status(ticket=ticket, status="resolved", by=world.sara)
    client = signed_in(outside)
    page = text(client.get(path_of(ticket)))
    assert "Writing opens it again." in page
    typed = {"words": "Not yet!", "key": hidden(page, "key")}
    for _each in range(2):
        file = SimpleUploadedFile("b.txt", b"x", "text/plain")
        answer = client.post(f"{path_of(ticket)}messages/", typed | {"files": file})
        assert answer.headers["Location"] == path_of(ticket)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.messages.filter(side="in").count()) == ("open", 2)
    message = ticket.messages.get(written="Not yet!")
    assert (message.customer, message.address) == (world.maryam, "maryam@mail.example")
    assert "Not yet!" in text(client.get(path_of(ticket)))
    assert client.post(f"{path_of(ticket)}messages/", {"words": " "}).status_code == 409


def test_long_after_its_end_it_is_another_request(world: World, outside: Sink) -> None:
    ticket = answered(world)
    set_status(ticket=ticket, status="closed", by=world.sara)
    client = signed_in(outside)
    with clock.at(NOON + timedelta(days=29)):
        client = signed_in(outside)
    with clock.at(NOON + timedelta(days=40)):
        answer = client.post(f"{path_of(ticket)}messages/", {"words": "Broken again", "key": "k"})
    new = Ticket.objects.exclude(pk=ticket.pk).get()
    assert (new.continues, answer.headers["Location"]) == (ticket, path_of(new))


def test_solved_is_said_by_the_customer(world: World, outside: Sink) -> None:
    ticket = answered(world)
    client = signed_in(outside)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(f"{path_of(ticket)}solved/").status_code == 403
    token = csrf_of(strict.get(path_of(ticket)))
    strict.post(f"{path_of(ticket)}solved/", {"csrfmiddlewaretoken": token})
    ticket.refresh_from_db()
    assert ticket.status == "resolved"
    assert "Done" in text(client.get(MINE))
    client.post(f"{path_of(ticket)}solved/")
    ticket.refresh_from_db()
    assert ticket.status == "closed"
    assert "solved/" not in text(client.get(path_of(ticket)))


def test_the_list_costs_the_same_with_one_and_with_three(world: World, outside: Sink) -> None:
    world.ticket()
    client = signed_in(outside)
    client.get(MINE)
    with_one = queries(lambda: client.get(MINE))
    world.ticket()
    world.ticket()
    assert queries(lambda: client.get(MINE)) == with_one <= 20


def test_followed_by_number_and_address_without_a_word_of_what_was_said(world: World, outside: Sink) -> None:
    ticket = answered(world)
    track = f"{MINE}track/"
    number = str(ticket.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    stranger = Client()
    found = stranger.post(track, {"number": f"#{number}", "contact": "Maryam@mail.example"})
    with clock.at(LATER):
        page = text(stranger.get(found.headers["Location"]))
    assert "We are on it" in page
    for hidden_words in ("کتری", "It is on its way", "مریم", "maryam", "Sara"):
        assert hidden_words not in page
    with clock.at(NOON + timedelta(minutes=16)):
        assert stranger.get(found.headers["Location"]).status_code == 404
    assert not stranger.cookies
    other = world.message("x", "y", customer=customer("زهرا", "zahra@mail.example")).ticket
    wrong = [
        (ticket.pk, "zahra@mail.example"),
        (other.pk, "maryam@mail.example"),
        ("x", "?"),
        ("9" * 40, "0912"),
        ("²", "maryam@mail.example"),
    ]
    pages = set()
    for typed, contact in wrong:
        answer = stranger.post(track, {"number": typed, "contact": contact})
        assert answer.status_code == 404
        pages.add(text(answer).partition("error-summary")[2].partition("<form")[0])
    assert len(pages) == 1
    assert {
        stranger.post(track, {"number": "1", "contact": "a@b.example"}).status_code for _n in range(9)
    } == {404, 429}


def test_a_newsletter_is_no_request_of_theirs_until_they_answer(world: World, outside: Sink) -> None:
    person = outreach.receiver(1)
    outreach.running(world)
    outreach.sent()
    ticket = outreach.contact(person).ticket
    assert ticket is not None
    address = person.contact_points.get(kind="email").shown
    client = signed_in(outside, address)
    with clock.at(LATER):
        assert f"#{ticket.pk}" not in text(client.get(MINE))
        world.message("Re", "Please call me", ticket=ticket, customer=person)
        assert f"#{ticket.pk}" in text(client.get(MINE))
