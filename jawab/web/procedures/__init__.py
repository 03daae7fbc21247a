"""The screens of procedures: those that are kept, one of them, trying it out, and following it beside a ticket."""
