"""Two versions of one draft: refused, shown side by side, chosen, exchanged, with forms alone."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jawab.people.actions import change_preferences
from jawab.tickets.models import Draft, Message, Ticket
from jawab.web.workspace.two_drafts import COMPARED, compared
from tests.web.workspace.browsing import hidden, signed_in, text
from tests.world import World

PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def client(world: World) -> Client:
    change_preferences(agent=world.sara, by=world.sara, language="en", calendar="gregorian", digits="latin")
    return signed_in(world.sara)


def save(client: Client, ticket: Ticket, words: str, base: str = "", **more: str) -> HttpResponse:
    posted = {"kind": "reply", "text": words, "base": base, "in": "all", **more}
    answer = client.post(f"/tickets/{ticket.pk}/draft/", posted, headers={"user-agent": PHONE})
    assert isinstance(answer, HttpResponse)
    return answer


def sides(page: str) -> list[str]:
    return re.findall(r'<article aria-labelledby="draft-.*?</article>', page, re.DOTALL)


def marked(side: str) -> list[str]:
    return re.findall(r"<mark>([^<]*)</mark>", side)


def both(client: Client, ticket: Ticket) -> tuple[str, str]:
    """Written on in two windows; the version begun with, and what the second window is answered."""
    save(client, ticket, "Dear Maryam, your kettle", version="begun-with-this")
    save(client, ticket, "Dear Maryam, your new kettle", "begun-with-this", version="on-the-phone")
    answer = save(client, ticket, "Dear Maryam, your kettle arrives tomorrow", "begun-with-this")
    assert answer.status_code == 409
    return "begun-with-this", text(answer)


def test_a_window_that_is_behind_is_answered_with_both_and_what_parts_them(
    world: World, client: Client
) -> None:
    _begun, page = both(client, world.ticket())
    here, there = sides(page)
    assert "<html" not in page
    assert (marked(here), marked(there)) == (["arrives tomorrow"], ["new"])
    assert "2 words stand only here" in here
    assert "1 word stands only here" in there
    assert "Chrome · Android" in there
    assert all('<time datetime="' in side for side in (here, there))
    assert all('tabindex="0"' in side for side in (here, there))
    assert re.search(r'<p role="alert">[^<]', page)
    assert Draft.objects.get().text == "Dear Maryam, your new kettle"


@pytest.mark.parametrize(("keep", "stays"), [("here", "arrives tomorrow"), ("there", "new kettle")])
def test_one_press_keeps_either_and_another_brings_the_other_back(
    world: World, client: Client, keep: str, stays: str
) -> None:
    ticket = world.ticket()
    begun, page = both(client, ticket)
    found = re.search(rf'value="{keep}" formaction="([^"]*)"', page)
    assert found is not None
    words = "Dear Maryam, your kettle arrives tomorrow"
    posted = {
        "kind": "reply",
        "text": words,
        "base": begun,
        "keep": keep,
        "in": "all",
        "cc": "a@mail.example",
        "share": "on",
    }
    answer = client.post(found[1].replace("&amp;", "&"), posted)
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/tickets/{ticket.pk}/?in=all.open.waiting#composer",
    )
    page = text(client.get(answer["Location"]))
    composer = page.partition('id="composer-text"')[2].partition("</textarea>")[0]
    assert stays in composer
    assert hidden(page, "base") == Draft.objects.get().version
    assert Draft.objects.get().is_shared == (keep == "here")
    assert f'data-sent="{ticket.pk}"' in page
    assert "composer-aside" in page
    undo = re.search(r'action="(/tickets/\d+/draft/aside/[^"]*)"', page)
    assert undo is not None
    back = text(client.post(undo[1].replace("&amp;", "&"), follow=True))
    composer = back.partition('id="composer-text"')[2].partition("</textarea>")[0]
    assert stays not in composer
    draft = Draft.objects.get()
    assert {draft.text, draft.aside} == {words, "Dear Maryam, your new kettle"}
    mine, other = (
        (draft.aside_lines["cc"], draft.cc) if keep == "here" else (draft.cc, draft.aside_lines["cc"])
    )
    assert (mine, other, draft.is_shared) == (["a@mail.example"], [], False)


def test_exchanging_from_the_composer_keeps_what_it_holds_first(world: World, client: Client) -> None:
    ticket = world.ticket()
    both(client, ticket)
    path = f"/tickets/{ticket.pk}/draft/"
    client.post(f"{path}choice/?other=on-the-phone", {"kind": "reply", "text": "Mine", "keep": "here"})
    base = Draft.objects.get().version
    posted = {"kind": "reply", "text": "Mine and more", "base": base}
    assert client.post(f"{path}aside/", posted).status_code == 303
    assert (Draft.objects.get().text, Draft.objects.get().aside) == (
        "Dear Maryam, your new kettle",
        "Mine and more",
    )
    stale = client.post(f"{path}aside/", posted | {"text": "Mine and still more"})
    assert (stale.status_code, len(sides(text(stale)))) == (409, 2)
    assert "Mine and still more</textarea>" in text(stale)


def test_without_script_a_form_that_is_behind_brings_the_page_with_both(world: World, client: Client) -> None:
    ticket = world.ticket()
    begun, _page = both(client, ticket)
    typed = {"kind": "reply", "text": "From a page without script", "base": begun, "in": "all"}
    answer = client.post(f"/tickets/{ticket.pk}/canned-replies/", typed)
    page = text(answer)
    assert (answer.status_code, len(sides(page))) == (409, 2)
    assert "From a page without script</textarea>" in page
    assert hidden(page, "base") == begun
    form = page.partition('id="composer-form"')[2]
    assert form.index("<button hidden disabled>") < form.index('name="keep"'), "Enter chooses nothing"


def test_a_choice_shown_before_the_other_went_on_is_shown_anew(world: World, client: Client) -> None:
    ticket = world.ticket()
    both(client, ticket)
    save(client, ticket, "Dear Maryam, your new kettle leaves now", "on-the-phone", version="and-once-more")
    posted = {"kind": "reply", "text": "Mine", "keep": "there"}
    answer = client.post(f"/tickets/{ticket.pk}/draft/choice/?other=on-the-phone", posted)
    assert answer.status_code == 409
    assert "leaves now" in sides(text(answer))[1]
    assert Draft.objects.get().aside == ""


def test_a_note_written_elsewhere_is_not_dropped_by_a_reply_written_here(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    save(client, ticket, "for the team", version="a-note-there", kind="note")
    assert save(client, ticket, "for the customer", "of-this-window").status_code == 204
    assert set(Draft.objects.values_list("kind", "text")) == {
        ("note", "for the team"),
        ("reply", "for the customer"),
    }
    save(client, ticket, "for the customer!", f"{Draft.objects.get(kind='reply').version} a-note-there")
    assert Draft.objects.get().kind == "reply", "changed from note to reply in one window"


def test_sending_from_a_window_that_is_behind_leaves_the_other_draft(world: World, client: Client) -> None:
    ticket = world.ticket()
    begun, _page = both(client, ticket)
    posted = {"kind": "reply", "text": "Sent as it was", "base": begun, "key": "k", "in": "all"}
    assert client.post(f"/tickets/{ticket.pk}/entries/", posted).status_code == 303
    assert Message.objects.filter(side="out").count() == 1
    assert "Dear Maryam, your new kettle</textarea>" in text(client.get(f"/tickets/{ticket.pk}/"))


def test_a_colleague_who_took_it_over_is_named_and_their_words_shown_only_when_shared(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    save(client, ticket, "Half of it", version="shared-by-sara", share="on")
    other = signed_in(world.ali)
    other.post(f"/tickets/{ticket.pk}/shared-drafts/{Draft.objects.get().pk}/")
    posted = {"kind": "reply", "text": "Half of it, by Ali", "base": Draft.objects.get().version}
    other.post(f"/tickets/{ticket.pk}/draft/", posted)
    page = text(save(client, ticket, "Half of it and more", "shared-by-sara"))
    assert "Ali" in sides(page)[1]
    assert "by Ali" not in page.replace("<bdi>Ali</bdi>", "")
    assert "Leave it to them" in sides(page)[1]
    Draft.objects.update(is_shared=True)
    page = text(save(client, ticket, "Half of it and more", "shared-by-sara"))
    assert marked(sides(page)[1]) == ["it, by Ali"]
    leave = {"kind": "reply", "text": "Half of it and more", "keep": "there"}
    assert client.post(f"/tickets/{ticket.pk}/draft/choice/", leave).status_code == 303
    mine = Draft.objects.get(agent=world.sara)
    assert (mine.text, mine.aside) == ("", "Half of it and more")
    assert Draft.objects.get(agent=world.ali).text == "Half of it, by Ali"


@pytest.mark.parametrize("base", ["", "\0", "x" * 100_000, "'; --", "ـ", "a b c " * 500])
def test_garbage_for_a_version_is_no_version(world: World, client: Client, base: str) -> None:
    ticket = world.ticket()
    save(client, ticket, "kept", version="kept-on-the-phone")
    for more in ({}, {"version": base, "written": base[:400]}, {"written": "9999-99-99T99:99"}):
        assert save(client, ticket, "other words", base, **more).status_code == 409
    assert Draft.objects.get().text == "kept"


def test_others_neither_choose_nor_exchange(world: World) -> None:
    ticket = world.ticket()
    for place in ("choice", "aside"):
        answer = signed_in(world.omid).post(
            f"/tickets/{ticket.pk}/draft/{place}/", {"text": "x", "keep": "here"}
        )
        assert answer.status_code == 404
    assert (
        signed_in(world.ali).post(f"/tickets/{ticket.pk}/draft/aside/", {"kind": "reply"}).status_code == 404
    )
    assert not Draft.objects.exists()


words = st.text(alphabet="ab گ\n‌", max_size=40)


@given(words, words)
def test_the_pieces_are_the_texts_and_what_is_not_marked_is_in_both(one: str, other: str) -> None:
    sides = compared(one, other)
    assert tuple("".join(piece.text for piece in side) for side in sides) == (one, other)
    plain = [[word for piece in side if not piece.differs for word in piece.text.split()] for side in sides]
    assert plain[0] == plain[1]
    assert any(piece.differs for side in sides for piece in side) == (one.split() != other.split())


@pytest.mark.parametrize(("words", "then"), [(COMPARED // 2, [True, False]), (COMPARED // 2 + 1, [])])
def test_long_texts_are_compared_whole_and_longer_ones_marked_whole(words: int, then: list[bool]) -> None:
    one = [f"a{number}" for number in range(words)]
    other = [f"b{number}" for number in range(words)]
    one[words // 2] = other[words // 2] = "kettle"
    here, there = compared(f"Dear {' '.join(one)} bye", f"Dear {' '.join(other)} bye")
    assert [piece.differs for piece in here] == [False, True, False, *then]
    assert "".join(piece.text for piece in there) == f"Dear {' '.join(other)} bye"


def begun(page: str) -> tuple[str, str]:
    """The tab that is chosen, and the words in the composer."""
    kind = re.search(r'name="kind" value="(\w+)" checked', page)
    assert kind is not None
    return kind[1], page.partition('id="composer-text"')[2].partition(">")[2].partition("</textarea>")[
        0
    ].strip()


def test_a_note_put_aside_keeps_no_tab_open_and_comes_back_from_either(world: World, client: Client) -> None:
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/"
    save(client, ticket, "One note", kind="note", version="first-note")
    choice = {"kind": "note", "text": "Another note", "keep": "here", "base": "older-note"}
    client.post(f"{path}draft/choice/?other=first-note", choice)
    assert begun(text(client.get(path))) == ("note", "Another note")
    base = Draft.objects.get().version
    answer = {"kind": "reply", "text": "To the customer", "base": base, "key": "k", "in": "all"}
    save(client, ticket, "To the customer", base, key="k")
    assert client.post(f"{path}entries/", answer).status_code == 303
    page = text(client.get(path))
    assert begun(page) == ("reply", "")
    found = re.search(r'formaction="([^"]*/draft/aside/[^"]*)"', page)
    assert found is not None
    typed = {
        "kind": "reply",
        "text": "The next answer",
        "base": hidden(page, "base"),
        "key": "l",
        "in": "all",
    }
    page = text(client.post(found[1].replace("&amp;", "&"), typed, follow=True))
    assert begun(page) == ("note", "One note")
    assert "/draft/aside/" not in page, "nothing is left to exchange it with"
    assert Draft.objects.get(kind="reply").text == "The next answer"


def test_the_list_shows_the_draft_that_has_words(world: World, client: Client) -> None:
    ticket = world.ticket()
    save(client, ticket, "for the customer", version="an-answer")
    save(client, ticket, "for the team", version="first-note", kind="note")
    client.post(
        f"/tickets/{ticket.pk}/draft/choice/?other=first-note", {"kind": "note", "text": "", "keep": "here"}
    )
    row = text(client.get("/?in=all.open.waiting")).partition("data-row")[2].partition("</li>")[0]
    assert "for the customer" in row
