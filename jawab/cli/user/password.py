"""A new password for an agent who cannot sign in."""

import json
import sys

import click

from jawab.cli.user.desk import at_the_desk


def read_password() -> str:
    """The first line of standard input; an empty one is no password."""
    typed = sys.stdin.readline().rstrip("\r\n")
    if not typed:
        raise click.UsageError("There was no password on standard input.")
    return typed


def give_password(*, email: str, password: str | None, as_json: bool) -> None:
    with at_the_desk():
        told = _give(email, password)
        if as_json:
            click.echo(json.dumps(told, ensure_ascii=False))
        elif password is None:
            click.echo(f"The new password of {told['email']}, shown only now:\n{told['password']}")
        else:
            click.echo(f"{told['email']} has a new password.")


def _give(email: str, password: str | None) -> dict[str, str]:
    from jawab.base.actors import SYSTEM
    from jawab.base.errors import NotThere
    from jawab.people.actions import end_sessions, give_fresh_password, set_password
    from jawab.people.models import Agent

    agent = Agent.objects.filter(email__iexact=email.strip()).first()
    if agent is None:
        raise NotThere("There is no agent with this address.")
    if password is None:
        return {"email": agent.email, "password": give_fresh_password(agent=agent, by=SYSTEM)}
    set_password(agent=agent, password=password, by=SYSTEM)
    end_sessions(agent=agent)
    return {"email": agent.email}
