"""Somebody at the door is asked although a worker has them in hand at that moment."""

import threading
import time

import pytest
from django.db import connection, transaction

from jawab.people.models import Customer
from jawab.surveys.actions import SurveyWish, ask_about, change_survey
from jawab.surveys.models import AskedBy
from tests.surveys.test_surveys import resolved
from tests.world import World


@pytest.mark.django_db(transaction=True)
def test_who_is_in_other_hands_for_a_moment_is_waited_for(world: World) -> None:
    change_survey(measure="csat", wish=SurveyWish(is_on=True, after_hours=24, low=2), by=world.nima)
    ticket = resolved(world)
    holds = threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Customer.objects.select_for_update().get(pk=world.maryam.pk)
                holds.set()
                time.sleep(0.2)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait(5)
    asking = ask_about(ticket=ticket, way=AskedBy.PORTAL)
    holder.join()
    assert asking is not None
