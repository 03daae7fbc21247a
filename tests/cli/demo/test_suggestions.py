"""The demo's suggestions: five in three languages, two of them done, by the desk's own actions."""

from jawab.cli.demo.suggestions import make_suggestions
from jawab.suggestions.models import Suggestion
from tests.world import World


def test_five_in_three_languages(world: World) -> None:
    world.ticket()
    make_suggestions()
    make_suggestions()
    found = [*Suggestion.objects.order_by("pk")]
    assert [each.language for each in found] == ["fa", "fa", "ar", "ar", "en"]
    assert [each.state for each in found] == ["done", "looked_at", "done", "planned", "new"]
    assert all(each.ticket_id for each in found)


def test_nobody_wrote_nobody_suggests(world: World) -> None:
    make_suggestions()
    assert not Suggestion.objects.exists()
