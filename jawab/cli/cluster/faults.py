"""What keeps the database from starting, in sentences an operator can act on."""

import click


class ClusterFault(click.ClickException):
    """The text says what is wrong and how to mend it."""

    exit_code = 1


class AlreadyRunning(ClusterFault):
    """Another desk holds the data folder."""

    exit_code = 3
