"""Learn which concepts speak for which problem: `python -m scripts.language.learn_groups FILE...` writes the table."""

import math
import sys
from pathlib import Path

from jawab.language.detect import language
from jawab.language.grouping import vectors
from jawab.language.keys import words
from jawab.language.prose import written_words
from scripts.language.groups import read_lines

TABLE = Path(vectors.__file__).parent / "tables" / "weights.txt"
ROUNDS, STEP, SHRINK, LEAST = 20, 0.3, 2e-3, 0.3
KNOWN = 2.0
# Each hand named its problems in its own way; here those that are one get one name.
NAMES = {
    other: name
    for name, others in {
        "stock_question": "stock_or_price_question",
        "price_question": "price_dispute",
        "bill_error": "billing_dispute bill_dispute bill_too_high",
        "subscription": "cancel_subscription subscription_cancel",
        "discount_code": "coupon_problem coupon_discount",
        "late_parcel": "delivery_question",
        "document_status": "document public_form",
        "feature_question": "feature_request app_feature",
        "flight_change": "ticket_change trip_delay",
        "food_order": "food_quality",
        "account_hacked": "hacked_account",
        "hotel_booking": "booking_error",
        "insurance_claim": "claim_status claim_pending",
        "medicine": "medicine_order medicine_supply medicine_question",
        "sim_issue": "roaming_sim roaming",
        "staff": "rude_staff staff_behavior staff_conduct",
        "power_cut": "service_outage outage",
        "water_gas": "utility_leak",
        "no_service": "no_signal",
        "card_lost": "stolen_card",
        "card_blocked": "account_blocked",
        "thanks": "feedback",
        "transfer_failed": "transfer_pending transfer_missing",
        "wrong_item": "wrong_or_missing_item",
        "coverage_question": "policy_question",
        "loan": "loan_request",
        "test_result": "test_results",
        "appointment": "appointment_change",
        "meter": "meter_issue",
        "privacy": "privacy_complaint",
        "technician": "technician_visit",
        "health_danger": "safety_hazard health_risk",
    }.items()
    for other in others.split()
}


def main() -> None:
    lines = [
        (_features(text), NAMES.get(problem, problem))
        for name in sys.argv[1:]
        for text, problem in zip(*read_lines(Path(name)), strict=True)
    ]
    # The hands take turns, so that none has the last word.
    lines = [line for start in range(101) for line in lines[start::101]]
    weights = learn(lines)
    rows = [
        f"{key} "
        + " ".join(
            f"{name}={round(weight * vectors.STORED)}"
            for name, weight in sorted(row.items())
            if abs(weight) >= LEAST
        )
        for key, row in sorted(weights.items())
    ]
    comment = "# How much a concept (~) or problem (!) speaks for each problem, in hundredths; learned, never edited."
    TABLE.write_text("\n".join([comment, *(row for row in rows if "=" in row)]) + "\n", encoding="utf-8")


def _features(text: str) -> dict[str, float]:
    written = written_words(text, vectors.MOST_LETTERS)
    return vectors.features(words(written)[: vectors.MOST_WORDS], language(written))


def learn(lines: list[tuple[dict[str, float], str]]) -> dict[str, dict[str, float]]:
    """Fit a softmax over the problems by plain gradient steps, the same at every run."""
    problems = sorted({problem for _, problem in lines})
    # What we know comes first: a told problem speaks for itself, and lines only move that.
    first = {
        key: {name: KNOWN if key == vectors.PROBLEM + name else 0.0 for name in problems}
        for found, _ in lines
        for key in found
    }
    weights = {key: dict(row) for key, row in first.items()}
    for turn in range(ROUNDS):
        step = STEP / (1 + turn / 5)
        for found, wanted in lines:
            scores = [sum(weights[key][name] * value for key, value in found.items()) for name in problems]
            highest = max(scores)
            parts = [math.exp(score - highest) for score in scores]
            whole = sum(parts)
            for name, part in zip(problems, parts, strict=True):
                error = part / whole - (name == wanted)
                for key, value in found.items():
                    row = weights[key]
                    row[name] -= step * (error * value + SHRINK * (row[name] - first[key][name]))
    return weights


if __name__ == "__main__":
    main()
