"""What customers and agents would have otherwise: said once, voted for, decided with an answer, and told back."""
