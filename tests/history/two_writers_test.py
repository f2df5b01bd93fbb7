#!/usr/bin/env python3
"""Two runs of `caveat report --history` at once are recorded one behind the other, both whole.

    two_writers_test.py PATH_TO_CAVEAT
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

WRITERS = 6


def main() -> int:
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-") as top:
        folder = pathlib.Path(top)
        (folder / "a.md").write_text("# Lamps\n\nThis lamp cures depression. It heals anxiety for good.\n")
        command = [caveat, "report", "--no-config", "--history", "h.sqlite", "a.md"]
        # At once, on a file that is not there yet: making the schema is part of the race.
        running = [subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
                   for _ in range(WRITERS)]
        for one in running:
            _, err = one.communicate(timeout=120)
            assert one.returncode == 0, err
        told = subprocess.run([caveat, "history", "h.sqlite", "--json"], cwd=folder, check=True,
                              capture_output=True, text=True).stdout
        trend = json.loads(told)
        assert len(trend["runs"]) == WRITERS, trend["runs"]
        found = len(trend["open"])
        assert found > 0
        # The first to come saw them all as new, every other as still open: no run was lost on another.
        assert [run["new"] for run in trend["runs"]] == [found] + [0] * (WRITERS - 1), trend["runs"]
        assert [run["still_open"] for run in trend["runs"]] == [0] + [found] * (WRITERS - 1)
        assert sqlite3.connect(folder / "h.sqlite").execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert sorted(p.name for p in folder.iterdir()) == ["a.md", "h.sqlite"], "one file, nothing beside it"
    return 0


if __name__ == "__main__":
    sys.exit(main())
