"""A real mail server for the tests: Postfix as a child of the test run, with its own queue, log and port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.nursery import free_port
from tests.post import wait_for

BINARY = shutil.which("postfix") or shutil.which("/usr/sbin/postfix")
LEFT_OUT = "left out: Postfix is not installed on this machine (Debian: postfix), or the tests are not root's"

_SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_SETTINGS = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject
transport_maps = inline:{{ {routes} }}
alias_maps =
alias_database =
smtputf8_enable = no
smtp_tls_security_level = none
smtpd_client_connection_count_limit = 0
smtp_connection_cache_on_demand = no
default_destination_concurrency_limit = 8
default_destination_concurrency_failed_cohort_limit = 0
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"""


@dataclass(frozen=True)
class Postfix:
    port: int
    folder: Path

    def waiting(self) -> int:
        """Letters in its queue."""
        queues = (self.folder / "spool" / name for name in ("incoming", "active", "deferred"))
        return sum(1 for queue in queues for found in queue.rglob("*") if found.is_file())


def is_possible() -> bool:
    return BINARY is not None and os.geteuid() == 0


@contextmanager
def postfix(routes: dict[str, str]) -> Iterator[Postfix]:
    """``routes``: by domain where mail goes, as ``smtp:[127.0.0.1]:2525``; trouble there is tried again at once."""
    assert BINARY is not None
    folder = Path(tempfile.mkdtemp(prefix="jawab-postfix-"))
    folder.chmod(0o755)
    (folder / "etc").mkdir()
    for name in ("spool", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    port = free_port()
    wanted = ", ".join(f"{{ {domain} = {route} }}" for domain, route in routes.items())
    (folder / "etc/main.cf").write_text(_SETTINGS.format(folder=folder, routes=wanted))
    (folder / "etc/master.cf").write_text(_SERVICES.format(port=port))
    log = folder / "log"
    log.touch()
    etc = str(folder / "etc")
    subprocess.run([BINARY, "-c", etc, "check"], check=True, capture_output=True)
    asked = ["postconf", "-c", etc, "-h", "daemon_directory"]
    daemons = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    child = subprocess.Popen(
        [f"{daemons}/master", "-d"],
        env={**os.environ, "MAIL_CONFIG": etc},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: "daemon started" in log.read_text(), within=60)
        yield Postfix(port, folder)
    finally:
        child.terminate()
        child.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)
