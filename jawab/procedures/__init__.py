"""Procedures: what an agent does step by step, tested before it is recommended, and followed in tickets."""
