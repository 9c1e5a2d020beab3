#!/usr/bin/python3
"""Values of SciPy (and of complete enumeration, where SciPy has none) for reference.json; see README.md."""
import itertools, json, math, random
import numpy as np
import scipy
from scipy import stats

random.seed(20260211)

def sample(n, ties):
    return [round(random.lognormvariate(1, 0.4), 1 if ties else 6) for _ in range(n)]

def exact_rank_sum(x, y):
    ranks = stats.rankdata(x + y)
    mean = len(x) * (len(x) + len(y) + 1) / 2
    seen = abs(ranks[:len(x)].sum() - mean)
    sums = [abs(sum(ranks[i] for i in chosen) - mean) for chosen in itertools.combinations(range(len(ranks)), len(x))]
    return sum(s >= seen - 1e-9 for s in sums) / len(sums)

def exact_signed_rank(d):
    ranks = stats.rankdata([abs(v) for v in d])
    kept = [(r, v > 0) for r, v in zip(ranks, d) if v != 0]
    total = sum(r for r, _ in kept)
    smaller = min(sum(r for r, positive in kept if positive), sum(r for r, positive in kept if not positive))
    count = sum(sum(r for (r, _), s in zip(kept, signs) if s) <= smaller + 1e-9 for signs in itertools.product([0, 1], repeat=len(kept)))
    return min(1.0, 2 * count / 2 ** len(kept))

out = {"made_with": f"SciPy {scipy.__version__}, NumPy {np.__version__}", "rank_sum": [], "signed_rank": [], "benjamini_hochberg": [], "quantiles": [], "normal": []}
for n, m in [(1, 1), (1, 4), (2, 2), (3, 3), (3, 5), (4, 4), (5, 5), (6, 7), (8, 8)]:
    x, y = sample(n, False), sample(m, False)
    out["rank_sum"].append({"method": "scipy.stats.mannwhitneyu(method='exact')", "x": x, "y": y, "p": stats.mannwhitneyu(x, y, method="exact").pvalue})
for n, m in [(2, 3), (4, 4), (5, 6), (7, 7)]:
    x, y = sample(n, True), [round(v * 1.3, 1) for v in sample(m, True)]
    y[0] = x[0]
    out["rank_sum"].append({"method": "enumeration", "x": x, "y": y, "p": exact_rank_sum(x, y)})
for n, m, ties in [(200, 200, False), (150, 260, True)]:
    x, y = sample(n, ties), [v * 1.05 for v in sample(m, ties)] if not ties else [round(v * 1.05, 1) for v in sample(m, ties)]
    out["rank_sum"].append({"method": "scipy.stats.mannwhitneyu(method='asymptotic')", "x": x, "y": y, "p": stats.mannwhitneyu(x, y, method="asymptotic").pvalue})
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
for n in [1, 2, 5, 100]:
    x = sample(n, False)
    out["quantiles"].append({"x": x, "median": float(np.median(x)), "q25": float(np.quantile(x, 0.25)), "q95": float(np.quantile(x, 0.95))})
for z in [-3.5, -1.959963984540054, -0.1, 0, 1, 4]:
    out["normal"].append({"z": z, "cdf": float(stats.norm.cdf(z))})
print(json.dumps(out, indent=1))
