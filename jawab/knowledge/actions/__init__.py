"""Every change to what the desk knows, one verb each."""

from jawab.knowledge.actions.replies import Wording, count_uses, remove_reply, save_reply

__all__ = ["Wording", "count_uses", "remove_reply", "save_reply"]
