"""Folders, disk, key, ports and programs."""

import os
import shutil
from pathlib import Path

from jawab.base.checkup import Finding, check
from jawab.base.environment import Bind, environment
from jawab.cli.cluster import held
from jawab.cli.cluster.binaries import bundled_binaries, server_version
from jawab.cli.cluster.faults import ClusterFault
from jawab.cli.run.ports import PortTaken, check_free

_MEGABYTE = 1024 * 1024
_LITTLE = 2048
_TOO_LITTLE = 256


@check("data folder")
def data_folder() -> Finding:
    data = environment().data
    if not data.exists():
        return Finding("warn", f"{data} does not exist yet; the first start of the desk makes it.")
    if not os.access(data, os.W_OK | os.X_OK):
        return Finding("bad", f"{data} cannot be written by this user. Run as its owner, or set JAWAB_DATA.")
    if data.stat().st_mode & 0o022:
        return Finding("warn", f"Others may change {data}. Close it: chmod go-w {data}")
    return Finding("ok", str(data))


@check("disk space")
def disk_space() -> Finding:
    data = _existing(environment().data)
    free = shutil.disk_usage(data).free // _MEGABYTE
    if free < _TOO_LITTLE:
        return Finding(
            "bad", f"Only {free} MB are free on the disk of {data}. Make room: a full disk stops mail."
        )
    if free < _LITTLE:
        return Finding("warn", f"{free} MB are free on the disk of {data}. Make room before it is full.")
    return Finding("ok", f"{free} MB free")


@check("secret key")
def key() -> Finding:
    if os.environ.get("JAWAB_SECRET_KEY"):
        long_enough = len(os.environ["JAWAB_SECRET_KEY"]) >= 40
        return (
            Finding("ok", "from JAWAB_SECRET_KEY")
            if long_enough
            else Finding("bad", "JAWAB_SECRET_KEY is too short to be safe. Give it 50 random characters.")
        )
    path = environment().data / "secret_key"
    if not path.exists():
        return Finding("ok", "will be made at the first start")
    if path.stat().st_mode & 0o077:
        return Finding(
            "bad", f"Others can read {path}. Close it (chmod 600 {path}), or replace it if somebody did."
        )
    return Finding("ok", str(path))


@check("address")
def address() -> Finding:
    env = environment()
    if env.url.startswith("https://"):
        return Finding("ok", env.url)
    if env.bind.host in {"127.0.0.1", "::1", "localhost"} and not env.url:
        return Finding(
            "ok", f"{env.public_url} (this machine only; set JAWAB_URL for links others can follow)"
        )
    return Finding("warn", "People reach the desk without encryption. Put it behind HTTPS and set JAWAB_URL.")


@check("ports")
def ports() -> list[Finding]:
    env = environment()
    places = {"JAWAB_BIND": env.bind, "JAWAB_SMTP_BIND": env.smtp_bind, "JAWAB_LMTP_BIND": env.lmtp_bind}
    if held(env.lock):
        return [Finding("ok", "held by the running desk")]
    return [_port(bind, variable) for variable, bind in places.items() if isinstance(bind, Bind)]


@check("PostgreSQL programs")
def programs() -> Finding:
    if environment().database_url:
        return Finding("ok", "not needed, DATABASE_URL is set")
    try:
        return Finding("ok", f"PostgreSQL {server_version(bundled_binaries())}")
    except ClusterFault as fault:
        return Finding("bad", fault.message)


def _port(bind: Bind, variable: str) -> Finding:
    try:
        check_free(bind, variable)
    except PortTaken as fault:
        return Finding("bad", fault.message)
    return Finding("ok", f"{bind} is free for {variable}")


def _existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())
