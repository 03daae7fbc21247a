"""A desk with the real supervisor, database and front door, and parts that do nothing else than stand there."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import click

from jawab.base.environment import environment
from jawab.base.lifeline import die_with_master
from jawab.cli.run.announce import answers_ready
from jawab.cli.run.desk import run_desk
from jawab.cli.run.parts import run_parts
from jawab.cli.run.ports import taken_over
from jawab.cli.run.voice import Voice
from jawab.cli.run.web import serve_web


def application(env: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"ok\n"]


def load() -> Callable[..., Any]:
    die_with_master()
    return application


def stand() -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: None if os.environ.get("STAND_IN_DEAF") else stop.set())
    click.echo("سلام")
    stop.wait()


def main(command: str, *rest: str) -> None:
    env = environment()
    if command == "run":
        run_desk(env, Voice(as_json=True), program="tests.cli.run.stand_in")
    elif command == "live":
        from jawab.live.server import serve

        serve(env, taken_over(int(rest[1])))
    else:
        run_parts(
            {"web": partial(serve_web, env, load), "work": stand, "listen": stand},
            {name: int(line) for name, _, line in (each.partition("=") for each in rest[1].split(","))},
            first="web",
            ready=partial(answers_ready, env.bind, patience=1.0),
            prepare=lambda: click.echo("all"),
        )


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
