"""``jawab waits score``: how true the answers come on an invented desk."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jawab.cli.main import main
from jawab.cli.waits.inventing import Invented
from jawab.cli.waits.scoring import Outcome, overall, scores
from jawab.routing.twin.estimates import Estimate


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A trace of five days, packed, and its truth."""
    folder = tmp_path_factory.mktemp("waits")
    trace, truth = folder / "trace.jsonl.gz", folder / "truth.jsonl"
    desk = Invented(seed=5, agents=5, days=5)
    with gzip.open(trace, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in desk.lines())
    truth.write_text("".join(json.dumps(line) + "\n" for line in desk.truths()), encoding="utf-8")
    return trace, truth


def test_the_twin_is_far_nearer_than_the_last_to_enter_service_and_its_range_holds(
    files: tuple[Path, Path],
) -> None:
    """The later days of a desk it has never seen; chance moves these figures by a twentieth."""
    result = CliRunner().invoke(main, ["waits", "score", *map(str, files), "--from-day", "2", "--json"])
    assert result.exit_code == 0, result.output
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["channel"], one["asked"]) for one in told] == [("chat", "arrival"), ("phone", "arrival")]
    count = sum(one["count"] for one in told)
    assert count > 150
    assert all(one["ratio"] < 0.75 for one in told)
    assert all(one["rmse"] < one["rmse_length"] for one in told)
    assert 0.7 < sum(one["inside"] * one["count"] for one in told) / count < 0.9


def test_a_table_says_it_to_people(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(main, ["waits", "score", *map(str, files), "--from-day", "4", "--every", "3"])
    lines = result.stdout.splitlines()
    assert lines[0].split()[:2] == ["channel", "asked"]
    assert "of the error of the last to enter service" in lines[-1]
    none = CliRunner().invoke(main, ["waits", "score", *map(str, files), "--from-day", "99"])
    assert none.stdout.splitlines()[1:] == ["nothing was asked"]


def test_a_truth_of_another_trace_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": 1, "kind": "arrival", "remaining": 3.0}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["waits", "score", str(files[0]), str(other)])
    assert result.exit_code == 1
    assert "cannot be scored" in result.output


def test_figures_are_what_they_say() -> None:
    def outcome(truth: float, ours: Estimate) -> Outcome:
        return Outcome("phone", arrival=True, truth=truth, ours=ours, last=truth + 20.0, length=truth - 40.0)

    [score] = scores(
        [outcome(100.0, Estimate(110.0, 90.0, 130.0)), outcome(200.0, Estimate(190.0, 150.0, 195.0))]
    )
    assert (score.rmse, score.rmse_last, score.rmse_length) == (10.0, 20.0, 40.0)
    assert (score.ratio, score.inside, score.mean_wait) == (0.5, 0.5, 150.0)
    assert score.interval == (40.0 + 45.0 + 10 * 5.0) / 2
    assert overall([score]) == (0.5, 0.5)
    assert overall([]) == (1.0, 0.0)


def test_an_invented_desk_is_the_same_for_the_same_seed_and_knows_how_long_it_would_have_been() -> None:
    first, again, other = (Invented(seed=seed, agents=4, days=1) for seed in (1, 1, 2))
    lines = list(first.lines())
    assert lines == list(again.lines())
    assert lines != list(other.lines())
    moments = [line["t"] for line in lines]
    assert moments == sorted(moments)
    asks = {line["id"] for line in lines if line["event"] == "ask"}
    assert {truth["id"] for truth in first.truths()} == asks
    assert {truth["outcome"] for truth in first.truths()} == {"answered", "abandoned"}
    assert all(truth["remaining"] > 0 for truth in first.truths())
