#!/usr/bin/python3
"""Values of SciPy (and of complete enumeration, where SciPy has none) for reference.json; see README.md."""
import itertools, json, math, random
import numpy as np
import scipy
from scipy import stats

random.seed(20260211)

def sample(n, ties):
    return [round(random.lognormvariate(1, 0.4), 1 if ties else 6) for _ in range(n)]

def exact_signed_rank(d):
    ranks = stats.rankdata([abs(v) for v in d])
    kept = [(r, v > 0) for r, v in zip(ranks, d) if v != 0]
    total = sum(r for r, _ in kept)
    smaller = min(sum(r for r, positive in kept if positive), sum(r for r, positive in kept if not positive))
    count = sum(sum(r for (r, _), s in zip(kept, signs) if s) <= smaller + 1e-9 for signs in itertools.product([0, 1], repeat=len(kept)))
    return min(1.0, 2 * count / 2 ** len(kept))

out = {"made_with": f"SciPy {scipy.__version__}, NumPy {np.__version__}", "signed_rank": [], "benjamini_hochberg": [], "holm": [], "quantiles": [], "normal": [], "student_t": []}
for n in [1, 2, 5, 6, 7, 10, 20, 25]:
    d = [round(random.gauss(0.3, 1), 6) for _ in range(n)]
    out["signed_rank"].append({"method": "scipy.stats.wilcoxon(mode='exact')", "d": d, "p": stats.wilcoxon(d, mode="exact").pvalue})
for n in [6, 9, 12, 15]:
    d = [round(random.gauss(0.3, 1), 1) for _ in range(n)]
    d[1] = 0.0
    d[2] = -d[3]
    out["signed_rank"].append({"method": "enumeration, zeros by Pratt", "d": d, "p": exact_signed_rank(d)})
for n, zeros in [(150, 0), (300, 9)]:
    d = [round(random.gauss(0.05, 1), 6 if zeros == 0 else 2) for _ in range(n)]
    for i in range(zeros):
        d[i * 7] = 0.0
    out["signed_rank"].append({"method": "scipy.stats.wilcoxon(zero_method='pratt', correction=True, mode='approx')", "d": d,
                               "p": stats.wilcoxon(d, zero_method="pratt", correction=True, mode="approx").pvalue})
for n in [1, 4, 9]:
    p = sorted(round(random.random() ** 3, 6) for _ in range(n))
    random.shuffle(p)
    ranked = np.minimum.accumulate((np.sort(p) * n / np.arange(1, n + 1))[::-1])[::-1]
    corrected = np.empty(n)
    corrected[np.argsort(p)] = np.minimum(ranked, 1)
    out["benjamini_hochberg"].append({"p": p, "corrected": corrected.tolist()})
    ranked = np.maximum.accumulate(np.sort(p) * (n - np.arange(n)))
    corrected[np.argsort(p)] = np.minimum(ranked, 1)
    out["holm"].append({"p": p, "corrected": corrected.tolist()})
for n in [1, 2, 5, 100]:
    x = sample(n, False)
    out["quantiles"].append({"x": x, "median": float(np.median(x)), "q25": float(np.quantile(x, 0.25)), "q95": float(np.quantile(x, 0.95))})
for z in [-3.5, -1.959963984540054, -0.1, 0, 1, 4]:
    out["normal"].append({"z": z, "cdf": float(stats.norm.cdf(z))})
for df in [1.3, 4, 7.7, 26, 400]:
    for t, probability in [(-2, 0.2), (0.1, 0.8), (3, 0.975), (12, 1 - 0.025 / 166)]:
        out["student_t"].append({"df": df, "t": t, "above": float(stats.t.sf(t, df)), "probability": probability, "quantile": float(stats.t.ppf(probability, df))})
print(json.dumps(out, indent=1))
