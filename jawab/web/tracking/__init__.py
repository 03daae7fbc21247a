"""What a customer sees of an order by themselves: how far it is, what came back, what they get."""
