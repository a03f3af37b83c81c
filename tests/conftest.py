"""Settings of all tests."""

import os

from hypothesis import settings

# The same examples at each run, so that a change is judged by itself; `HYPOTHESIS_PROFILE=explore` looks for
# new ones, as `make test-all` does.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
