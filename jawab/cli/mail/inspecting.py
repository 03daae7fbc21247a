"""Showing how a mail is read. Needs no desk; one bad file is told and the next ones go on."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from jawab.channels.contract import Incoming
from jawab.channels.kinds.email.dkim_check import parse_checked
from jawab.channels.kinds.email.parse.message import parse
from jawab.cli.mail.described import described, json_line
from jawab.cli.mail.files import Source, sources
from jawab.cli.mail.threads import Threads


def inspect_mail(
    paths: Sequence[Path],
    *,
    as_json: bool,
    own_addresses: Sequence[str] = (),
    dkim_keys: Mapping[str, str] | None = None,
) -> None:
    threads = Threads()
    own = frozenset(address.strip().lower() for address in own_addresses)
    for source in sources(paths):
        for letter in _letters(source):
            if isinstance(letter, OSError):
                _tell_unreadable(source.path, letter, as_json=as_json)
                continue
            incoming = parse_checked(letter, own=own, keys=dkim_keys or {})
            told = described(incoming, path=str(source.path), ticket=threads.place(incoming))
            if as_json:
                click.echo(json_line(told))
            else:
                _show(told, incoming)


def _letters(source: Source) -> Iterator[bytes | OSError]:
    try:
        yield from source.letters()
    except OSError as fault:
        yield fault


def _tell_unreadable(path: Path, fault: OSError, *, as_json: bool) -> None:
    warning = f"The file cannot be read: {fault.strerror or fault}"
    told = described(parse(b""), path=str(path), ticket=None) | {"warnings": [warning]}
    click.echo(json_line(told) if as_json else f"{path}: {warning}\n")


def _show(told: dict[str, object], incoming: Incoming) -> None:
    sender = f"{incoming.sender.name} <{incoming.sender.email}>" if incoming.sender else "nobody"
    place = told["ticket"]
    lines = {
        "File": told["path"],
        "From": sender.strip(),
        "To": ", ".join(address.email for address in (*incoming.to, *incoming.cc)),
        "Subject": incoming.subject,
        "Sent": incoming.sent_at.isoformat() if incoming.sent_at else "",
        "Is": f"{incoming.nature}: {incoming.nature_reason}" if incoming.nature_reason else incoming.nature,
        "Message-ID": incoming.message_id,
        "Answers": " ".join(incoming.thread_ids),
        "Ticket": place["why"] if isinstance(place, dict) else "",
        "Files": ", ".join(f"{file.name} ({len(file.content)} bytes)" for file in incoming.files),
        "Checked": ", ".join(f"{verdict.method}={verdict.result}" for verdict in incoming.verdicts),
        "Defects": "; ".join(incoming.defects),
    }
    for label, text in lines.items():
        if text:
            click.echo(f"{click.style(f'{label:<11}', dim=True)} {text}")
    click.echo(f"\n{incoming.written or incoming.text}\n")
