"""Servers on this machine that answer as Zarinpal and Tap were described to, with every fault one can ask for."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

from tests.serving import Quiet, listening

MERCHANT = "1344b5d4-0048-11e8-94db-005056a205be"
SECRET = "sk_test_kettle"


@dataclass
class Vendor:
    """``fault``: "silent" waits, "broken" cuts the line, "garbage" is no JSON, "down" a 503, "endless" does not end.
    ``delay`` is what passes between a deed and its answer, in seconds.
    """

    fault: str = ""
    delay: float = 0.0
    payments: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    address: str = ""

    def answer(
        self, method: str, path: str, headers: dict[str, str], told: dict[str, Any]
    ) -> tuple[int, Any]:
        raise NotImplementedError


class Zarinpal(Vendor):
    def answer(
        self, method: str, path: str, headers: dict[str, str], told: dict[str, Any]
    ) -> tuple[int, Any]:
        if told.get("merchant_id") != MERCHANT:
            return 422, {
                "data": [],
                "errors": {"code": -11, "message": "merchant is not active", "validations": []},
            }
        if path == "/pg/v4/payment/request.json":
            return self._request(told)
        if path == "/pg/v4/payment/verify.json":
            return self._verify(told)
        return 404, {}

    def _request(self, told: dict[str, Any]) -> tuple[int, Any]:
        if not isinstance(told["amount"], int) or told["amount"] < 1000 or told.get("currency") != "IRR":
            return 422, {
                "data": [],
                "errors": {"code": -9, "message": "The input params invalid", "validations": []},
            }
        authority = f"A{next(self.numbers):035}"
        self.payments[authority] = {
            "amount": told["amount"],
            "paid": False,
            "verified": False,
            "back": told["callback_url"],
        }
        data = {"code": 100, "message": "Success", "authority": authority, "fee_type": "Merchant", "fee": 100}
        return 200, {"data": data, "errors": []}

    def _verify(self, told: dict[str, Any]) -> tuple[int, Any]:
        payment = self.payments.get(told["authority"])
        wrong = (
            -54
            if payment is None
            else -50
            if payment["amount"] != told["amount"]
            else -51
            if not payment["paid"]
            else 0
        )
        if wrong:
            return 422, {"data": [], "errors": {"code": wrong, "message": "no", "validations": []}}
        assert payment is not None
        code = 101 if payment["verified"] else 100
        payment["verified"] = True
        return 200, {
            "data": {"code": code, "message": "Paid", "ref_id": 2012 + len(told["authority"]), "fee": 100},
            "errors": [],
        }


@dataclass
class Tap(Vendor):
    """``gives`` is what it says of a refund it takes; "lost" as a fault does what it is asked and says nothing."""

    gives: str = "PENDING"
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)

    def answer(
        self, method: str, path: str, headers: dict[str, str], told: dict[str, Any]
    ) -> tuple[int, Any]:
        if headers.get("Authorization") != f"Bearer {SECRET}":
            return 401, {"errors": [{"code": "2107", "description": "Unauthorized"}]}
        if (method, path) == ("POST", "/v2/charges"):
            charge = {
                "id": f"chg_TS{next(self.numbers):06}",
                "object": "charge",
                "status": "INITIATED",
                "amount": told["amount"],
                "currency": told["currency"],
                "transaction": {"created": "1698392202943"},
                "reference": {**told["reference"], "gateway": "gw_1", "payment": "4327230736"},
            }
            charge["transaction"]["url"] = f"{self.address}/pay/{charge['id']}"
            self.payments[charge["id"]] = charge
            return 200, charge
        if path.startswith("/v2/refunds"):
            return self._refunds(method, path, told)
        charge = self.payments.get(path.rpartition("/")[2], {})
        if not charge:
            return 404, {"errors": [{"code": "1140", "description": "Charge id is invalid"}]}
        return 200, charge

    def _refunds(self, method: str, path: str, told: dict[str, Any]) -> tuple[int, Any]:
        if path == "/v2/refunds/list":
            newest = [
                each for each in reversed(self.refunds.values()) if each["charge_id"] in told["charges"]
            ]
            if not newest:
                return 400, {"message": "Refunds not found"}
            names = [each["id"] for each in newest]
            begins = names.index(told["starting_after"]) + 1 if "starting_after" in told else 0
            page = newest[begins : begins + told["limit"]]
            return 200, {"object": "list", "has_more": begins + len(page) < len(newest), "refunds": page}
        if method == "GET":
            refund = self.refunds.get(path.rpartition("/")[2])
            return (200, refund) if refund else (404, {"errors": [{"code": "1121", "description": "no"}]})
        charge = self.payments.get(told["charge_id"])
        gone = sum(
            Decimal(str(each["amount"]))
            for each in self.refunds.values()
            if each["charge_id"] == told["charge_id"] and each["status"] not in {"DECLINED", "FAILED"}
        )
        if charge is None or charge["status"] != "CAPTURED":
            return 400, {"errors": [{"code": "1140", "description": "Charge id is invalid"}]}
        if gone + Decimal(str(told["amount"])) > Decimal(str(charge["amount"])):
            return 400, {"errors": [{"code": "1156", "description": "more than is left"}]}
        refund = {
            "id": f"re_TS{next(self.numbers):06}",
            "object": "refund",
            "status": self.gives,
            "response": {"code": "100", "message": self.gives.title()},
            **{name: told[name] for name in ("amount", "currency", "charge_id", "reference")},
        }
        self.refunds[refund["id"]] = refund
        return 200, refund

    def posted(self, charge: str, *, places: int, secret: str = SECRET) -> tuple[bytes, str]:
        """What it would post of a charge: the body and its signature."""
        told = self.payments[charge]
        fields = (
            ("id", told["id"]),
            ("amount", f"{Decimal(str(told['amount'])):.{places}f}"),
            ("currency", told["currency"]),
            ("gateway_reference", told["reference"]["gateway"]),
            ("payment_reference", told["reference"]["payment"]),
            ("status", told["status"]),
            ("created", told["transaction"]["created"]),
        )
        text = "".join(f"x_{name}{value}" for name, value in fields)
        return json.dumps(told).encode(), hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


class Handler(Quiet):
    vendor: Vendor

    def serve(self) -> None:
        body = self.body()
        told = json.loads(body) if body else {}
        self.vendor.asked.append((self.path, told))
        if self.vendor.fault == "silent":
            time.sleep(1.5)
        if self.vendor.fault in {"silent", "broken"}:
            self.close_connection = True
            return
        if self.vendor.fault == "down":
            self.send(503, b"{}")
        elif self.vendor.fault == "garbage":
            self.send(200, b"<html>maintenance</html>")
        elif self.vendor.fault == "endless":
            self.send(200, b" " * 400_000 + b"{}")
        else:
            status, answer = self.vendor.answer(self.command, self.path, dict(self.headers), told)
            time.sleep(self.vendor.delay)
            if self.vendor.fault == "lost":
                self.close_connection = True
                return
            self.send(status, json.dumps(answer).encode())


@contextmanager
def serving(vendor: Vendor) -> Iterator[None]:
    """The vendor answers on this machine, at its ``address``, while this lasts."""
    with listening(Handler, vendor=vendor) as vendor.address:
        yield
