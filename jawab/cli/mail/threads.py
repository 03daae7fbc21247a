"""How mails would thread, told from the mails alone: by the ids they answer, whatever their order."""

from jawab.channels.contract import Incoming, Nature
from jawab.channels.kinds.email.reply_address import number_in_subject

_NO_TICKET = {
    Nature.OWN: "own mail coming back opens no ticket",
    Nature.BOUNCE: "a delivery report belongs to the message it is about",
}


class Threads:
    """Knows the ids of the mails placed so far. One conversation has one ``thread``: the oldest id it names."""

    def __init__(self) -> None:
        self._threads: dict[str, str] = {}

    def place(self, incoming: Incoming) -> dict[str, str | None]:
        """``action`` is open, join or none; ``thread`` names the conversation; ``why`` is for people."""
        chain = [*incoming.references, *incoming.in_reply_to]
        known = next((found for found in incoming.thread_ids if found in self._threads), None)
        if known is None and incoming.message_id in self._threads:
            known = incoming.message_id
        own_root = next(iter(chain), incoming.message_id) or None
        thread = self._threads[known] if known else own_root
        if thread:
            for message_id in {*chain, incoming.message_id} - {""}:
                self._threads.setdefault(message_id, thread)
        return {"thread": thread, **self._said(incoming, known, thread)}

    def _said(self, incoming: Incoming, known: str | None, thread: str | None) -> dict[str, str | None]:
        if incoming.nature in _NO_TICKET:
            return {"action": "none", "why": _NO_TICKET[incoming.nature]}
        if known and known != incoming.message_id:
            return {"action": "join", "why": f"answers {known}, which was seen before"}
        if known:
            return {"action": "join", "why": f"is answered by a mail seen before, in the thread of {thread}"}
        if incoming.thread_ids:
            nearest = incoming.thread_ids[0]
            return {"action": "open", "why": f"answers {nearest}, not seen yet; both will be one ticket"}
        if (number := number_in_subject(incoming.subject)) is not None:
            words = f"joins ticket {number} if its sender is already on it, else opens a new one"
            return {"action": "open", "why": words}
        return {"action": "open", "why": "answers nothing"}
