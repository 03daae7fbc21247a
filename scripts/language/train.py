"""Learns the weights of jawab.language.feeling from the corpus: python -m scripts.language.train."""

from pathlib import Path

import jawab.language.feeling
from jawab.language.feeling.model import WEIGHTS, dumps
from jawab.language.feeling.training import train
from scripts.language.corpus import fingerprint, lines, training_files

OUT = Path(jawab.language.feeling.__file__).parent / "weights" / WEIGHTS


def main() -> None:
    paths = training_files()
    model = train(
        [line for path in paths for line in lines(path)],
        about={"corpus": fingerprint(paths), "files": " ".join(path.name for path in paths)},
    )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(dumps(model))
    print(f"{OUT.name}: {len(model.names):,} features, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
