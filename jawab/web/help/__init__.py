"""The help centre: what everybody may read, without script, and which customer is looking, if one has signed in."""
