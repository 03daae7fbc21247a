import pytest

from jawab.web.icons import icon


def test_an_icon_is_hidden_from_screen_readers_and_points_into_the_sprite() -> None:
    drawn = icon("check")
    assert 'aria-hidden="true"' in drawn
    assert "#check" in drawn
    assert "flip" not in drawn


def test_what_points_somewhere_turns_round_in_right_to_left() -> None:
    assert 'class="icon flip"' in icon("reply")
    assert "flip" not in icon("reply", flip=False)
    assert "flip" in icon("check", flip=True)


def test_a_name_that_the_sprite_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
