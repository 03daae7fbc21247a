"""Every mail of the corpus is read as a person would read it."""

import pytest

from tests.mail import corpus

MAILS = corpus.mails()


def test_the_corpus_is_large_and_a_third_is_persian_or_arabic() -> None:
    ours = [name for name in MAILS if corpus.expected(name).get("language") in {"fa", "ar"}]
    assert len(MAILS) >= 250
    assert len(ours) * 3 >= len(MAILS)


def test_every_mail_has_its_expectation_and_the_other_way_round() -> None:
    beside = sorted(
        str(path.relative_to(corpus.FOLDER).with_suffix("")) for path in corpus.FOLDER.glob("*/*.json")
    )
    assert beside == MAILS
    assert [name for name in MAILS if len(corpus.expected(name).keys() - {"covers"}) < 2] == []


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_read_as_a_person_would(name: str) -> None:
    wanted = {key: value for key, value in corpus.expected(name).items() if key != "covers"}
    read = corpus.read(name)
    assert {key: read[key] for key in wanted} == wanted
