"""What a notice says, in its reader's language and without a word of what customers wrote."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jawab.base.facts import Fact, read
from jawab.base.models import FactRow
from jawab.cover.facts import CoverCame
from jawab.notices.models import Notice, NoticeKind
from jawab.notices.queries import Told
from jawab.surveys.facts import SurveyAnswered
from jawab.tickets import facts
from jawab.web.workspace.names import Names
from jawab.web.workspace.sentences import sentence
from jawab.web.workspace.sentences_cover import came
from jawab.web.workspace.sentences_routing import why

SAID = 3
"""Sentences of one ticket; the newest tell enough."""


def notice_words(told: Told, rows: Mapping[int, FactRow], names: Names) -> list[str]:
    """The newest first, what would be said twice once."""
    said = dict.fromkeys(notice_sentence(notice, rows.get(notice.fact), names) for notice in told.notices)
    return list(said)[:SAID]


def notice_sentence(notice: Notice, row: FactRow | None, names: Names) -> str:
    """A fact that needs no words in its ticket, or that retention took away, is told by the name of its kind."""
    if row is None:
        return notice.get_kind_display()
    fact = read(row)
    if isinstance(fact, facts.TicketAssigned):
        return _assigned(fact, names.actor(row.actor), names)
    if isinstance(fact, CoverCame):
        return came(fact, names)
    speak = _SPOKEN.get(type(fact))
    said = speak(names.actor(row.actor), notice) if speak else sentence(row, names)
    return said or notice.get_kind_display()


def _assigned(fact: facts.TicketAssigned, who: str, names: Names) -> str:
    if reasons := why(fact, names.style):
        return _("%(who)s assigned this ticket to you: %(reasons)s.") % {"who": who, "reasons": reasons}
    return _("%(who)s assigned this ticket to you.") % {"who": who}


def _noted(who: str, notice: Notice) -> str:
    named = notice.kind == NoticeKind.MENTIONED
    return (_("%(who)s named you in a note.") if named else _("%(who)s wrote a note.")) % {"who": who}


def _received(who: str, notice: Notice) -> str:
    del notice
    return _("%(who)s wrote again.") % {"who": who}


def _recorded(who: str, notice: Notice) -> str:
    del notice
    return _("%(who)s recorded a call, a visit or a fax.") % {"who": who}


def _scored(who: str, notice: Notice) -> str:
    del notice
    return _("%(who)s was not satisfied, and waits for you.") % {"who": who}


def _sent(who: str, notice: Notice) -> str:
    del who, notice
    return _("An answer was sent.")


def _failed(who: str, notice: Notice) -> str:
    del who, notice
    return _("An answer was not delivered.")


def _opened(who: str, notice: Notice) -> str:
    del notice
    return _("%(who)s opened a new ticket.") % {"who": who}


_SPOKEN: dict[type[Fact], Callable[[str, Notice], Any]] = {
    facts.NoteWritten: _noted,
    facts.MessageReceived: _received,
    facts.EncounterRecorded: _recorded,
    SurveyAnswered: _scored,
    facts.ReplySent: _sent,
    facts.ReplyFailed: _failed,
    facts.TicketOpened: _opened,
}
