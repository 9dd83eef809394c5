"""What lies in the home is for its owner alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_home_that_others_could_read_is_closed_and_what_is_made_in_it_is_closed_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    (home / "sekisho.sqlite3").touch(mode=0o644)
    code = (
        "import os; os.umask(0o022)\n"
        "from sekisho.cli.record_home import configured; configured()\n"
        "from pathlib import Path; Path(os.environ['SEKISHO_HOME'], 'out.csv').touch()"
    )
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-c", code], env={**kept, "SEKISHO_HOME": str(home)}, check=True)

    assert _mode(home) == 0o700
    assert [_mode(home / name) for name in ("sekisho.sqlite3", "out.csv", "keys/site.secret")] == [0o600] * 3
