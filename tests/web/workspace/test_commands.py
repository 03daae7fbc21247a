"""Every key is named once, by the registry; pages, caps and tips follow it, and agents may have keys of their own."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from jawab.language import search_key
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.web import icons
from jawab.web.workspace.command_names import fits, names
from jawab.web.workspace.commands import BY_KEY, COMMANDS
from jawab.web.workspace.own_keys import key_map, own_keys, shown_key
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

WEB = Path(icons.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
FOLD = (WEB / "static" / "js" / "lib" / "fold.js").as_uri()
LITERAL = re.compile(r'data-key="([^"{]+)"')
# What is done to the rows chosen has the keys of one ticket: the bar stands first, and only while rows are chosen.
TOOLBAR = re.compile(r"<form[^>]* data-bulk>.*?</form>", re.DOTALL)


def declared(path: Path) -> Iterator[str]:
    """The keys a template names: ``key="B"`` of a macro, ``keyed("Y")``, ``data-key="R"``."""
    source = path.read_text(encoding="utf-8")
    yield from LITERAL.findall(source)
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)
    for call in tree.find_all(nodes.Call):
        named = [word.value for word in call.kwargs if word.key == "key"]
        if isinstance(call.node, nodes.Name) and call.node.name in {"keyed", "key_cap"}:
            named += call.args
        for value in named:
            yield from (
                found.value
                for found in [value, *value.find_all(nodes.Const)]
                if isinstance(found, nodes.Const)
            )


def test_templates_name_no_key_that_the_registry_lacks() -> None:
    unknown = {path.name: {*declared(path)} - {*BY_KEY, "", "head"} for path in TEMPLATES}
    assert {name: keys for name, keys in unknown.items() if keys} == {}


def test_every_command_that_presses_a_control_has_one_in_the_templates() -> None:
    found = {key for path in TEMPLATES for key in declared(path)}
    pressed = {command.key for command in COMMANDS if command.act in {"press", "newest", "back"}}
    assert pressed - found == set()


def test_no_two_commands_have_one_key_or_one_name() -> None:
    for told in (Counter(command.key for command in COMMANDS), Counter(command.name for command in COMMANDS)):
        assert [one for one, times in told.items() if times > 1] == []


def test_no_key_is_what_keyboards_or_browsers_need_for_themselves() -> None:
    shape = re.compile(r"(?:Shift\+)?[A-Z]|G [A-Z]|[/?]|Enter|Ctrl\+(?:Shift\+)?Enter|Ctrl\+[KM]|F[78]")
    assert [command.key for command in COMMANDS if not shape.fullmatch(command.key)] == []
    assert "G" not in BY_KEY


@pytest.mark.parametrize(
    "address", ["/", "/?in=all", "ticket", "/search/?q=A-99213", "/customers/", "/account/"]
)
def test_no_two_controls_of_a_page_hear_one_key(world: World, address: str) -> None:
    ticket = world.ticket()
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/" if address == "ticket" else address))
    keys = Counter(map(unescape, re.findall(r'data-key="([^"]+)"', TOOLBAR.sub("", page))))
    assert keys
    assert {key: times for key, times in keys.items() if times > 1} == {}
    assert {*keys} - {*BY_KEY} == set()


def test_a_page_tells_its_script_what_each_key_does(world: World) -> None:
    page = text(signed_in(world.sara).get("/"))
    told = json.loads(unescape(re.search(r"data-commands='([^']*)'", page)[1]))  # type: ignore[index]
    assert told == key_map(world.sara)
    assert (told["J"], told["B"], told["G I"]) == ("walk 1", "press B", "go /?in=all")


@pytest.fixture
def sara(world: World) -> Agent:
    keys = {"snooze": "7", "assign": "S", "reply": ""}
    return change_preferences(agent=world.sara, by=world.sara, keys=keys)


def test_controls_show_the_viewers_own_keys_and_stay_who_they_are(world: World, sara: Agent) -> None:
    ticket = world.ticket()
    page = text(signed_in(sara).get(f"/tickets/{ticket.pk}/"))
    assert 'data-key="B" aria-keyshortcuts="7"' in page
    assert re.search(r'title="[^"]+\(\u20667\u2069\)"', page), "the tip of the icon"
    assert 'data-key="A" aria-keyshortcuts="S"' in page
    assert "<kbd>S</kbd>" in page
    assert "<kbd>R</kbd>" not in page
    assert key_map(sara)["7"] == "press B"
    assert "B" not in key_map(sara)
    assert "R" not in key_map(sara)


def test_ctrl_is_called_control_for_who_listens(world: World) -> None:
    assert 'aria-keyshortcuts="Control+K"' in text(signed_in(world.sara).get("/"))


def test_with_single_keys_off_only_ctrl_and_enter_do_anything(world: World) -> None:
    sara = change_preferences(agent=world.sara, by=world.sara, single_keys=False)
    assert {*key_map(sara)} == {"Ctrl+K", "Ctrl+M", "Enter"}
    page = text(signed_in(sara).get("/"))
    assert 'data-keys="off"' in page
    assert "aria-keyshortcuts" not in page.replace('aria-keyshortcuts="Control+K"', "")


def test_a_key_chosen_before_a_command_was_made_stays_with_who_chose_it(world: World) -> None:
    world.sara.keys = {"snooze": "J", "gone": "Q"}
    own = own_keys(world.sara)
    assert (own["snooze"], own["next"], "gone" in own) == ("J", "", False)
    assert shown_key("B", world.sara) == "J"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("واگذاری", "assign"),
        ("تخصيص به", "assign-to-me"),
        ("إسناد", "assign"),
        ("assign", "assign"),
        ("تعويق", "snooze"),
        ("تأجيل", "snooze"),
        ("اولويت", "priority"),
        ("وسم", "tags"),
        ("resolve next", "resolve"),
    ],
)
def test_commands_are_found_by_their_names_in_any_language(asked: str, name: str) -> None:
    assert name in [command.name for command in COMMANDS if fits(names(command), search_key(asked))]


def test_the_browser_folds_what_is_typed_as_the_desk_does() -> None:
    letters = [chr(point) for point in [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x2000, 0x2070)]]
    told = [f"a{letter}b" for letter in letters if not letter.isspace()]
    told += [names(command) for command in COMMANDS]
    told += [str(command.label) for command in COMMANDS]
    told += ["تعويقِ  بـعدی", "می‌رود ۱۲۳٤٥", "Ḥasan ÉCOLE", "ﻻ ﷲ", " \t«نقل» ", "کۀ ؤ ئ أ إ آ"]
    source = f'import {{ fold }} from "{FOLD}"\nconsole.log(JSON.stringify({json.dumps(told)}.map(fold)))'
    ran = subprocess.run(
        ["node", "--input-type=module", "--eval", source],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    folded = dict(zip(told, json.loads(ran.stdout), strict=True))
    assert {one: key for one, key in folded.items() if key != search_key(one)} == {}
