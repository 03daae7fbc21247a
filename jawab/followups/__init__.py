"""After the end: the customer is asked whether it worked; no word closes the ticket, a "no" opens it again."""
