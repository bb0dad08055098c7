"""``python -m analysis COMMAND``: all that the suite does, without make; see `commands`.

Any Python 3 can read this file: it says what is lacking where a Python is too old, or has no packages.
"""

import sys

from analysis import set_up


def main(arguments=None):
    """Do what is asked; 0 when all went well, 1 when something failed or differs, 2 when it can't be done."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name that the terminal can't show ends nothing
    if given[:1] == ["setup"]:
        return set_up.main(given[1:])
    lacking = set_up.too_old_or_new()
    try:
        if not lacking:
            from analysis import commands

            return commands.main(given)
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] == "analysis":
            raise
        lacking = f"{sys.executable} has no {error.name}"
    own = set_up.python(set_up.ROOT)
    sys.stderr.write(
        f"{lacking}. `python -m analysis setup` makes .venv, with all of it; then call\n{own} -m analysis\n"
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
