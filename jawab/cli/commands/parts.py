"""``jawab parts``: what ``jawab run`` starts, the pages, the jobs and the mail doors of one machine."""

import gc
from functools import partial
from importlib import import_module

import click

from jawab.base.environment import environment


@click.command("parts", hidden=True)
@click.option("--lines", required=True, help="Where each part prints: web=5,work=6,listen=7.")
def command(lines: str) -> None:
    """Run web, work and listen as copies of one process."""
    from jawab.cli.run.announce import answers_ready
    from jawab.cli.run.part import run_part
    from jawab.cli.run.parts import run_parts
    from jawab.cli.run.schema import set_up_django
    from jawab.cli.run.web import load_pages, serve_web

    env = environment()
    # Nothing imported is ever thrown away: looking for it takes a twentieth of the start.
    gc.disable()
    set_up_django()
    load_pages()
    gc.enable()
    run_parts(
        {
            "web": partial(serve_web, env),
            "work": partial(run_part, "jawab.reactions.worker"),
            "listen": partial(run_part, "jawab.channels.listen"),
        },
        {name: int(line) for name, _, line in (each.partition("=") for each in lines.split(","))},
        first="web",
        ready=partial(answers_ready, env.bind, patience=1.0),
        prepare=_import_the_others,
    )


def _import_the_others() -> None:
    for module in (
        "jawab.channels.kinds.email.parse.message",
        "jawab.channels.listen",
        "jawab.reactions.worker",
    ):
        import_module(module)
