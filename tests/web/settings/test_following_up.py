"""The page on which a mailbox is told to ask whether it worked."""

import pytest
from django.test import Client

from jawab.followups.models import FollowUpRule
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def test_it_is_switched_on_in_any_digits_and_off(world: World, nima: Client) -> None:
    path = f"/settings/mailboxes/{world.mailbox.pk}/follow-up/"
    assert "{yes}" in text(nima.get(path))
    typed = {"asks": "on", "days": "۴", "closes_days": "٧", "text": "بله {yes} نه {no}"}
    assert nima.post(path, typed).status_code == 302
    rule = FollowUpRule.objects.get()
    assert (rule.days, rule.closes_days, rule.text) == (4, 7, "بله {yes} نه {no}")
    assert 'value="۴"' in text(nima.get(path))
    assert nima.post(path, typed | {"asks": ""}).status_code == 302
    assert not FollowUpRule.objects.exists()


@pytest.mark.parametrize("wrong", [{"days": "0"}, {"days": "x"}, {"text": "{yes}"}, {"closes_days": "999"}])
def test_what_cannot_be_is_refused(world: World, nima: Client, wrong: dict[str, str]) -> None:
    path = f"/settings/mailboxes/{world.mailbox.pk}/follow-up/"
    typed = {"asks": "on", "days": "3", "closes_days": "7", "text": "{yes} {no}"}
    assert nima.post(path, typed | wrong).status_code == 422
    assert not FollowUpRule.objects.exists()


def test_it_is_for_administrators(world: World) -> None:
    path = f"/settings/mailboxes/{world.mailbox.pk}/follow-up/"
    assert signed_in(world.sara).get(path).status_code in {302, 403}
    assert signed_in(world.nima).get("/settings/mailboxes/999999/follow-up/").status_code == 404
