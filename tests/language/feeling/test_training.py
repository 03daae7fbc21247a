"""Learning weights, and whether the shipped ones are those of the corpus."""

from jawab.language.feeling import feel
from jawab.language.feeling.model import COLUMNS, EMOTIONS, LEVELS, dumps, loads, shipped
from jawab.language.feeling.training import Line, train
from scripts.language.corpus import fingerprint, training_files

LINES = [
    Line("گلابی رسید، گلابی خوب بود", "happy", 0, "fa"),
    Line("گلابی عالی", "happy", 0, "fa"),
    Line("سیب نیامد، سیب کجاست", "angry", 2, "fa"),
    Line("سیب من کو", "angry", 2, "fa"),
    Line("الموز متى", "neutral", 1, "ar"),
    Line("موز لو سمحت", "neutral", None, "ar"),
]


def test_the_shipped_weights_are_those_of_the_corpus() -> None:
    assert shipped().about["corpus"] == fingerprint(training_files()), "run python -m scripts.language.train"


def test_no_held_out_line_is_learnt_from() -> None:
    names = [path.name for path in training_files()]
    assert names
    assert not [name for name in names if "test" in name]


def test_learning_twice_writes_the_same_bytes() -> None:
    assert dumps(train(LINES)) == dumps(train(LINES))


def test_what_was_learnt_is_read_again_from_the_file() -> None:
    model = train(LINES)
    read = loads(dumps(model))
    assert dumps(read) == dumps(model)
    assert [feel(line.text, model=read).emotion.label for line in LINES] == [line.emotion for line in LINES]


def test_each_block_of_a_weight_adds_up_to_nothing() -> None:
    model = train(LINES)
    for name in model.names:
        row = model.row(name)
        assert row is not None
        assert len(row) == COLUMNS
        assert abs(sum(row[EMOTIONS])) < 1e-2
        assert abs(sum(row[LEVELS])) < 1e-2


def test_a_desk_moves_the_shipped_weights_by_its_corrections() -> None:
    text = "پنیر لیقوان در انبار است"
    before = feel(text, language="fa").emotion
    assert before.label != "angry"
    corrected = [text, "پنیر لیقوان در انبار", "پنیر لیقوان کجاست", "باز هم پنیر لیقوان"]
    desk = train([Line(each, "angry", 2, "fa") for each in corrected], base=shipped())
    after = feel(text, language="fa", model=desk).emotion
    assert after.label == "angry"
    assert feel("دستتون درد نکنه، عالی بود", model=desk).emotion.label == "happy"


def test_weights_stay_small_enough_to_ship() -> None:
    assert len(dumps(shipped())) < 2_000_000


def test_without_a_line_nothing_is_believed() -> None:
    assert feel("سلام", model=train([])).emotion.probability < 0.35
