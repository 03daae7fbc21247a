"""``jawab mail import`` and ``jawab mail inspect``, as an operator types them."""

import json
import mailbox
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jawab.channels.models import Arrival
from jawab.cli.main import main
from jawab.tickets.models import Message, Ticket
from tests.post import letter
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["mail", *(str(argument) for argument in arguments)])


def imported(*paths: Path) -> dict[str, int]:
    result = run("import", *paths, "--channel", "Support@shop.example", "--json")
    assert result.exit_code == 0, result.output
    counted: dict[str, int] = json.loads(result.stdout.strip().splitlines()[-1])
    return {state: count for state, count in counted.items() if count}


def mail(number: int, **headers: str) -> bytes:
    return letter(
        f"نامه {number}", subject=f"mail {number}", message_id=f"<{number}@mail.example>", **headers
    ).as_bytes()


def an_mbox(path: Path, *mails: bytes) -> Path:
    box = mailbox.mbox(path)
    for each in mails:
        box.add(each)
    box.close()
    return path


def a_maildir(path: Path, *mails: bytes) -> Path:
    box = mailbox.Maildir(path)
    for each in mails:
        box.add(each)
    box.close()
    return path


def test_letters_mboxes_maildirs_and_folders_of_them_come_in_once(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "1.eml").write_bytes(mail(1))
    (folder / "notes.txt").write_text("no mail")
    an_mbox(folder / "archive.mbox", mail(2), mail(3, In_Reply_To="<2@mail.example>"))
    maildir = a_maildir(tmp_path / "maildir", mail(4), mail(1))
    assert imported(folder, maildir) == {"accepted": 4, "known": 1}
    assert sorted(Message.objects.values_list("subject", flat=True)) == [f"mail {n}" for n in range(1, 5)]
    assert Ticket.objects.count() == 3, "an answer joins what it answers"
    assert set(Arrival.objects.values_list("via", flat=True)) == {"import"}


def test_repeating_it_changes_nothing_and_stores_nothing(world: World, tmp_path: Path) -> None:
    box = an_mbox(tmp_path / "old.mbox", *[mail(number) for number in range(120)])
    assert imported(box) == {"accepted": 120}
    before = Arrival.objects.count()
    assert imported(box) == {"known": 120}
    assert (Arrival.objects.count(), Message.objects.count()) == (before, 120)


def test_lines_quoted_for_the_mbox_read_as_they_were_written(world: World, tmp_path: Path) -> None:
    box = an_mbox(tmp_path / "old.mbox", letter("Hello\nFrom here on\n> quoted", subject="x").as_bytes())
    imported(box)
    assert Message.objects.get().text == "Hello\nFrom here on\n> quoted"


def test_an_unknown_mailbox_is_told_with_the_known_ones(world: World, tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail(1))
    result = run("import", tmp_path, "--channel", "sales@shop.example")
    assert result.exit_code == 2
    assert "support@shop.example" in result.output
    assert Arrival.objects.count() == 0


def test_inspect_shows_what_would_be_read_and_changes_nothing(world: World, tmp_path: Path) -> None:
    an_mbox(tmp_path / "old.mbox", mail(1), mail(2))
    told = [json.loads(line) for line in run("inspect", "--json", tmp_path).stdout.splitlines()]
    assert [line["subject"] for line in told] == ["mail 1", "mail 2"]
    assert told[0]["written"] == "نامه 1"
    shown = run("inspect", tmp_path).stdout
    assert "mail 2" in shown
    assert "maryam@mail.example" in shown
    assert Arrival.objects.count() == 0
