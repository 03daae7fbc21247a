"""The sample of the set-up: a ticket to practise on, whose answers go nowhere."""
