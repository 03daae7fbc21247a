"""The agent's workspace: lists, tickets, customers. One file per noun."""
