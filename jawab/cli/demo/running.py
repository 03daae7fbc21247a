"""Filling an empty desk with the shop, and running it with the post at its door."""

import os
import subprocess
import sys
import threading
from contextlib import nullcontext
from datetime import UTC, datetime

import click

from jawab.base.environment import Environment
from jawab.cli.cluster import opened
from jawab.cli.demo.people import staffed_shop
from jawab.cli.demo.shop import Shop
from jawab.cli.run.voice import Voice

CUSTOMERS = 400
PASSWORD = "kettle-and-samovar"  # noqa: S105 - printed on purpose, for a shop that does not exist


def fill_desk(env: Environment, voice: Voice, *, seed: int, tickets: int) -> None:
    """Tell the story to a desk that has nobody yet; a desk with people is left as it is."""
    from jawab.cli.run.schema import ready_django

    with opened(env, voice.say):
        ready_django()
        from jawab.cli.demo.fill import hire, is_filled
        from jawab.cli.demo.replay import replay, steps_of
        from jawab.cli.demo.story import story

        if is_filled():
            return
        shop = story(seed, until=datetime.now(UTC), customers=CUSTOMERS, tickets=tickets)
        staff = hire(shop, password=PASSWORD)
        bar = click.progressbar(length=steps_of(shop), label="Telling the shop's story")
        with bar if sys.stdout.isatty() else nullcontext(bar):
            replay(shop, staff, told=lambda: bar.update(1))


def run_demo(env: Environment, voice: Voice, *, seed: int, tickets: int) -> None:
    """Fill in a process of its own, so that the supervisor stays small; then serve until Ctrl+C."""
    from jawab.cli.demo.postman import bring_letters, open_postbox
    from jawab.cli.run.desk import run_desk

    fill = [sys.executable, "-m", "jawab", "demo", "--fill-only", f"--seed={seed}", f"--tickets={tickets}"]
    # A story half told is told again from an empty folder: it need not survive a power cut.
    options = os.environ | {"PGOPTIONS": "-c synchronous_commit=off"}
    if subprocess.run(fill, env=options, check=False).returncode != 0:
        raise click.ClickException("The shop could not be filled; the lines above tell why.")
    shop = staffed_shop(seed, customers=CUSTOMERS)
    _tell_logins(shop, env, voice)
    stop = threading.Event()
    postbox = open_postbox(env.data / "sent")
    if env.smtp_bind is not None:
        threading.Thread(
            target=bring_letters,
            kwargs={"shop": shop, "seed": seed, "door": env.smtp_bind, "stop": stop},
            daemon=True,
        ).start()
    try:
        run_desk(env, voice)
    finally:
        stop.set()
        postbox.stop()


def _tell_logins(shop: Shop, env: Environment, voice: Voice) -> None:
    rows = "\n".join(
        f"  {agent.email:<28}{agent.names['en']:<20}{agent.role:<15}{', '.join(agent.languages)}"
        for agent in shop.agents
    )
    voice.event(
        "logins",
        f"\nThe shop's people, all with the password  {PASSWORD}\n\n{rows}\n\n"
        f"  Mail to {shop.mailbox} comes in at {env.smtp_bind}; what the desk sends is kept in {env.data / 'sent'}\n",
        password=PASSWORD,
        logins=[agent.email for agent in shop.agents],
        mailbox=shop.mailbox,
    )
