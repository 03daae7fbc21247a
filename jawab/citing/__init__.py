"""Articles that go into answers: what was offered beside a ticket, what was sent, and what became of it."""
