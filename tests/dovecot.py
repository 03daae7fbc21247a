"""A real IMAP server for the tests: Dovecot as a child of the test run, with its own folder and port."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.nursery import free_port
from tests.post import wait_for

BINARY = shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")
PASSWORD = "right"


@dataclass(frozen=True)
class Dovecot:
    port: int

    def put(self, user: str, *mails: bytes, folder: str = "INBOX") -> None:
        with self.session(user) as client:
            for mail in mails:
                status, answer = client.append(folder, "", "", mail)
                assert status == "OK", answer

    @contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=60)
        client.login(user, PASSWORD)
        yield client
        client.logout()


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """Every user name signs in with ``PASSWORD`` and has an empty mailbox."""
    assert BINARY is not None
    folder = Path(tempfile.mkdtemp(prefix="jawab-dovecot-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir(mode=0o777)
    (folder / "mail").chmod(0o777)
    port = free_port()
    (folder / "dovecot.conf").write_text(_config(folder, port))
    child = subprocess.Popen([BINARY, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.PIPE)
    try:
        wait_for(lambda: _answers(port), within=45)
        yield Dovecot(port)
    finally:
        child.terminate()
        child.communicate(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _config(folder: Path, port: int) -> str:
    root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid()).pw_name
    owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(owner.pw_gid).gr_name
    users = (
        ""
        if root
        else f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {group}\n"
    )
    return f"""{users}
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_fsync = never
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
auth_failure_delay = 0
auth_username_chars =
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={owner.pw_name} gid={group} home={folder}/mail/%u
}}
"""


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
        return probe.recv(4) == b"* OK"
    return False
