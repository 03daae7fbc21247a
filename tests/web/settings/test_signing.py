"""A mailbox's own signature: made, published, switched on, and seen in what leaves."""

import re

import dkim
import pytest
from django.test import Client

from jawab.base.errors import NotAllowed, Refused
from jawab.channels.kinds.email.actions import make_signing_key, start_signing, stop_signing
from jawab.channels.kinds.email.compose import compose
from jawab.channels.kinds.email.dkim_signing import signed
from jawab.channels.kinds.email.models import Mailbox
from tests.channels.kinds.email.letters import letter
from tests.world import World

pytestmark = pytest.mark.django_db


def mailbox(world: World) -> Mailbox:
    return Mailbox.objects.select_related("channel").get(channel=world.mailbox)


def shown(page: str, name: str) -> str:
    found = re.search(rf'id="dkim-{name}"[^>]*value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_key_is_made_published_and_then_signs(world: World, client: Client) -> None:
    client.force_login(world.nima)
    path = f"/settings/mailboxes/{world.mailbox.pk}/"
    assert client.post(f"{path}signing/", {"do": "make"})["Location"] == path
    raw = compose(letter())
    assert signed(raw, mailbox(world)) == raw, "the record is not published yet"
    page = client.get(path).content.decode()
    name, value = shown(page, "name"), shown(page, "value").replace("&#43;", "+")
    client.post(f"{path}signing/", {"do": "start"})
    letter_out = signed(raw, mailbox(world))
    assert f"{mailbox(world).dkim_selector}._domainkey.shop.example" == name
    assert dkim.verify(letter_out, dnsfunc=lambda _name, **_timeout: value.encode())
    client.post(f"{path}signing/", {"do": "stop"})
    assert signed(raw, mailbox(world)) == raw
    assert mailbox(world).dkim_secret


def test_the_private_key_is_sealed_and_never_shown(world: World, client: Client) -> None:
    client.force_login(world.nima)
    make_signing_key(channel=world.mailbox, by=world.nima)
    secret = mailbox(world).dkim_secret
    assert "PRIVATE" not in secret
    page = client.get(f"/settings/mailboxes/{world.mailbox.pk}/").content.decode()
    assert secret not in page
    assert "PRIVATE" not in page


def test_another_key_signs_only_when_its_own_record_is_published(world: World) -> None:
    make_signing_key(channel=world.mailbox, by=world.nima)
    start_signing(channel=world.mailbox, by=world.nima)
    first = mailbox(world).dkim_selector
    make_signing_key(channel=world.mailbox, by=world.nima)
    assert mailbox(world).dkim_selector == ""
    start_signing(channel=world.mailbox, by=world.nima)
    assert mailbox(world).dkim_selector not in {"", first}


def test_without_a_key_nothing_can_be_signed(world: World) -> None:
    with pytest.raises(Refused):
        start_signing(channel=world.mailbox, by=world.nima)


def test_only_administrators_sign(world: World, client: Client) -> None:
    for verb in (make_signing_key, start_signing, stop_signing):
        with pytest.raises(NotAllowed):
            verb(channel=world.mailbox, by=world.sara)
    client.force_login(world.sara)
    assert client.post(f"/settings/mailboxes/{world.mailbox.pk}/signing/", {"do": "make"}).status_code == 403
    assert not mailbox(world).dkim_secret


def test_what_nobody_can_do_is_not_there(world: World, client: Client) -> None:
    client.force_login(world.nima)
    assert client.post(f"/settings/mailboxes/{world.mailbox.pk}/signing/", {"do": "x"}).status_code == 404
    assert client.post("/settings/mailboxes/999999/signing/", {"do": "make"}).status_code == 404
