"""A person is forgotten in their complaints too: what was said goes, that there was one and why stays."""

import pytest

from jawab.commerce.money import money
from jawab.complaints.actions import (
    change_complaint,
    end_complaint,
    find_cause,
    mark_remedy_done,
    offer_remedy,
    record_complaint,
    reopen_complaint,
)
from jawab.complaints.told import complaints_told
from jawab.people.actions import erase_customer
from tests.reactions.test_erasing import PERSIAN, WORD, found_in_database
from tests.web.workspace.browsing import signed_in
from tests.world import World

pytestmark = pytest.mark.django_db


def test_words_go_and_the_figures_stay(world: World, django_capture_on_commit_callbacks: object) -> None:
    sara = world.sara
    heard = record_complaint(ticket=world.ticket(WORD, PERSIAN), category="delivery", words=WORD, by=sara)
    change_complaint(complaint=heard, words=f"{WORD} {PERSIAN}", by=sara)
    find_cause(complaint=heard, cause="carrier", words=PERSIAN, by=sara)
    offered = offer_remedy(complaint=heard, kind="gift", words=WORD, cost=money(10, "IRR"), by=sara)
    mark_remedy_done(remedy=offered, by=sara)
    end_complaint(complaint=heard, verdict="partly", answer=WORD, by=sara)
    reopen_complaint(complaint=heard, reason=PERSIAN, by=sara)
    end_complaint(complaint=heard, verdict="partly", answer=PERSIAN, by=sara)
    assert {"complaints_complaint", "complaints_remedy", "base_fact"} <= {*found_in_database()}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(customer=world.maryam, reason="asked by letter", by=world.nima)
    assert found_in_database() == []
    heard.refresh_from_db()
    assert (heard.category, heard.cause, heard.verdict) == ("delivery", "carrier", "partly")
    assert signed_in(world.nima).get(f"/complaints/{heard.pk}/").status_code == 200


def test_what_they_said_and_were_told_is_theirs_to_read(world: World) -> None:
    heard = record_complaint(ticket=world.ticket(), category="price", words="گران شد", by=world.sara)
    find_cause(complaint=heard, cause="mistake", words="میان خودمان", by=world.sara)
    end_complaint(complaint=heard, verdict="not_upheld", answer="چنین است", by=world.sara)
    (told,) = complaints_told(world.maryam)
    assert (told["words"], told["answer"], told["verdict"]) == ("گران شد", "چنین است", "not_upheld")
    assert "میان خودمان" not in str(told)
