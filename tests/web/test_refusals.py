"""What the desk refuses is told in the reader's language, on a page of its own."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("language", "told"), [("fa", "این صفحه کهنه شده است"), ("en", "This page has grown old")]
)
def test_a_form_of_an_old_page(db: None, language: str, told: str) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": language})
    answer = browser.post("/sign-in/", {"login": "sara@shop.example", "password": "kettle"})
    assert answer.status_code == 403
    assert told in answer.content.decode()
    assert (answer.headers["Jawab-Stale"], bool(answer.cookies["jawab_csrf"].value)) == ("1", True)


def test_an_address_where_nothing_is(db: None) -> None:
    answer = Client(headers={"Accept-Language": "ar"}).get("/nothing/")
    assert answer.status_code == 404
    assert "لا يوجد شيء على هذا العنوان" in answer.content.decode()
