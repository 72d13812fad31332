"""Reference values for "What helps", computed without any of Nearer's code.

Run `python3 tests/data/what-helps.py > tests/data/what-helps.json` (Python 3.11
or newer). The means, variances and probabilities come from Python's own
`statistics`; only the weights are written out here. The Rust tests compare each
number to 1e-9.
"""

import json
import random
import statistics
from datetime import date, timedelta

TODAY = date(2026, 8, 14)
HALF_LIFE_DAYS = 56
PRIOR_VARIANCE = 0.25
LEAST_VARIANCE = 0.25


def weight(age):
    return 0.5 ** (age / HALF_LIFE_DAYS)


def weighted_variance(values, weights, mean):
    """Unbiased for reliability weights; with equal weights it is statistics.variance."""
    first, second = sum(weights), sum(w * w for w in weights)
    spread = statistics.fmean(((x - mean) ** 2 for x in values), weights) * first
    return spread / (first - second / first)


def row(name, evenings):
    """`evenings` are (days ago, before, after)."""
    ages = [age for age, _, _ in evenings]
    changes = [after - before for _, before, after in evenings]
    weights = [weight(age) for age in ages]
    worth = sum(weights)
    mean = statistics.fmean(changes, weights)
    variance = weighted_variance(changes, weights, mean) if len(changes) > 1 else None
    if variance is not None and len(set(ages)) == 1:
        # Equal weights have to give the textbook's numbers.
        assert abs(mean - statistics.mean(changes)) < 1e-12
        assert abs(variance - statistics.variance(changes)) < 1e-12
    v = max(variance or 0.0, LEAST_VARIANCE) / worth
    posterior = statistics.NormalDist(
        mean * PRIOR_VARIANCE / (PRIOR_VARIANCE + v),
        (PRIOR_VARIANCE * v / (PRIOR_VARIANCE + v)) ** 0.5,
    )
    return {
        "name": name,
        "evenings": [
            [(TODAY - timedelta(days=age)).isoformat(), before, after]
            for age, before, after in evenings
        ],
        "m": mean,
        "variance": variance,
        "worth": worth,
        "v": v,
        "mean": posterior.mean,
        "sd": posterior.stdev,
        "low": posterior.inv_cdf(0.025),
        "high": posterior.inv_cdf(0.975),
        "beyondSmall": 1 - posterior.cdf(0.2),
    }


def rows():
    yield row("one evening today", [(0, 4, 6)])
    yield row("two evenings today that differ", [(0, 4, 6), (0, 5, 5)])
    yield row("equal changes, so the least variance holds", [(0, 4, 5)] * 4)
    yield row("eight evenings of one day weigh the same", [(0, 5, 5 + x) for x in (1, 2, 0, 3, 1, -1, 2, 1)])
    yield row("one evening eight weeks ago is worth half of one", [(56, 4, 6)])
    yield row("thursdays for eight weeks", [(7 * week, 5, 6 + week % 2) for week in range(8)])
    yield row("long ago it helped, lately it does not", [(7 * week, 5, 5 if week < 6 else 8) for week in range(14)])
    yield row("it makes things worse", [(7 * week, 6, 4 + week % 2) for week in range(9)])
    yield row("a year and more ago", [(400 + 7 * week, 4, 7) for week in range(12)])
    yield row("from one end of the scale to the other", [(3, 0, 10), (10, 10, 0), (17, 0, 10), (24, 0, 10)])
    chance = random.Random(1958)
    for number in range(1, 21):
        length = chance.randint(1, 40)
        ages = sorted(chance.sample(range(0, 500), length))
        yield row(
            f"by chance, number {number}",
            [(age, chance.randint(0, 10), chance.randint(0, 10)) for age in ages],
        )


if __name__ == "__main__":
    table = ",\n  ".join(json.dumps(row) for row in rows())
    print(f'{{"today": "{TODAY.isoformat()}", "rows": [\n  {table}\n]}}')
