"""Computes the values that tests/review/statistics.rs holds the program's figures against.

Needs numpy, statsmodels and scikit-learn. Run it by hand: python3 tests/reference/statistics.py
"""

import numpy
import sklearn
import statsmodels
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

print("numpy", numpy.__version__, "statsmodels", statsmodels.__version__, "scikit-learn", sklearn.__version__)

for count, of in [(0, 3), (2, 3), (3, 3), (8, 12), (5, 9), (1, 100), (7213, 20000)]:
    low, high = proportion_confint(count, of, alpha=0.05, method="wilson")
    print(f"wilson {count} {of} {low:.12f} {high:.12f}")

sample = [68.1, 88.0, 78.0, 80.5, 74.3, 74.0, 83.2, 77.5, 83.8, 81.3, 71.4, 92.5, 86.9, 79.8]
for q in [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]:
    print(f"quantile {q} {numpy.quantile(sample, q):.12f}")
print(f"mean {numpy.mean(sample):.12f}")

first = [0, 0, 1, 2, 0, 1, 1, 2, 0, 0, 2, 1, 0, 0, 1]
second = [0, 1, 1, 2, 0, 1, 0, 2, 0, 0, 1, 1, 0, 2, 1]
third = [0, 0, 1, 2, 1, 1, 1, 2, 0, 0, 2, 0, 0, 0, 1]
print(f"cohen {cohen_kappa_score(first, second):.12f} {cohen_kappa_score(first, third):.12f}")
table, _ = aggregate_raters(numpy.array([first, second, third]).T)
print(f"fleiss {fleiss_kappa(table):.12f}")
opposite = [1 - value for value in [0, 1, 0, 1, 0, 1]]
print(f"cohen opposite {cohen_kappa_score([0, 1, 0, 1, 0, 1], opposite):.12f}")
