"""Administration: people, teams, mailboxes and what went wrong at the doors. Administrators only."""
