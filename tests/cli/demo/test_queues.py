"""The shop's queues: each can be served, and says what it takes."""

import pytest

from jawab.cli.demo.fill import hire
from jawab.cli.demo.queues import keep_queues
from jawab.people.models import AgentSkill
from jawab.routing.models import Queue
from jawab.tickets.models import Ticket
from tests.cli.demo.told import told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_team_has_somebody_for_every_queue_and_nobody_speaks_more_than_they_do(language: str) -> None:
    shop = told()
    hire(shop, password="kettle-and-samovar", port=2525, language=language)
    keep_queues(shop, language)
    for queue in Queue.objects.all():
        assert queue.conditions
        for team in shop.teams if queue.skill_id else ():
            able = AgentSkill.objects.filter(skill=queue.skill_id, level__gte=queue.level)
            keys = {each.agent.email.partition("@")[0] for each in able.select_related("agent")}
            assert keys & {agent.key for agent in shop.agents if agent.team == team.key}, (queue, team)
    assert Queue.objects.count() == 3
    assert AgentSkill.objects.count() == sum(len(agent.languages) for agent in shop.agents)
    assert not Ticket.objects.exists()
