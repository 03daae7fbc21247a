"""Notices that were read long ago are forgotten; what is unread waits for its reader."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.notices.actions import forget_notices, read_notices
from jawab.notices.actions.forgetting import KEPT
from jawab.notices.models import Notice
from jawab.tickets.actions import note
from jawab.tickets.models import Ticket
from tests.notices.telling import tell
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


def named(world: World) -> Ticket:
    ticket = world.ticket()
    note(ticket=ticket, text="@Ali", by=world.sara)
    tell()
    return ticket


def test_a_notice_goes_three_months_after_it_was_read(world: World) -> None:
    with clock.at(NOON):
        read, _unread = named(world), named(world)
        read_notices(ticket=read.pk, by=world.ali)
    with clock.at(NOON + timedelta(days=80)):
        late = named(world)
        read_notices(ticket=late.pk, by=world.ali)
    with clock.at(NOON + KEPT):
        assert forget_notices() == 0
    gone = Notice.objects.get(agent=world.ali, ticket=read)
    kept = set(Notice.objects.exclude(pk=gone.pk))
    with clock.at(NOON + KEPT + timedelta(seconds=1)):
        assert forget_notices() == 1
        assert forget_notices() == 0
    assert set(Notice.objects.all()) == kept
