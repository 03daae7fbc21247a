"""The command ``jawab``. Each file of ``jawab.cli.commands`` is one subcommand, imported when asked for."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import click

from jawab.base.environment import EnvironmentFault

_COMMANDS = "jawab.cli.commands"


class Commands(click.Group):
    """A file ``commands/mail.py`` is the subcommand ``mail`` and holds it under the name ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click asks so
        folder = import_module(_COMMANDS).__path__
        return sorted(found.name for found in pkgutil.iter_modules(folder))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = f"{_COMMANDS}.{cmd_name}"
        if not cmd_name.isidentifier() or cmd_name.startswith("_") or find_spec(module) is None:
            return None
        command = import_module(module).command
        assert isinstance(command, click.Command), module
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except EnvironmentFault as fault:
            raise click.UsageError(str(fault), ctx) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jawab")
def main() -> None:
    """Jawab, a customer-service desk. Begin with: jawab run"""
