"""A read mail as one plain object: what ``jawab mail inspect --json`` prints, and what the tests of mail compare."""

import json
from dataclasses import asdict
from datetime import datetime

from jawab.channels.contract import Address, Bounce, Incoming, Nature
from jawab.language import direction, language


def described(incoming: Incoming, *, path: str, ticket: dict[str, str | None] | None) -> dict[str, object]:
    """Without the bytes of attachments. ``direction`` and ``language`` are those of the visible reply."""
    told = incoming.written or incoming.subject
    bounces = [_bounce(bounce) for bounce in incoming.bounces]
    forwarded = incoming.forwarded
    return {
        "path": path,
        "subject": incoming.subject,
        "from": _address(incoming.sender),
        "to": [_address(address) for address in incoming.to],
        "cc": [_address(address) for address in incoming.cc],
        "reply_to": [_address(incoming.reply_to)] if incoming.reply_to else [],
        "date": _moment(incoming.sent_at),
        "message_id": incoming.message_id or None,
        "in_reply_to": next(iter(incoming.in_reply_to), None),
        "references": list(incoming.references),
        "body_text": incoming.text,
        "visible_reply": incoming.written,
        "html": bool(incoming.html) or any(file.name == "message.html" for file in incoming.files),
        "attachments": [
            {
                "filename": file.name,
                "content_type": file.content_type,
                "size": len(file.content),
                "inline": file.inline,
            }
            for file in incoming.files
        ],
        "charset": incoming.charset or None,
        "language": language(told),
        "direction": direction(told, default="ltr"),
        "nature": str(incoming.nature),
        "nature_reason": incoming.nature_reason,
        "auto_submitted": incoming.auto_submitted or None,
        "bounce": bounces[0] if bounces else _unnamed_bounce(incoming),
        "bounces": bounces,
        "list_id": incoming.list_id or None,
        "verdicts": [asdict(verdict) for verdict in incoming.verdicts],
        "forwarded": {
            "from": _address(forwarded.sender),
            "subject": forwarded.subject,
            "date": _moment(forwarded.sent_at),
            "text": forwarded.text,
            "message_id": forwarded.message_id or None,
        }
        if forwarded
        else None,
        "ticket": ticket,
        "warnings": list(incoming.defects),
    }


def json_line(told: dict[str, object]) -> str:
    """One line for whoever reads it: some tools take U+0085 and U+2028 for ends of lines, too."""
    return json.dumps(told, ensure_ascii=False).translate(_LINE_ENDS)


_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def _address(address: Address | None) -> dict[str, str] | None:
    return {"address": address.email, "name": address.name} if address else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _bounce(bounce: Bounce) -> dict[str, object]:
    return {
        "recipient": bounce.recipient or None,
        "action": bounce.action,
        "status": bounce.status or None,
        "permanent": bounce.permanent,
        "original_message_id": bounce.message_id or None,
        "diagnostic": bounce.diagnostic,
    }


def _unnamed_bounce(incoming: Incoming) -> dict[str, object] | None:
    """A delivery report that names nobody we could find is one all the same."""
    if incoming.nature is not Nature.BOUNCE:
        return None
    return _bounce(Bounce(recipient="", message_id="", permanent=True, diagnostic=incoming.nature_reason))
