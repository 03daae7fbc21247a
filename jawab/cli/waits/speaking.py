"""Scores as lines of a table."""

from jawab.cli.waits.scoring import Score

HEAD = (
    f"{'channel':<10}{'asked at':<10}{'asks':>6}{'mean':>8}{'last in':>9}{'length':>9}{'ours':>8}"
    f"{'ratio':>7}{'inside':>8}{'interval':>10}"
)


def said(score: Score) -> str:
    """One line: mean wait, errors of "last to enter service", of queue length and of ours, in seconds; and so on."""
    return (
        f"{score.channel:<10}{score.asked:<10}{score.count:>6}{score.mean_wait:>8.0f}{score.rmse_last:>9.1f}"
        f"{score.rmse_length:>9.1f}{score.rmse:>8.1f}{score.ratio:>7.3f}{score.inside:>8.1%}{score.interval:>10.0f}"
    )


def summed(ratio: float, inside: float, *, seconds: list[float]) -> str:
    """The figures that count."""
    if not seconds:
        return "nothing was asked"
    ordered = sorted(seconds)
    half, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return (
        f"at arrival {ratio:.3f} of the error of the last to enter service; {inside:.1%} inside; "
        f"an answer takes {half * 1000:.0f} ms, 99 of 100 at most {most * 1000:.0f} ms"
    )
