"""``format=flowed`` back to paragraphs (RFC 3676)."""

import re

_QUOTE = re.compile(r"^(>*) ?")


def unflow(text: str, *, delete_space: bool) -> str:
    """Soft line breaks joined; quote depth and the signature line are kept."""
    paragraphs: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        found = _QUOTE.match(line)
        depth = len(found[1]) if found else 0
        content = line[found.end() :] if found and (depth or line.startswith(" ")) else line
        flows = content.endswith(" ") and content != "-- "
        if flows and delete_space:
            content = content[:-1]
        if open_depth == depth and content != "-- ":
            paragraphs[-1] += content
        else:
            paragraphs.append(f"{'>' * depth} {content}" if depth else content)
        open_depth = depth if flows else -1
    return "\n".join(paragraphs)
