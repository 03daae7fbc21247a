"""``jawab mail``: mail from files, to look at or to bring in."""

from pathlib import Path

import click

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
_PATHS_OR_INPUT = click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group("mail")
def command() -> None:
    """Mail from files: a letter (eml), an mbox, a maildir, or a folder of letters."""


@command.command("inspect")
@_PATHS_OR_INPUT
@click.option(
    "--own", multiple=True, metavar="ADDRESS", help="An address of the desk; may be given repeatedly."
)
@click.option(
    "--dkim-keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Keys to check DKIM signatures with: lines of a name, white space and its TXT record.",
)
@_JSON
def inspect(paths: tuple[Path, ...], own: tuple[str, ...], dkim_keys: Path | None, as_json: bool) -> None:
    """Show what the desk would read. Needs no desk and changes nothing; without a path it reads standard input."""
    from jawab.channels.kinds.email.dkim_check import keys_from
    from jawab.cli.mail.files import STANDARD_INPUT
    from jawab.cli.mail.inspecting import inspect_mail

    keys = keys_from(dkim_keys) if dkim_keys else {}
    inspect_mail(paths or (STANDARD_INPUT,), as_json=as_json, own_addresses=own, dkim_keys=keys)


@command.command("import")
@_PATHS
@click.option("--channel", "address", required=True, help="The address of the mailbox it belongs to.")
@_JSON
def import_(paths: tuple[Path, ...], address: str, as_json: bool) -> None:
    """Bring mail into the desk. What it has already is left alone, so this may be repeated."""
    from jawab.cli.mail.importing import import_mail
    from jawab.cli.run.schema import ready_django

    ready_django()
    import_mail(paths, address=address, as_json=as_json)
