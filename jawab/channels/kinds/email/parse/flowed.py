"""``format=flowed`` back to paragraphs (RFC 3676)."""


def unflow(text: str, *, delete_space: bool) -> str:
    """Soft line breaks joined; quote depth and the signature line are kept."""
    paragraphs: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        if open_depth == depth and content != "-- ":
            paragraphs[-1].append(content[:-1] if flows and delete_space else content)
        else:
            start = ">" * depth + " " if depth else ""
            paragraphs.append([start, content[:-1] if flows and delete_space else content])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in paragraphs)
