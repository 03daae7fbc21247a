"""A throw-away database for tests and benches: fast, alone, and gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from jawab.cli.cluster.cluster import Cluster

_CARELESS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "log_min_duration_statement": "-1",
}


@contextmanager
def temporary_cluster(settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Yields the DSN. Unsafe against power loss on purpose: nothing in it is worth keeping."""
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    cluster = Cluster(folder / "postgres", folder / "run", settings={**_CARELESS, **settings}, durable=False)
    try:
        cluster.start()
        yield cluster.dsn
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
