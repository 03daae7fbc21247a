"""What is read of articles in answers: what to offer, and what came of it."""
