"""An agent's word on how a customer feels."""

import pytest

from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.language.feeling import LABELS, URGENCIES
from jawab.tickets.actions import judge_feeling, reply
from jawab.tickets.models import Emotion, Feeling, Message, Urgency
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_desk_guesses_with_the_same_words_that_agents_choose_from() -> None:
    assert set(Emotion.values) == set(LABELS)
    assert set(Urgency.values) == set(URGENCIES)


def test_the_last_word_counts_and_each_is_a_fact(world: World) -> None:
    message = world.message("کتری", "سه هفته است جواب نمی‌دهید!")
    judge_feeling(message=message, emotion="sad", urgency=1, by=world.sara)
    judge_feeling(message=message, emotion="angry", urgency=2, by=world.ali)
    feeling = Feeling.objects.get(message=message)
    assert (feeling.emotion, feeling.urgency, feeling.agent) == ("angry", 2, world.ali)
    told = FactRow.objects.filter(kind="feeling.judged").order_by("pk").values_list("values", flat=True)
    assert [(fact["emotion"], fact["urgency"]) for fact in told] == [("sad", 1), ("angry", 2)]


def test_an_outsider_and_nonsense_are_refused_and_our_own_words_have_no_feeling(world: World) -> None:
    message = world.message("کتری", "سه هفته است جواب نمی‌دهید!")
    with pytest.raises(NotThere):
        judge_feeling(message=message, emotion="angry", urgency=2, by=world.omid)
    for emotion, urgency in (("furious", 1), ("angry", 4), ("", 0)):
        with pytest.raises(Refused):
            judge_feeling(message=message, emotion=emotion, urgency=urgency, by=world.sara)
    ours: Message = reply(ticket=message.ticket, text="سلام", by=world.sara)
    with pytest.raises(NotThere):
        judge_feeling(message=ours, emotion="happy", urgency=0, by=world.sara)
    assert not Feeling.objects.exists()
