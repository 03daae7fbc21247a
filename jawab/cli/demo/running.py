"""Filling an empty desk with the shop, and running it with the post at its door."""

import os
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import SimpleQueue, get_context

import click

from jawab.base.environment import Environment
from jawab.cli.cluster import opened
from jawab.cli.demo.people import staffed_shop
from jawab.cli.demo.postman import bring_letters, open_postbox, post_port
from jawab.cli.demo.shop import Shop
from jawab.cli.demo.story import story
from jawab.cli.run.voice import Voice

CUSTOMERS = 400
PASSWORD = "kettle-and-samovar"  # noqa: S105 - printed on purpose, for a shop that does not exist


def fill_desk(env: Environment, voice: Voice, *, seed: int, tickets: int) -> None:
    """Tell the story to a desk that has nobody yet; a desk with people is left as it is.

    Each team's mailbox is told by a process of its own: the tickets are many and the cores two.
    """
    from jawab.cli.run.schema import ready_django

    with opened(env, voice.say):
        ready_django()
        from jawab.cli.demo.articles import write_articles
        from jawab.cli.demo.campaigns import make_campaign
        from jawab.cli.demo.complaints import make_complaints
        from jawab.cli.demo.doubts import make_doubts
        from jawab.cli.demo.fill import hire, is_filled, send_by
        from jawab.cli.demo.invitations import make_invitation
        from jawab.cli.demo.leads import make_leads
        from jawab.cli.demo.orders import make_orders, stock_shelves
        from jawab.cli.demo.procedures import write_procedures
        from jawab.cli.demo.promises import make_promises
        from jawab.cli.demo.queues import keep_queues
        from jawab.cli.demo.replies import keep_replies
        from jawab.cli.demo.requests import take_requests
        from jawab.cli.demo.shops import connect_shop
        from jawab.cli.demo.suggestions import make_suggestions
        from jawab.cli.demo.surveys import make_surveys

        if is_filled():
            send_by(post_port(env))
            return
        until = datetime.now(UTC)
        shop = story(seed, until=until, customers=CUSTOMERS, tickets=tickets)
        hire(shop, password=PASSWORD, port=post_port(env))
        keep_queues(shop, "fa")
        _tell(shop, Telling(seed, tickets, until))
        make_promises()
        stock_shelves("fa")
        make_orders()
        connect_shop("fa")
        make_leads()
        make_complaints()
        make_campaign()
        make_invitation()
        write_articles()
        keep_replies()
        take_requests()
        write_procedures()
        make_doubts()
        make_surveys()
        make_suggestions()


@dataclass(frozen=True, slots=True)
class Telling:
    """What each teller needs to know to tell the same story."""

    seed: int
    tickets: int
    until: datetime


def _tell(shop: Shop, telling: Telling) -> None:
    context = get_context("spawn")
    told = context.SimpleQueue()
    tellers = [context.Process(target=_tell_team, args=(telling, team.key, told)) for team in shop.teams]
    for teller in tellers:
        teller.start()
    steps = sum(len(thread.steps) for thread in shop.threads)
    bar = click.progressbar(length=steps, label="Telling the shop's story")
    with bar if sys.stdout.isatty() else nullcontext(bar):
        while any(teller.is_alive() for teller in tellers) or not told.empty():
            if told.empty():
                time.sleep(0.1)
            else:
                bar.update(told.get())
    if any(teller.exitcode for teller in tellers):
        raise click.ClickException("The shop's story could not be told to its end; the lines above tell why.")


def _tell_team(telling: Telling, team: str, told: "SimpleQueue[int]") -> None:
    from jawab.cli.run.schema import set_up_django

    set_up_django()
    from jawab.cli.demo.fill import known_staff
    from jawab.cli.demo.replay import replay

    shop = story(telling.seed, until=telling.until, customers=CUSTOMERS, tickets=telling.tickets)
    replay(shop, known_staff(shop), team, told=lambda: told.put(1))


def run_demo(env: Environment, voice: Voice, *, seed: int, tickets: int) -> None:
    """Fill in a process of its own, so that the supervisor stays small; then serve until Ctrl+C."""
    from jawab.cli.run.desk import run_desk

    fill = [sys.executable, "-m", "jawab", "demo", "--fill-only", f"--seed={seed}", f"--tickets={tickets}"]
    # A story half told is told again from an empty folder: it need not survive a power cut.
    options = os.environ | {"PGOPTIONS": "-c synchronous_commit=off"}
    if subprocess.run(fill, env=options, check=False).returncode != 0:
        raise click.ClickException("The shop could not be filled; the lines above tell why.")
    shop = staffed_shop(seed, customers=CUSTOMERS)
    _tell_logins(shop, env, voice)
    stop = threading.Event()
    postbox = open_postbox(env.data / "sent", post_port(env))
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
