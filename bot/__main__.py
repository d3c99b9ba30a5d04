"""`python -m bot` is `teabreak run`. The one place where the core knows of the adapters."""

import sys

from adapters.cli import main

if __name__ == "__main__":
    main(args=["run", *sys.argv[1:]], prog_name="teabreak")
