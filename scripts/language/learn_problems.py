"""Learning which problem a request is about from its concepts and words: one softmax, plain Python, no chance in it."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from jawab.language.feeling.model import softmax
from jawab.language.grouping import vectors
from jawab.language.grouping.learned import STORED, features, says
from scripts.language.corpus import training_files
from scripts.language.rows import ROOT, Row, read

SEED = 20_26
# Few rounds, from a long step to short ones: more of them fit the lines better and strangers worse.
EPOCHS = 10
RATE = 0.5
# So small an error is nothing to learn from.
UNTOLD = 0.002
# A feature of fewer lines is learnt by heart, not understood.
RAREST = 2
# A weight that never moves an answer is not shipped.
FAINTEST = 0.12
# What the hands of customers/ call otherwise than those of groups/; None where the name tells no problem.
SAME: Mapping[str, str | None] = {
    **dict.fromkeys(("feedback", "public_form", "policy_question", "delivery_question"), None),
    **dict.fromkeys(("account_blocked",), "card_blocked"),
    **dict.fromkeys(("account_hacked", "hacked_account"), "account_hacked"),
    **dict.fromkeys(("app_feature", "feature_request"), "feature_question"),
    **dict.fromkeys(("appointment", "appointment_change"), "appointment_move"),
    **dict.fromkeys(("bill_error", "billing_dispute", "bill_too_high"), "bill_dispute"),
    **dict.fromkeys(("cancel_subscription", "subscription", "subscription_cancel"), "auto_renewal"),
    **dict.fromkeys(("claim_pending", "claim_status", "insurance_claim"), "claim_unpaid"),
    **dict.fromkeys(("coupon_problem", "coupon_discount", "discount_code"), "coupon_rejected"),
    **dict.fromkeys(("document", "document_request"), "document_status"),
    **dict.fromkeys(("flight_change",), "ticket_change"),
    **dict.fromkeys(("medicine_order", "medicine_supply", "medicine_question"), "medicine"),
    **dict.fromkeys(("missing_item", "wrong_or_missing_item"), "missing_part"),
    **dict.fromkeys(("price_question", "stock_or_price_question"), "stock_question"),
    **dict.fromkeys(("refund_pending", "refund_refused"), "refund_not_arrived"),
    **dict.fromkeys(("roaming", "roaming_sim"), "roaming_charges"),
    **dict.fromkeys(("rude_staff", "staff_conduct", "staff_behavior"), "staff_rude"),
    **dict.fromkeys(("safety_hazard", "health_risk"), "product_danger"),
    **dict.fromkeys(("test_result", "test_results", "lab_results"), "test_result_missing"),
    **dict.fromkeys(("transfer_missing", "transfer_pending"), "transfer_failed"),
    **dict.fromkeys(("utility_leak", "water_leak"), "water_gas"),
    "app_crash": "app_crash_after_update",
    "cold_food": "food_quality",
    "data_loss": "data_lost_after_sync",
    "fake_goods": "fake_product",
    "food_order": "food_late",
    "invoice_request": "official_invoice",
    "loan_request": "loan",
    "login_problem": "forgotten_password",
    "lost_luggage": "lost_baggage",
    "meter_issue": "meter",
    "no_signal": "no_service",
    "outage": "service_outage",
    "privacy_complaint": "privacy",
    "stolen_card": "card_lost",
    "warranty": "warranty_repair",
}


class Line(NamedTuple):
    """What a request shows, and the problem it is about."""

    shown: Sequence[str]
    problem: str


def table(lines: Sequence[Line]) -> list[str]:
    """Learn from lines; the problems' names, then a line a feature: places of problems and weights in hundredths."""
    names = sorted({line.problem for line in lines})
    weights = learn(lines, names)
    rows = []
    for feature, row in sorted(weights.items()):
        kept = [(place, weight) for place, weight in enumerate(row) if abs(weight) >= FAINTEST]
        if kept:
            rows.append(
                f"{feature} " + " ".join(f"{place} {round(weight * STORED)}" for place, weight in kept)
            )
    return [" ".join(names), *rows]


def learn(lines: Sequence[Line], names: Sequence[str]) -> dict[str, list[float]]:
    places = {name: place for place, name in enumerate(names)}
    seen = Counter(feature for line in lines for feature in line.shown)
    weights = {feature: [0.0] * len(names) for feature, times in seen.items() if times >= RAREST}
    order = list(lines)
    shuffled = random.Random(SEED)
    steps = count(1)
    for _ in range(EPOCHS):
        shuffled.shuffle(order)
        for line in order:
            rate = RATE / (1 + next(steps) / len(lines))
            shown = [(weights[name], says(name)) for name in line.shown if name in weights]
            if shown:
                _learn_one(shown, places[line.problem], rate)
    return weights


def _learn_one(shown: Sequence[tuple[list[float], float]], wanted: int, rate: float) -> None:
    scores = [
        sum(said) for said in zip(*([value * weight for weight in row] for row, value in shown), strict=True)
    ]
    errors = softmax(scores)
    errors[wanted] -= 1.0
    told = [(place, error) for place, error in enumerate(errors) if abs(error) > UNTOLD]
    for row, value in shown:
        step = rate * value
        for place, error in told:
            row[place] -= step * error


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Read requests whose name tells a problem."""
    found = []
    for row in rows:
        problem = SAME.get(row["problem"], row["problem"])
        if problem is not None:
            found.append(Line(features(*vectors.told(row["text"])), problem))
    return found


def paths() -> list[Path]:
    """List the files to learn from, never those held out."""
    return [*training_files(ROOT / "customers"), *training_files(ROOT / "groups")]


def corpus() -> list[Line]:
    return lines_of([row for path in paths() for row in read(path)])
