"""``python -m jawab``: how the desk starts its own parts, whatever the console script is called."""

from jawab.cli.main import main

if __name__ == "__main__":
    main()
