"""Learn which words speak for the desk and which for a customer: `python -m scripts.language.learn_voice`."""

import math
import random
from collections import Counter
from collections.abc import Iterator

from jawab.language.times.finding import read_items
from jawab.language.times.voice import BIAS, STORED, TABLES, features_of
from scripts.language.rows import rows

LANGUAGES, HANDS = ("fa", "ar"), ("1", "2")
ROUNDS, STEP, LEAST_LINES, LEAST_WEIGHT = 15, 0.3, 2, 0.05
SLOW = 5.0  # so that a word seen twice does not leap
# Lines about times are few and are what it is for.
DESK_TIMES, CUSTOMER_TIMES = 3.0, 1.5
COMMENT = (
    "# How much a word, its ends (-) or its cue (:) speaks for the desk, in hundredths; learned, not edited."
)

Line = tuple[Counter[str], bool, float]  # what is weighed, whether the desk wrote it, how much it counts


def main() -> None:
    TABLES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        weights = learn([line for hand in HANDS for line in lines(language, hand)])
        told = [
            f"{name} {round(weight * STORED)}"
            for name, weight in sorted(weights.items())
            if abs(weight) >= LEAST_WEIGHT or name == BIAS
        ]
        path = TABLES / f"voice_{language}.txt"
        path.write_text("\n".join([COMMENT, *told]) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(told):,} weights")


def lines(language: str, hand: str) -> Iterator[Line]:
    """List who wrote what: customers' lines, agents' replies, and lines about times by what is said of them."""
    name = f"{language}-{hand}"
    for row in rows("customers", name):
        yield _features(row["text"], language), False, 1.0
    for row in rows("replies", name):
        yield _features(row["text"], language), True, 1.0
    for row in rows("times", name):
        kinds = {part.strip().partition("|")[0] for part in row["expected"].split(";")}
        if "promise" in kinds:
            yield _features(row["text"], language), True, DESK_TIMES
        elif "deadline" in kinds or (kinds & {"past", "other"} and not kinds & {"recurring", "vague"}):
            yield _features(row["text"], language), False, CUSTOMER_TIMES


def _features(text: str, language: str) -> Counter[str]:
    return Counter([BIAS, *(name for item in read_items(text, language) for name in features_of(item))])


def learn(found: list[Line]) -> dict[str, float]:
    """Fit a logistic regression by adaptive gradient steps, both sides of equal weight, the same at every run."""
    seen = Counter(name for features, _, _ in found for name in features)
    kept = [name for name, count in seen.items() if count >= LEAST_LINES]
    weights, steps = dict.fromkeys(kept, 0.0), dict.fromkeys(kept, SLOW)
    whole = {desk: sum(weight for _, who, weight in found if who is desk) for desk in (True, False)}
    order = list(found)
    chance = random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for features, desk, weight in order:
            known = [(name, count) for name, count in features.items() if name in weights]
            score = sum(weights[name] * count for name, count in known)
            sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            error = (sure - desk) * weight * (whole[True] + whole[False]) / (2 * whole[desk])
            for name, count in known:
                slope = error * count
                steps[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(steps[name])
    return weights


if __name__ == "__main__":
    main()
