"""The help centre: what everybody may read, without signing in and without script."""
