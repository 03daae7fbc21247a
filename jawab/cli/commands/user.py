"""``jawab user``: letting people in from the terminal, when nobody can yet or nobody can any more."""

import click

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_PASSWORD = "Read the password from standard input."  # noqa: S105 - a sentence of help
_ROLES = click.Choice(["agent", "supervisor", "administrator"])
_LANGUAGES = click.Choice(["fa", "ar", "en"])


@click.group("user")
def command() -> None:
    """Agents, from the terminal."""


@command.command("add")
@click.argument("email")
@click.option("--name", default="", help="As colleagues see it.")
@click.option("--role", type=_ROLES, default="agent", show_default=True)
@click.option("--language", type=_LANGUAGES, default="fa", show_default=True)
@click.option("--password-stdin", is_flag=True, help=_PASSWORD)
@_JSON
def add(*, email: str, name: str, role: str, language: str, password_stdin: bool, as_json: bool) -> None:
    """Invite EMAIL by a link, printed once; or with --password-stdin make the agent at once."""
    from jawab.cli.user.adding import add_user
    from jawab.cli.user.password import read_password

    password = read_password() if password_stdin else None
    add_user(email=email, name=name, role=role, language=language, password=password, as_json=as_json)


@command.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help=_PASSWORD)
@_JSON
def password(*, email: str, password_stdin: bool, as_json: bool) -> None:
    """Give EMAIL a new password: a fresh one, printed once, or one of yours. Ends the agent's sessions."""
    from jawab.cli.user.password import give_password, read_password

    give_password(email=email, password=read_password() if password_stdin else None, as_json=as_json)
