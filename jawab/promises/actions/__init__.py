"""Every change to promises. The screens call the first ones, the table of consequences the others."""

from jawab.promises.actions.answers import (
    keep_by_answer,
    promise_in_answer,
    promise_in_record,
    take_back_with_answer,
    take_back_with_record,
)
from jawab.promises.actions.carrying import (
    come_back_from_merge,
    come_back_to_team,
    go_with_assignees,
    go_with_merge,
    go_with_messages,
    go_with_team,
)
from jawab.promises.actions.clocks import set_clocks
from jawab.promises.actions.dues import move_promises, move_targets
from jawab.promises.actions.policies import (
    LONGEST,
    Terms,
    change_policy,
    create_policy,
    move_policy,
    remove_policy,
)
from jawab.promises.actions.promising import (
    drop,
    end_kept,
    explain,
    give,
    keep,
    make,
    move,
    promise,
    refuse_moment,
    reopen,
    reschedule,
    take,
)
from jawab.promises.words import FURTHEST

__all__ = [
    "FURTHEST",
    "LONGEST",
    "Terms",
    "change_policy",
    "come_back_from_merge",
    "come_back_to_team",
    "create_policy",
    "drop",
    "end_kept",
    "explain",
    "give",
    "go_with_assignees",
    "go_with_merge",
    "go_with_messages",
    "go_with_team",
    "keep",
    "keep_by_answer",
    "make",
    "move",
    "move_policy",
    "move_promises",
    "move_targets",
    "promise",
    "promise_in_answer",
    "promise_in_record",
    "refuse_moment",
    "remove_policy",
    "reopen",
    "reschedule",
    "set_clocks",
    "take",
    "take_back_with_answer",
    "take_back_with_record",
]
