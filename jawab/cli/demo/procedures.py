"""The shop's procedures: one that was tested and is recommended, one that nobody has tried yet."""

import tomllib
from importlib.resources import files
from typing import Any

from jawab.people.models import Agent, Role
from jawab.procedures.actions import (
    begin_procedure,
    create_procedure,
    finish_step,
    pass_procedure,
    tick_box,
)
from jawab.procedures.actions.keeping import Wording
from jawab.procedures.models import Procedure


def write_procedures() -> None:
    """A desk that has one already is left as it is."""
    colleagues = list(Agent.objects.filter(is_active=True).order_by("pk"))
    head = next((each for each in colleagues if each.role != Role.AGENT), None)
    if head is None or Procedure.objects.exists():
        return
    text = (files(__package__) / "world" / "procedures.toml").read_text(encoding="utf-8")
    for told in tomllib.loads(text)["procedure"]:
        _write(told, writer=colleagues[-1], head=head)


def _write(told: dict[str, Any], *, writer: Agent, head: Agent) -> None:
    written = {name: told[name] for name in ("title", "about", "body", "language")}
    made = create_procedure(wording=Wording(**written), by=writer)
    for path in told["paths"]:
        _try_out(made, path, by=head)
    if told["paths"]:
        pass_procedure(procedure=made, version=made.version, by=head)


def _try_out(procedure: Procedure, path: list[int], *, by: Agent) -> None:
    trial = begin_procedure(procedure=procedure, by=by)
    for answer in path:
        step = trial.steps.get(done_at=None)
        for box in range(len(trial.version.guide.steps[step.place].checks)):
            tick_box(following=trial, step=step.pk, box=box, by=by)
        finish_step(following=trial, step=step.pk, answer=answer, by=by)
