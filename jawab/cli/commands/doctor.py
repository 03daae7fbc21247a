"""``jawab doctor``: what is wrong and how to mend it."""

import json
import sys
from contextlib import suppress
from importlib import import_module

import click

from jawab.base.checkup import examine

_OWN = tuple(f"jawab.cli.doctor.{name}" for name in ("machine", "database", "indexes", "upkeep"))
_SIGNS = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "bad": ("✗", "red")}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(as_json: bool) -> None:
    """Look the desk over. Ends with 1 when something is wrong."""
    for module in _OWN:
        import_module(module)
    _let_packages_register()
    wrong = False
    for name, finding in examine():
        wrong |= finding.state == "bad"
        if as_json:
            told = {"check": name, "state": finding.state, "text": finding.text}
            click.echo(json.dumps(told, ensure_ascii=False))
            continue
        sign, colour = _SIGNS[finding.state]
        click.echo(f"{click.style(sign, fg=colour)} {name:<20} {finding.text}")
    sys.exit(1 if wrong else 0)


def _let_packages_register() -> None:
    """Packages register in their ``checks`` module, which Django's set-up need not have imported."""
    from jawab.cli.run.schema import set_up_django

    # A broken set-up is told by the check that needs it; the machine's own checks count all the same.
    with suppress(Exception):
        set_up_django()
        from django.apps import apps

        for config in apps.get_app_configs():
            if config.name.startswith("jawab."):
                with suppress(ModuleNotFoundError):
                    import_module(f"{config.name}.checks")
