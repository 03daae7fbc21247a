"""What is due while somebody is away goes to their cover or their team, and comes back with them."""
