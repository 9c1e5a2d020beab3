"""Bootstrap intervals of SciPy for the ratio of two sums over pairs: bias-corrected and accelerated (BCa)."""
import json, random
import numpy as np, scipy
from scipy.stats import bootstrap

random.seed(20261125)
rows = []
for n, scatter, shift in [(20, 0.05, 1.0), (25, 0.3, 1.1), (118, 0.05, 1.03), (60, 0.5, 0.9)]:
    old = [round(random.uniform(1, 60) ** 1.5, 6) for _ in range(n)]
    new = [round(x * shift * random.lognormvariate(0, scatter), 6) for x in old]
    found = bootstrap((np.array(new), np.array(old)), lambda x, y, axis=-1: x.sum(axis=axis) / y.sum(axis=axis), paired=True, vectorized=True,
                      method="BCa", confidence_level=0.95, n_resamples=400_000, batch=10_000, random_state=np.random.default_rng(1))
    rows.append({"old": old, "new": new, "low": found.confidence_interval.low, "high": found.confidence_interval.high, "standard_error": found.standard_error})
print(json.dumps({"made_with": f"SciPy {scipy.__version__}, NumPy {np.__version__}", "rows": rows}, indent=1))
