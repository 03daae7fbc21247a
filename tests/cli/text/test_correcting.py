"""What agents put right, printed to learn from."""

import pytest

from jawab.cli.text.correcting import corrected
from jawab.tickets.actions import judge_feeling
from tests.world import World


@pytest.mark.django_db
def test_each_message_that_was_put_right_is_one_line(world: World) -> None:
    first = world.message("کتری", "هنوز خبری نیست؟")
    world.message("کتری", "سلام")
    judge_feeling(message=first, emotion="worried", urgency=2, by=world.sara)
    assert list(corrected()) == [
        {"id": first.pk, "text": "هنوز خبری نیست؟", "language": "fa", "emotion": "worried", "urgency": 2}
    ]
