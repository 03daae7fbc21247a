"""A new agent: by a link to send, or at once with a password."""

import json

import click

from jawab.cli.user.desk import at_the_desk


def add_user(*, email: str, name: str, role: str, language: str, password: str | None, as_json: bool) -> None:
    with at_the_desk():
        if password is None:
            told = _invite(email, name=name, role=role, language=language)
            text = f"Send this link to {told['email']}. It works once, for seven days:\n{told['link']}"
        else:
            told = _join(email, name=name, role=role, language=language, password=password)
            text = f"{told['email']} can sign in as {told['role']}."
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else text)


def _invite(email: str, *, name: str, role: str, language: str) -> dict[str, str]:
    from django.conf import settings

    from jawab.base.actors import SYSTEM
    from jawab.people.actions import invite
    from jawab.people.contacts import checked_email

    invitation, token = invite(by=SYSTEM, email=checked_email(email), name=name, role=role, language=language)
    link = f"{settings.PUBLIC_URL}/invitation/{token}/"
    return {"email": invitation.email, "role": role, "link": link}


def _join(email: str, *, name: str, role: str, language: str, password: str) -> dict[str, str]:
    from jawab.base.actors import SYSTEM
    from jawab.people.actions import join
    from jawab.people.contacts import checked_email

    agent = join(
        email=checked_email(email), name=name, password=password, role=role, language=language, by=SYSTEM
    )
    return {"email": agent.email, "role": agent.role}
