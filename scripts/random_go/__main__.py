"""`python3 scripts/random_go SEED` prints one program."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from random_go.program import FEATURES, Program  # noqa: E402

if __name__ == "__main__":
    print(Program(int(sys.argv[1]), FEATURES - set(sys.argv[2:])).text(), end="")
