"""Whether the domain of a mail's From stands for it, by the word of those alone whom this desk believes."""

from collections.abc import Collection

from jawab.channels.contract import HERE, Incoming, Nature, Verdict


def is_vouched(incoming: Incoming, *, checkers: Collection[str]) -> bool:
    """``checkers`` are the names of the operator's own servers, which take out what others write under these names.

    Of what stands under such a name the uppermost word about DMARC counts: it is the newest. A second From, which a
    signature need not cover, proves nothing. An address at a domain that is not written in ASCII stays unproven.
    """
    if incoming.nature is not Nature.PERSON or not incoming.has_one_author or incoming.sender is None:
        return False
    domain = incoming.sender.email.rpartition("@")[2].lower()
    told = [each for each in incoming.verdicts if each.method == "dmarc" and each.by in checkers]
    if told:
        return told[0].result == "pass" and told[0].detail.lower() == f"from={domain}"
    return any(_signs(each, domain) for each in incoming.verdicts)


def _signs(verdict: Verdict, domain: str) -> bool:
    signer = verdict.detail.partition(",")[0].removeprefix("d=")
    checked = verdict.by == HERE and verdict.method == "dkim" and verdict.result == "pass"
    return checked and "." in signer and (domain == signer or domain.endswith(f".{signer}"))
