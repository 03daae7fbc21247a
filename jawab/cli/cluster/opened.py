"""A database for commands that are not the desk: the operator's, the running desk's, or one for the while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jawab.base.environment import Environment
from jawab.cli.cluster.cluster import Cluster
from jawab.cli.cluster.lock import held, hold


@contextmanager
def opened(env: Environment, say: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """Yields the DSN; it is always ``env.dsn``, so code that reads the environment needs no other word."""
    if env.database_url or held(env.lock):
        yield env.dsn
        return
    with hold(env.lock):
        cluster = Cluster(env.postgres, env.run, say=say)
        try:
            cluster.start()
            yield env.dsn
        finally:
            cluster.stop()
