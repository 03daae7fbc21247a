"""Listening sockets, taken early and by their owner, so that a taken port is told before anything starts."""

import errno
import socket

import click

from jawab.base.environment import Bind

_BACKLOG = 2048


class PortTaken(click.ClickException):
    """Somebody else listens there already, or this user may not."""

    exit_code = 4


def listen_at(bind: Bind, variable: str) -> socket.socket:
    """Raises PortTaken naming the variable to change."""
    family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((bind.host, bind.port))
        made.listen(_BACKLOG)
    except OSError as fault:
        made.close()
        raise PortTaken(_explanation(fault, bind, variable)) from None
    return made


def check_free(bind: Bind, variable: str) -> None:
    """Raises PortTaken as ``listen_at`` does, and holds nothing."""
    listen_at(bind, variable).close()


def taken_over(descriptor: int) -> socket.socket:
    """A listening socket inherited from the process that opened it."""
    return socket.socket(fileno=descriptor)


def address_of(listening: socket.socket) -> Bind:
    """Where it really listens, when the port was left to the system."""
    host, port = listening.getsockname()[:2]
    return Bind(host, port)


def _explanation(fault: OSError, bind: Bind, variable: str) -> str:
    reasons = {
        errno.EADDRINUSE: "another program listens there already",
        errno.EACCES: "only the system's administrator may use a port below 1024",
        errno.EADDRNOTAVAIL: "this machine has no such address",
    }
    reason = reasons.get(fault.errno or 0, fault.strerror or str(fault))
    other = Bind(bind.host, bind.port + 10 if bind.port > 1024 else 8080)
    return f"Cannot listen on {bind}: {reason}. Choose another place, for example {variable}={other}"
