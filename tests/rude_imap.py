"""A small IMAP server that can misbehave as no well-kept one does, but as the world's do."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class RudeImap(socketserver.ThreadingTCPServer):
    """``drops``: how many fetches break off in the middle. ``refused``: UIDs it has and does not hand out."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: dict[int, bytes] = {}
        self.validity = 1
        self.drops = 0
        self.refused: set[int] = set()
        self.silent = False
        self.uid_after = False
        self.commands: list[str] = []
        self.token = ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: RudeImap

    def handle(self) -> None:
        if self.server.silent:
            time.sleep(5)
            return
        self._say("* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.server.commands.append(command)
            if not self._answer(tag, command):
                return

    def _answer(self, tag: str, command: str) -> bool:
        verb = command.upper().removeprefix("UID ").split()[0]
        if verb == "FETCH":
            return self._fetch(tag, command)
        if verb == "AUTHENTICATE":
            self._say("+ ")
            self.server.token = self.rfile.readline().decode().strip()
        untagged = {
            "CAPABILITY": "CAPABILITY IMAP4rev1 AUTH=XOAUTH2",
            "EXAMINE": f"{len(self.server.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.server.validity}] good",
            "SEARCH": " ".join(["SEARCH", *(str(uid) for uid in self._asked(command))]),
            "LOGOUT": "BYE",
        }
        if verb in untagged:
            self._say(f"* {untagged[verb]}")
        self._say(f"{tag} OK done")
        return verb != "LOGOUT"

    def _asked(self, command: str) -> list[int]:
        """Of SEARCH: everything, from a UID on, or those named."""
        if ":*" in command:
            first = int(re.findall(r"(\d+):\*", command)[0])
            return [uid for uid in self.server.mails if uid >= first]
        if " UID " in command.removeprefix("UID"):
            named = {int(uid) for uid in command.split()[-1].split(",")}
            return [uid for uid in self.server.mails if uid in named]
        return list(self.server.mails)

    def _fetch(self, tag: str, command: str) -> bool:
        uids = [int(uid) for uid in command.split()[2].split(",")]
        for uid in uids:
            mail = self.server.mails[uid]
            if "RFC822.SIZE" in command:
                self._say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(mail)})")
            elif uid in self.server.refused:
                self._say(f"{tag} NO message {uid} is corrupt")
                return True
            elif not self._hand_out(uid, mail):
                return False
        self._say(f"{tag} OK done")
        return True

    def _hand_out(self, uid: int, mail: bytes) -> bool:
        before, after = ("", f" UID {uid}") if self.server.uid_after else (f"UID {uid} ", "")
        self._say(f"* 1 FETCH ({before}BODY[] {{{len(mail)}}}")
        if self.server.drops:
            self.server.drops -= 1
            self.wfile.write(mail[: len(mail) // 2])
            return False
        self.wfile.write(mail)
        self._say(f"{after})")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def rude_imap() -> Iterator[RudeImap]:
    with RudeImap() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
