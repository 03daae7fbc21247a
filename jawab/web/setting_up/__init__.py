"""The first five minutes: shop, mailbox, team, and a sample ticket. Every step can be left out and taken up again."""
