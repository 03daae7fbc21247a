"""How a customer feels, as the ticket page shows it."""

import pytest

from jawab.tickets.actions import reply
from jawab.tickets.models import Feeling
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db

ANGRY = "خیلی افتضاحید! سه هفته است جواب نمی‌دهید، واقعاً خجالت بکشید. شکایت می‌کنم!"


def test_a_customers_message_says_how_they_feel_and_why_and_an_answer_does_not(world: World) -> None:
    message = world.message("کتری", ANGRY)
    answer = reply(ticket=message.ticket, text="پوزش می‌خواهیم. پول شما امروز برگشت.", by=world.sara)
    page = text(signed_in(world.sara).get(f"/tickets/{message.ticket_id}/"))
    assert "data-loud" in page
    assert "<span>عصبانی" in page
    assert "حدس سامانه" in page
    assert f"/messages/{message.pk}/feeling/" in page
    assert f"/messages/{answer.pk}/feeling/" not in page


def test_an_agents_word_stands_in_place_of_the_guess(world: World) -> None:
    message = world.message("کتری", ANGRY)
    client = signed_in(world.sara)
    answer = client.post(f"/messages/{message.pk}/feeling/", {"emotion": "worried", "urgency": "3"})
    assert answer.status_code == 303
    feeling = Feeling.objects.get()
    assert (feeling.emotion, feeling.urgency, feeling.agent) == ("worried", 3, world.sara)
    page = text(client.get(f"/tickets/{message.ticket_id}/"))
    assert "<span>نگران، همین حالا</span>" in page
    assert "گفتهٔ همکار" in page
    assert "حدس سامانه" not in page


@pytest.mark.parametrize(
    "sent", [{}, {"emotion": "furious", "urgency": "1"}, {"emotion": "sad", "urgency": "x"}]
)
def test_nonsense_changes_nothing(world: World, sent: dict[str, str]) -> None:
    message = world.message("کتری", ANGRY)
    assert signed_in(world.sara).post(f"/messages/{message.pk}/feeling/", sent).status_code < 500
    assert signed_in(world.omid).post(f"/messages/{message.pk}/feeling/", sent).status_code == 404
    assert not Feeling.objects.exists()


def test_feelings_cost_no_query_a_message(world: World) -> None:
    message = world.message("کتری", ANGRY)
    client, path = signed_in(world.sara), f"/tickets/{message.ticket_id}/"
    client.get(path)
    few = queries(lambda: client.get(path))
    for number in range(3):
        world.message("کتری", f"پیام {number}", ticket=message.ticket)
    assert queries(lambda: client.get(path)) == few
