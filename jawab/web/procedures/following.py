"""What is pressed on the step that a procedure is at, beside a ticket or trying it out."""

from jawab.procedures.actions import finish_step, leave_procedure, take_step_back, tick_box
from jawab.procedures.models import Following
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.posted import row_number


def follow(request: AgentRequest, following: Following) -> Following:
    """``step`` is the one that was shown; ``tick``, ``untick``, ``answer``, ``back`` or ``leave`` what was pressed."""
    posted, by = request.POST, request.viewer
    step = row_number(posted.get("step", ""))
    if "leave" in posted:
        return leave_procedure(following=following, why=posted.get("why", ""), by=by)
    if "back" in posted:
        return take_step_back(following=following, step=step, by=by)
    for name in ("tick", "untick"):
        if name in posted:
            box = _place(posted[name])
            return tick_box(following=following, step=step, box=box, on=name == "tick", by=by)
    return finish_step(following=following, step=step, answer=_place(posted.get("answer", "")), by=by)


def _place(text: str) -> int:
    """-1, which is no place, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
