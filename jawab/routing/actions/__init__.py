"""Every change to queues, to what agents hold at a time, and to who has what."""

from jawab.routing.actions.assigning import assign_waiting
from jawab.routing.actions.boards import open_board, revoke_board
from jawab.routing.actions.foretelling import foretell_waits
from jawab.routing.actions.noting import note_assigned, note_ended, note_handed_over
from jawab.routing.actions.offers import accept, return_offers
from jawab.routing.actions.queues import move_queue, remove_queue, save_queue
from jawab.routing.actions.settings import change_routing, set_capacity
from jawab.routing.actions.taking import take_next

__all__ = [
    "accept",
    "assign_waiting",
    "change_routing",
    "foretell_waits",
    "move_queue",
    "note_assigned",
    "note_ended",
    "note_handed_over",
    "open_board",
    "remove_queue",
    "return_offers",
    "revoke_board",
    "save_queue",
    "set_capacity",
    "take_next",
]
