"""Run the command line with ``python -m hakyu``."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="hakyu")
