"""`python -m bot`, and the `briefing` command."""

import gc
import os


def main() -> None:
    """Run the command line."""
    # What people ask, and what an index is made of, is for whoever runs this alone.
    os.umask(0o077)
    # What is imported lives as long as the process: looking through it for garbage, again and again
    # while it is imported, costs a tenth of a short command's time.
    gc.disable()
    # Between two small products numpy's threads would spin: half of a question's processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.adapters.cli import run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
