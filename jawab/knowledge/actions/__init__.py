"""Every change to what the desk knows, one verb each."""

from jawab.knowledge.actions.categories import Named, order_categories, remove_category, save_category
from jawab.knowledge.actions.centre import change_help_centre
from jawab.knowledge.actions.closings import remove_closing, save_closing
from jawab.knowledge.actions.pictures import forget_pictures, keep_picture
from jawab.knowledge.actions.placing import move_address, place_article
from jawab.knowledge.actions.publishing import archive, ask_for_review, confirm_article, publish, send_back
from jawab.knowledge.actions.reading import note_unanswered, say_why, settle_unanswered, vote
from jawab.knowledge.actions.reminding import note_freshness, remind_owners
from jawab.knowledge.actions.replies import Wording, count_uses, remove_reply, save_reply
from jawab.knowledge.actions.reviewing import (
    ask_to_look,
    erase_from_reviews,
    flag_article,
    mark_articles,
    note_release,
)
from jawab.knowledge.actions.writing import Place, Writing, create_article, restore_version, write_article

__all__ = [
    "Named",
    "Place",
    "Wording",
    "Writing",
    "archive",
    "ask_for_review",
    "ask_to_look",
    "change_help_centre",
    "confirm_article",
    "count_uses",
    "create_article",
    "erase_from_reviews",
    "flag_article",
    "forget_pictures",
    "keep_picture",
    "mark_articles",
    "move_address",
    "note_freshness",
    "note_release",
    "note_unanswered",
    "order_categories",
    "place_article",
    "publish",
    "remind_owners",
    "remove_category",
    "remove_closing",
    "remove_reply",
    "restore_version",
    "save_category",
    "save_closing",
    "save_reply",
    "say_why",
    "send_back",
    "settle_unanswered",
    "vote",
    "write_article",
]
