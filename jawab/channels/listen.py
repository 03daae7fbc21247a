"""The body of ``jawab listen``: the doors that mail comes in by, open until told to stop."""

import threading
from urllib.parse import urlsplit

import structlog

from jawab.base.environment import environment
from jawab.channels.kinds.email.imap_watch import Watch
from jawab.channels.kinds.email.smtp_server import MailServer

log = structlog.get_logger()


def run(stop: threading.Event) -> None:
    """Returns when ``stop`` is set and the mail in hand is stored. Raises SystemExit when a door cannot open."""
    env = environment()
    server = MailServer(
        smtp=env.smtp_bind,
        lmtp=env.lmtp_bind,
        limit=env.mail_limit,
        hostname=urlsplit(env.public_url).hostname or "localhost",
    )
    try:
        server.start()
    except OSError as taken:
        raise SystemExit(f"Mail cannot come in: {taken}. See JAWAB_SMTP_BIND and JAWAB_LMTP_BIND.") from None
    log.info("mail comes in", smtp=str(env.smtp_bind or ""), lmtp=str(env.lmtp_bind or ""))
    watch = Watch(limit=env.mail_limit)
    try:
        watch.run(stop)
    finally:
        server.stop()
