"""The embedded PostgreSQL as a child in the foreground, reached by a socket only its desk can open."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jawab.base.environment import socket_dsn
from jawab.base.lifeline import tied_to_me
from jawab.cli.cluster.binaries import PLAIN_ENVIRONMENT, bundled_binaries, server_version, usable_binaries
from jawab.cli.cluster.faults import ClusterFault
from jawab.cli.cluster.folder import check_folder, make_folder, write_settings
from jawab.cli.cluster.leftovers import clear_leftovers, processes_in
from jawab.cli.cluster.owner import database_owner, let_pass, owned_folder, private_folder

# Recovery of a large write-ahead log takes minutes on a slow disk; giving up early would only start it over.
_READY_WITHIN = 1800.0
_STOP_STEPS = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 15.0), (signal.SIGKILL, 5.0))


class Cluster:
    """Start it from the main thread, with the desk's lock held. ``say`` is told when something takes long."""

    def __init__(
        self,
        folder: Path,
        run_folder: Path,
        *,
        settings: Mapping[str, str] = MappingProxyType({}),
        say: Callable[[str], None] = lambda _: None,
        durable: bool = True,
    ) -> None:
        self.folder = folder
        self.sockets = run_folder / "postgres"
        self._run_folder = run_folder
        self._settings = settings
        self._say = say
        self._durable = durable
        self._binaries = Path()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def dsn(self) -> str:
        return socket_dsn(self.sockets)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Returns when the database ``jawab`` takes connections; ClusterFault tells what to mend."""
        self.prepare()
        self.launch()
        self.wait_ready()

    def prepare(self) -> None:
        """Everything before the process: folders, settings, and the end of any earlier life. May be slow."""
        self._owner = database_owner()
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        let_pass(self.folder.parent, self._owner)
        self._binaries = usable_binaries(self._owner, self.folder.parent)
        if not self.folder.exists() or not any(self.folder.iterdir()):
            self._say("Creating the database")
            make_folder(self.folder, binaries=self._binaries, owner=self._owner, sync=self._durable)
        check_folder(self.folder, binaries=self._binaries, owner=self._owner)
        clear_leftovers(self.folder, self._say)
        write_settings(self.folder, owner=self._owner, extra=self._settings)
        private_folder(self._run_folder, self._owner)
        owned_folder(self.sockets, self._owner)

    def launch(self) -> None:
        """From the main thread only: the system ties the database's life to the thread that starts it."""
        command = [
            *(str(self._binaries / "postgres"), "-D", str(self.folder)),
            *("-c", "listen_addresses=", "-c", f"unix_socket_directories={self.sockets}"),
            *("-c", "unix_socket_permissions=0700"),
        ]
        with self._early_log.open("wb") as early:
            self._process = subprocess.Popen(
                command,
                cwd="/",
                env=PLAIN_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=early,
                stderr=early,
                start_new_session=True,
                # Runs after the change of user, which would clear the wish.
                preexec_fn=tied_to_me(signal.SIGINT),  # noqa: PLW1509 -- one system call, library loaded before
                **self._owner.wear(),  # type: ignore[call-overload]
            )

    def wait_ready(self) -> None:
        started = time.monotonic()
        next_word = 3.0
        while not self._connects():
            if not self.running:
                raise ClusterFault(f"The database ended while starting: {self._last_words()}")
            waited = time.monotonic() - started
            if waited > _READY_WITHIN:
                raise ClusterFault(f"The database is not ready after {waited:.0f} s: {self._last_words()}")
            if waited > next_word:
                self._say(f"The database is recovering from an unclean stop ({waited:.0f} s)")
                next_word += 10
            time.sleep(0.02 if waited < 2 else 0.2)

    def stop(self) -> None:
        """Ends every session and stops, forcing it only when it does not come to an end."""
        if self._process is None:
            return
        for how, patience in _STOP_STEPS:
            if self._process.poll() is not None:
                break
            self._process.send_signal(how)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                self._say("The database is slow to stop")
        self._process = None

    def status(self) -> dict[str, Any]:
        """Plain values for ``doctor``."""
        return {
            "folder": str(self.folder),
            "socket": str(self.sockets),
            "version": server_version(bundled_binaries()),
            "created": (self.folder / "PG_VERSION").exists(),
            "processes": processes_in(self.folder),
            "log": str(self.folder / "log"),
        }

    @property
    def _early_log(self) -> Path:
        """What PostgreSQL says before its own log begins."""
        return self._run_folder / "postgres.out"

    def _connects(self) -> bool:
        import psycopg  # late: the parts begin before it is needed

        try:
            psycopg.connect(self.dsn, connect_timeout=5).close()
        except psycopg.OperationalError as fault:
            return "does not exist" in str(fault) and "database" in str(fault) and self._create_database()
        return True

    def _create_database(self) -> bool:
        import psycopg

        try:
            with psycopg.connect(self.dsn, dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE jawab")
        except psycopg.errors.DuplicateDatabase:
            pass
        except psycopg.OperationalError:
            return False
        return True

    def _last_words(self) -> str:
        logs = sorted((self.folder / "log").glob("*.log"), key=lambda path: path.stat().st_mtime)
        for path in (self._early_log, *logs[-1:]):
            lines = [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line]
            if any("FATAL" in line or "PANIC" in line for line in lines[-20:]):
                return f"{' / '.join(lines[-2:])} (more in {path})"
        return f"see {self.folder / 'log'}"
