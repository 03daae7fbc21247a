"""Whether a query finds a text, as the search of the desk decides; and which requests are about one problem."""

from jawab.cli.text.lines import Line
from jawab.language import matches
from jawab.language.grouping import Groups
from jawab.language.search.latin import meets_in_latin
from jawab.language.search.second_tries import second_tries


def matched(line: Line) -> Line:
    """With ``second_try`` where only a second look finds it: another keyboard layout, or Latin letters on one side."""
    query, doc = str(line.get("query") or ""), str(line.get("doc") or "")
    told: Line = {"id": line.get("id"), "match": matches(query, doc)}
    if not told["match"]:
        tried = next((each for each in second_tries(query) if matches(each.text, doc)), None)
        reason = tried.reason if tried else "latin" if meets_in_latin(query, doc) else None
        if reason:
            told |= {"match": True, "second_try": reason}
    return told


def grouped(line: Line, groups: Groups[object]) -> Line:
    key = line.get("id")
    found = groups.add(key, str(line.get("text") or ""))
    return {"id": key, "group": found.group, "because": list(found.because)}
