"""Every change to procedures and to how far they are followed."""

from jawab.procedures.actions.following import (
    begin_procedure,
    finish_step,
    leave_procedure,
    take_step_back,
    tick_box,
)
from jawab.procedures.actions.keeping import (
    create_procedure,
    give_procedure,
    restore_version,
    retire_procedure,
    revive_procedure,
    write_procedure,
)
from jawab.procedures.actions.testing import pass_procedure

__all__ = [
    "begin_procedure",
    "create_procedure",
    "finish_step",
    "give_procedure",
    "leave_procedure",
    "pass_procedure",
    "restore_version",
    "retire_procedure",
    "revive_procedure",
    "take_step_back",
    "tick_box",
    "write_procedure",
]
