"""``jawab mail import`` and ``jawab mail inspect``, as an operator types them."""

import json
import mailbox
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.models import Arrival, Delivery
from jawab.cli.main import main
from jawab.reactions.acknowledging import acknowledge_opening
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
    subject = headers.pop("Subject", f"mail {number}")
    return letter(
        f"نامه {number}", subject=subject, message_id=f"<{number}@mail.example>", **headers
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
    an_mbox(folder / "archive.mbox", mail(2), mail(3, In_Reply_To="<2@mail.example>", Subject="Re: mail 2"))
    maildir = a_maildir(tmp_path / "maildir", mail(4), mail(1))
    assert imported(folder, maildir) == {"accepted": 4, "known": 1}
    subjects = sorted(Message.objects.values_list("subject", flat=True))
    assert subjects == ["Re: mail 2", "mail 1", "mail 2", "mail 4"]
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
    assert told[0]["visible_reply"] == "نامه 1"
    shown = run("inspect", tmp_path).stdout
    assert "mail 2" in shown
    assert "maryam@mail.example" in shown
    assert Arrival.objects.count() == 0


def test_inspect_reads_standard_input_letter_and_mbox_alike(tmp_path: Path) -> None:
    letters = b"From a@x.example Thu Nov 26 10:00:00 2026\n" + mail(1)
    letters += b"\nFrom b@x.example Thu Nov 26 10:00:00 2026\n" + mail(2)
    for given, subjects in ((mail(1), ["mail 1"]), (letters, ["mail 1", "mail 2"])):
        result = CliRunner().invoke(main, ["mail", "inspect", "--json"], input=given)
        told = [json.loads(line) for line in result.stdout.splitlines()]
        assert [(line["path"], line["subject"]) for line in told] == [("-", subject) for subject in subjects]


def test_a_sentence_that_begins_with_from_ends_no_letter(tmp_path: Path) -> None:
    text = "Hello\n\nFrom now on at 10:30 we open\nFrom here"
    plain = tmp_path / "1.eml"
    plain.write_bytes(mail(1) + text.encode())
    told = [json.loads(line) for line in run("inspect", "--json", plain).stdout.splitlines()]
    assert len(told) == 1
    assert "From now on" in told[0]["body_text"]


def test_one_bad_file_is_told_and_the_next_ones_go_on(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail(1))
    (tmp_path / "2.eml").write_bytes(bytes(range(256)))
    (tmp_path / "3").write_bytes(mail(3))
    (tmp_path / "4.eml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rSubject: no")
    result = run("inspect", "--json", tmp_path)
    assert result.exit_code == 0
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(Path(line["path"]).name, line["subject"]) for line in told] == [
        ("1.eml", "mail 1"),
        ("2.eml", ""),
        ("3", "mail 3"),
    ]


def test_inspect_tells_one_conversation_whatever_the_order(tmp_path: Path) -> None:
    answer = {"In_Reply_To": "<2@mail.example>", "References": "<1@mail.example> <2@mail.example>"}
    (tmp_path / "1.eml").write_bytes(mail(3, **answer))
    (tmp_path / "2.eml").write_bytes(mail(2, In_Reply_To="<1@mail.example>"))
    (tmp_path / "3.eml").write_bytes(mail(1))
    (tmp_path / "4.eml").write_bytes(mail(4))
    told = [json.loads(line)["ticket"] for line in run("inspect", "--json", tmp_path).stdout.splitlines()]
    assert [place["thread"] for place in told] == ["<1@mail.example>"] * 3 + ["<4@mail.example>"]
    assert [place["action"] for place in told] == ["open", "join", "join", "open"]


def test_an_archive_keeps_its_dates_and_threads_and_sends_nothing(world: World, tmp_path: Path) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, acknowledges=True, acknowledgement="رسید")
    question = letter("سلام", subject="کتری", message_id="<q@mail.example>", sender="maryam@mail.example")
    again = letter("؟", subject="Re: کتری", sender="maryam@mail.example", In_Reply_To="<q@mail.example>")
    question.replace_header("Date", "Tue, 03 Mar 2020 10:00:00 +0330")
    again.replace_header("Date", "Thu, 05 Mar 2020 10:00:00 +0330")
    an_mbox(tmp_path / "old.mbox", again.as_bytes(), question.as_bytes())
    assert imported(tmp_path) == {"accepted": 2}
    ticket = Ticket.objects.get()
    assert [f"{message.created_at:%F %H:%M}" for message in ticket.messages.order_by("created_at")] == [
        "2020-03-03 06:30",
        "2020-03-05 06:30",
    ]
    assert (ticket.status, ticket.waiting_since) == ("closed", None), "old mail waits for nobody"
    for row in FactRow.objects.filter(kind="ticket.opened"):
        acknowledge_opening(Recorded(number=row.number, fact=read(row), by=SYSTEM))
    assert not Message.objects.filter(side="out").exists()
    assert Delivery.objects.count() == 0


def test_an_import_cut_short_goes_on_where_it_was(world: World, tmp_path: Path) -> None:
    """Its batches are whole or not there; what came in once is not stored again."""
    mails = [mail(number) for number in range(130)]
    an_mbox(tmp_path / "first.mbox", *mails[:70])
    assert imported(tmp_path / "first.mbox") == {"accepted": 70}
    an_mbox(tmp_path / "all.mbox", *mails)
    assert imported(tmp_path / "all.mbox") == {"accepted": 60, "known": 70}
    assert Arrival.objects.count() == Message.objects.count() == 130


def test_own_mail_in_an_archive_opens_nothing(world: World, tmp_path: Path) -> None:
    own = letter("پاسخ ما", sender="support@shop.example", message_id="<own@shop.example>")
    an_mbox(tmp_path / "sent.mbox", own.as_bytes())
    for _ in range(2):
        assert imported(tmp_path) == {"own": 1}
    assert (Ticket.objects.count(), Arrival.objects.count()) == (0, 0)
