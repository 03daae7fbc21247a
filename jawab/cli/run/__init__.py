"""The desk as processes: the supervisor, its children, and how each child begins."""
