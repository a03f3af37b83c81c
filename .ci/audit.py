"""Ask whether a weakness is known of what the lock file names, and say plainly what could not be asked.

`make audit` runs it. pip-audit asks the service of known weaknesses over the network; where that cannot be reached, or knows none of the
packages, pip-audit passes each over with a warning and ends as if all were well. Here that is told, and ends with 2: nothing was checked.
Ends with 0 where no weakness is known of anything, with 1 where one is.
"""

import json
import subprocess
import sys


def main(program: str, lock: str) -> int:
    """Run pip-audit on a lock file, and tell what it found."""
    words = [program, "--requirement", lock, "--no-deps", "--disable-pip"]
    words += ["--progress-spinner", "off", "--format", "json", "--timeout", "15"]
    done = subprocess.run(words, capture_output=True, text=True)
    try:
        listed = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        why = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "it said nothing")
        print(f"audit: NOTHING WAS CHECKED: the service of known weaknesses could not be asked ({why[:200]}). It needs the network.")
        return 2
    asked = [each for each in listed if "skip_reason" not in each]
    weak = [each for each in asked if each["vulns"]]
    for each in weak:
        for known in each["vulns"]:
            mended = ", ".join(known.get("fix_versions", ())) or "no version yet"
            print(f"{each['name']} {each['version']}: {known['id']}, mended in {mended}")
    left = len(listed) - len(asked)
    if not asked:
        print(f"audit: NOTHING WAS CHECKED: the service answered for none of {left} packages. It needs the network, and the public index.")
        return 2
    print(f"audit: {len(asked)} packages asked about, {len(weak)} with a known weakness, {left} of which nothing is known there")
    return 1 if weak else 2 if left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
