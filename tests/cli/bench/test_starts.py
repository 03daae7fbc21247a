from jawab.cli.bench.starts import figures


def test_a_desk_is_begun_twice_and_weighed_part_by_part() -> None:
    told = {figure.name: figure for figure in figures(rounds=1, settled=0.0)}
    alone = told["initdb and start of the database"].value + told["application registry"].value
    first, again = told["first start to the first page"], told["second start to the first page"]
    assert first.value > 0.2
    assert first.ratio == first.value / alone
    assert again.ratio == again.value / told["application registry"].value
    parts = {name.partition(": ")[2]: figure.value for name, figure in told.items() if "idle memory" in name}
    assert {"run", "live", "parts", "web", "postgres", "everything"} <= set(parts)
    whole = parts.pop("everything")
    assert abs(whole - sum(parts.values())) < 0.001
    assert min(parts.values()) > 5
