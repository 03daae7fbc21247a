"""The one door out: every reply is a row here, from the moment it is written until it has arrived or failed.

``posting`` writes the rows, ``claims`` says who is sending which, ``sending`` sends (and alone loads the kinds).
"""
