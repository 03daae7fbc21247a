"""``jawab listen``: the doors that mail comes in by."""

import click


@click.command("listen")
def command() -> None:
    """Receive mail: SMTP, LMTP and IMAP."""
    from jawab.cli.run.part import run_part

    run_part("jawab.channels.listen")
