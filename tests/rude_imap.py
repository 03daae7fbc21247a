"""A small IMAP server that can misbehave as no well-kept one does, but as the world's do."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class RudeImap(socketserver.ThreadingTCPServer):
    """``drops``: how many fetches break off in the middle, ``breaks_at``: of which mails every one does.

    ``refused``: UIDs it says no to; ``withheld``: those it lists and hands out as NIL or not at all.
    ``vanishing``: those another client removes while they are fetched. ``sizes``: said instead of the truth.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: dict[int, bytes] = {}
        self.validity = 1
        self.drops = 0
        self.refused: set[int] = set()
        self.withheld: set[int] = set()
        self.withheld_as = "NIL"
        self.vanishing: set[int] = set()
        self.refuses_whole = False
        self.breaks_at: set[int] = set()
        self.sizes: dict[int, int] = {}
        self.next_uid = 0
        self.knows_pieces = True
        self.quirk = ""
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
        with suppress(ConnectionError):
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
            "EXAMINE": self._opened(),
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
            named = {int(uid) for uid in command.rsplit(maxsplit=1)[-1].split(",")}
            return [uid for uid in self.server.mails if uid in named]
        return list(self.server.mails)

    def _opened(self) -> str:
        told = [f"{len(self.server.mails)} EXISTS", f"OK [UIDVALIDITY {self.server.validity}] good"]
        if self.server.next_uid:
            told.append(f"OK [UIDNEXT {self.server.next_uid}] next")
        return "\r\n* ".join(told)

    def _fetch(self, tag: str, command: str) -> bool:
        uids = [int(uid) for uid in command.split()[2].split(",")]
        if "RFC822.SIZE" in command:
            for uid in uids:
                self._say(f"* 1 FETCH (UID {uid} {self._size(uid)})")
            self._say(f"{tag} OK done")
            return True
        whole_is_refused = self.server.refuses_whole and self.server.vanishing
        for uid in self.server.vanishing & set(uids):
            del self.server.mails[uid]
        self.server.vanishing -= set(uids)
        for uid in uids:
            if uid in self.server.refused or self._is_past_the_end(uid, command):
                self._say(f"{tag} NO message {uid} is corrupt")
                return True
            if uid in self.server.mails and not self._hand_out(uid, command):
                return False
        self._say(f"{tag} NO some of them are no longer there" if whole_is_refused else f"{tag} OK done")
        return True

    def _is_past_the_end(self, uid: int, command: str) -> bool:
        start = re.search(r"<(\d+)\.", command)
        return self.server.quirk == "past" and bool(start and int(start[1]) >= len(self.server.mails[uid]))

    def _size(self, uid: int) -> str:
        size = self.server.sizes.get(uid, len(self.server.mails[uid]))
        return f"RFC822.SIZE {size}" if size else "FLAGS ()"

    def _hand_out(self, uid: int, command: str) -> bool:
        if uid in self.server.withheld:
            if self.server.withheld_as == "NIL":
                self._say(f"* 1 FETCH (UID {uid} BODY[] NIL)")
            return True
        if self.server.quirk == "bye":
            self._say("* BYE too many of you")
            return False
        mail, section = self._part(uid, command)
        if self.server.quirk == "quoted":
            quoted = mail.decode().replace("\\", "\\\\").replace('"', '\\"')
            self._say(f'* 1 FETCH (UID {uid} {section} "{quoted}")')
            return True
        return self._literal(uid, mail, section)

    def _part(self, uid: int, command: str) -> tuple[bytes, str]:
        mail = self.server.mails[uid]
        if "[HEADER]" in command:
            return mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", "BODY[HEADER]"
        piece = re.search(r"<(\d+)\.(\d+)>", command)
        if piece and self.server.knows_pieces:
            start, length = int(piece[1]), int(piece[2])
            return mail[start : start + length], f"BODY[]<{start}>"
        return mail, "BODY[]"

    def _literal(self, uid: int, mail: bytes, section: str) -> bool:
        before, after = ("", f" UID {uid}") if self.server.uid_after else (f"UID {uid} ", "")
        tilde = ""
        match self.server.quirk:
            case "literal8":
                tilde = "~"
            case "lower":
                before, section = before.lower(), section.lower()
            case "no uid":
                before = ""
            case "chatter":
                self._say("* 3 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* OK Still here")
        self._say(f"* 1 FETCH ({before}{section} {tilde}{{{len(mail)}}}")
        if self.server.drops or uid in self.server.breaks_at:
            self.server.drops = max(0, self.server.drops - 1)
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
