"""``jawab live``: the front door."""

import click

from jawab.base.environment import environment


@click.command("live")
@click.option("--fd", type=int, hidden=True, help="A listening socket handed over by jawab run.")
def command(fd: int | None) -> None:
    """Own the port: hold the live streams, pass everything else on to web."""
    from jawab.cli.run.ports import listen_at
    from jawab.cli.run.ports import taken_over as socket_of
    from jawab.live.server import serve

    env = environment()
    serve(env, socket_of(fd) if fd is not None else listen_at(env.bind, "JAWAB_BIND"))
