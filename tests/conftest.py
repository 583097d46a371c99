"""How much effort the property tests spend, and where they find their small worlds.

`HYPOTHESIS_PROFILE` is dev (50 examples, the default), ci (200) or nightly (5,000).
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.append(str(Path(__file__).parent))  # `worlds` and `agreement` are imported by name

for name, n_examples in {"dev": 50, "ci": 200, "nightly": 5_000}.items():
    settings.register_profile(
        name,
        max_examples=n_examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=name != "nightly",
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
