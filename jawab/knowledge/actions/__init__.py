"""Every change to what the desk knows, one verb each."""

from jawab.knowledge.actions.categories import Named, order_categories, remove_category, save_category
from jawab.knowledge.actions.centre import change_help_centre
from jawab.knowledge.actions.placing import move_address, place_article
from jawab.knowledge.actions.publishing import archive, ask_for_review, confirm_article, publish, send_back
from jawab.knowledge.actions.reading import note_unanswered, say_why, settle_unanswered, vote
from jawab.knowledge.actions.replies import Wording, count_uses, remove_reply, save_reply
from jawab.knowledge.actions.writing import Place, Writing, create_article, restore_version, write_article

__all__ = [
    "Named",
    "Place",
    "Wording",
    "Writing",
    "archive",
    "ask_for_review",
    "change_help_centre",
    "confirm_article",
    "count_uses",
    "create_article",
    "move_address",
    "note_unanswered",
    "order_categories",
    "place_article",
    "publish",
    "remove_category",
    "remove_reply",
    "restore_version",
    "save_category",
    "save_reply",
    "say_why",
    "send_back",
    "settle_unanswered",
    "vote",
    "write_article",
]
