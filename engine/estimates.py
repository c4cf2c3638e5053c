"""What samples say of a distribution, and how well they say it.

Samples are sums of runs, as :class:`hakyu.engine.cascade.Cascade` makes them. Every number comes
with an interval that holds the true one with a stated confidence, *under the model*: what the
probabilities of edges themselves are worth, no number of runs tells.

All intervals hold for one number each; of twenty at 95 %, one is expected to miss. That of the mean
rests on the central limit theorem and is too narrow where harm is rare and huge: what has not been
seen has not been counted. Those of percentiles and probabilities hold for every distribution.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import F64, I64

Samples = npt.NDArray[np.integer] | npt.NDArray[np.floating]
Method = Literal["wilson", "clopper-pearson"]


class Mean(NamedTuple):
    """An expected value.

    Attributes:
        value: the mean of the samples.
        error: its standard error.
        low, high: the interval.
        runs: how many samples there were.
    """

    value: float
    error: float
    low: float
    high: float
    runs: int

    @property
    def relative_half_width(self) -> float:
        """Half the interval as a part of the value; infinite where the value is 0.

        Infinite, since samples of 0 only do not say that nothing can happen.
        """
        return (self.high - self.low) / 2 / abs(self.value) if self.value else math.inf


class Percentile(NamedTuple):
    """A value that is not exceeded with some probability.

    Attributes:
        level: the probability, 0 to 1.
        value: the least sample that as many samples do not exceed.
        low, high: the interval; None where there are too few samples for an end.
    """

    level: float
    value: float
    low: float | None
    high: float | None


class Exceedance(NamedTuple):
    """How probable it is that a value is reached or exceeded.

    Attributes:
        value: the value.
        reached: in how many samples it is.
        probability: the part of the samples that does.
        low, high: the interval.
    """

    value: float
    reached: int
    probability: float
    low: float
    high: float


def mean(samples: Samples, confidence: float = 0.95) -> Mean:
    """Estimate the expected value, with Student's (1908) interval.

    Args:
        samples: at least two.
        confidence: of the interval, between 0 and 1.

    Raises:
        ValueError: fewer than two samples, or a confidence that is none.
    """
    values = _values(samples, 2)
    _check_confidence(confidence)
    from scipy.special import stdtrit

    value = float(values.mean())
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    half = float(stdtrit(len(values) - 1, (1 + confidence) / 2)) * error
    return Mean(value, error, value - half, value + half, len(values))


def percentiles(
    samples: Samples, levels: Sequence[float], confidence: float = 0.95
) -> tuple[Percentile, ...]:
    """Estimate percentiles, with intervals between two samples that hold for any distribution.

    How many samples lie below a percentile is binomial; so are the places, in order of size, of the
    two samples that enclose it with the confidence asked for (Thompson 1936, "On confidence ranges
    for the median", Annals of Mathematical Statistics 7; David and Nagaraja 2003, "Order
    Statistics", section 7.1). Half of what may miss is left at each end.

    Args:
        samples: at least one.
        levels: each between 0 and 1, ends left out.
        confidence: of each interval, between 0 and 1.

    Raises:
        ValueError: no samples, or a level or a confidence that is none.
    """
    values = np.sort(_values(samples, 1))
    _check_confidence(confidence)
    n = len(values)
    found = []
    for level in levels:
        if not 0 < level < 1:
            raise ValueError(f"a level is between 0 and 1, not {level}")
        miss = (1 - confidence) / 2
        # the greatest place l with P(fewer than l lie below) <= miss, both counted from 1
        low = _binomial_rank(n, level, miss, beyond=True)
        high = _binomial_rank(n, level, 1 - miss) + 1
        # 0.29 * 100 is a little more than 29
        place = max(math.ceil(level * n - 1e-9), 1)
        found.append(
            Percentile(
                level,
                float(values[place - 1]),
                float(values[low - 1]) if low >= 1 else None,
                float(values[high - 1]) if high <= n else None,
            )
        )
    return tuple(found)


def _binomial_rank(n: int, p: float, level: float, *, beyond: bool = False) -> int:
    """The least k with P(a binomial number <= k) at least ``level``, or greater if ``beyond``."""
    from scipy.special import bdtr

    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        chance = float(bdtr(middle, n, p))
        if chance > level or (chance == level and not beyond):
            high = middle
        else:
            low = middle + 1
    return low


def proportion(
    count: int, runs: int, confidence: float = 0.95, method: Method = "wilson"
) -> tuple[float, float]:
    """Give an interval for a probability of which ``count`` of ``runs`` samples speak.

    Args:
        count: how many samples did it, 0 to ``runs``.
        runs: how many there were, at least 1.
        confidence: of the interval, between 0 and 1.
        method: ``wilson`` (Wilson 1927, "Probable inference, the law of succession, and statistical
            inference", JASA 22) holds with the confidence on average over probabilities;
            ``clopper-pearson`` (Clopper and Pearson 1934, "The use of confidence or fiducial limits
            illustrated in the case of the binomial", Biometrika 26) with at least that for each,
            and is wider.

    Raises:
        ValueError: an argument that cannot be.
    """
    if not (runs >= 1 and 0 <= count <= runs):
        raise ValueError(f"{count} of {runs} samples cannot be")
    _check_confidence(confidence)
    low, high = _proportions(np.array([count]), runs, confidence, method)
    return float(low[0]), float(high[0])


def exceedance(
    samples: Samples,
    values: Sequence[float] | None = None,
    confidence: float = 0.95,
    method: Method = "wilson",
    most: int = 50,
) -> tuple[Exceedance, ...]:
    """Draw the curve of how probable it is that so much or more happens.

    Args:
        samples: at least one.
        values: where to look; None: at most ``most`` of the samples, least and greatest included,
            evenly spaced by how many reach them, and half of them among the greatest twentieth,
            where the curve matters most.
        confidence, method: as for :func:`proportion`, for each point by itself.
        most: at least 2.

    Returns:
        The points, in order of value.

    Raises:
        ValueError: no samples, ``most`` below 2, or a confidence that is none.
    """
    ordered = np.sort(_values(samples, 1))
    _check_confidence(confidence)
    n = len(ordered)
    if values is not None:
        at = np.unique(np.asarray(values, np.float64))
    elif most < 2:
        raise ValueError("a curve has at least 2 points")
    else:
        body = np.linspace(0, (n - 1) * 0.95, most - most // 2)
        tail = np.linspace((n - 1) * 0.95, n - 1, most // 2 + 1)[1:]
        at = np.unique(ordered[np.concatenate([body, tail]).astype(np.int64)])
    counts = n - np.searchsorted(ordered, at, side="left")
    low, high = _proportions(counts, n, confidence, method)
    return tuple(
        Exceedance(float(x), int(count), int(count) / n, float(a), float(b))
        for x, count, a, b in zip(at, counts, low, high, strict=True)
    )


def _proportions(
    counts: npt.NDArray[np.integer], runs: int, confidence: float, method: Method
) -> tuple[F64, F64]:
    from scipy.special import betaincinv, ndtri

    low: npt.NDArray[np.floating]
    high: npt.NDArray[np.floating]
    if method == "wilson":
        z = float(ndtri((1 + confidence) / 2))
        part = counts / runs
        middle = part + z * z / (2 * runs)
        half = z * np.sqrt(part * (1 - part) / runs + (z / (2 * runs)) ** 2)
        whole = 1 + z * z / runs
        low, high = (middle - half) / whole, (middle + half) / whole
    elif method == "clopper-pearson":
        miss = (1 - confidence) / 2
        low = betaincinv(np.maximum(counts, 1), runs - counts + 1, miss)
        high = betaincinv(counts + 1, np.maximum(runs - counts, 1), 1 - miss)
    else:
        raise ValueError(f"no method {method!r}: wilson or clopper-pearson")
    # exactly so by either method, but for rounding
    ends = np.where(counts == 0, 0.0, low), np.where(counts == runs, 1.0, high)
    return ends[0].astype(np.float64), ends[1].astype(np.float64)


def runs_needed(samples: Samples, relative: float, confidence: float = 0.95) -> int | None:
    """Foresee how many runs bring the mean's interval to a relative half width.

    Args:
        samples: at least two, from runs made so far.
        relative: half the interval as a part of the mean, above 0.
        confidence: of the interval.

    Returns:
        The number of all runs together, at least 2; None where the samples do not tell, since their
        mean is 0.

    Raises:
        ValueError: as :func:`mean`, or ``relative`` is not above 0.
    """
    if not relative > 0:
        raise ValueError("an error to come down to is above 0")
    so_far = mean(samples, confidence)
    if so_far.value == 0:
        return None
    from scipy.special import ndtri

    spread = so_far.error * math.sqrt(so_far.runs)
    z = float(ndtri((1 + confidence) / 2))
    return max(math.ceil((z * spread / (relative * so_far.value)) ** 2), 2)


def sample_until(
    draw: Callable[[int, int], I64],
    relative: float,
    *,
    row: int = 0,
    confidence: float = 0.95,
    least: int = 1000,
    most: int = 1_000_000,
) -> tuple[I64, bool]:
    """Make runs until the mean is known well enough.

    Args:
        draw: given the number of the first run and how many, returns (runs, j) sums.
        relative: half the interval of the mean as a part of it, to be come down to.
        row: which of the j sums is looked at.
        confidence: of the interval.
        least: how many runs to make at any rate, at least 2. With fewer than about a thousand, a
            lucky streak would end the runs too early (Chow and Robbins 1965, "On the asymptotic
            theory of fixed-width sequential confidence intervals", Annals of Mathematical
            Statistics 36: the confidence holds as the error asked for becomes small).
        most: how many to make at most, at least ``least``.

    Returns:
        All sums, (runs, j); and whether the error was come down to.

    Raises:
        ValueError: an argument that cannot be.
    """
    if not 2 <= least <= most:
        raise ValueError("at least 2 runs, and at most as many as are allowed")
    if not relative > 0:
        raise ValueError("an error to come down to is above 0")
    _check_confidence(confidence)
    parts = [draw(0, least)]
    done = least
    while True:
        sums = np.concatenate(parts) if len(parts) > 1 else parts[0]
        parts = [sums]
        if mean(sums[:, row], confidence).relative_half_width <= relative:
            return sums, True
        if done >= most:
            return sums, False
        needed = runs_needed(sums[:, row], relative, confidence)
        # at least a tenth more, or many small steps would be made; at most four times as many
        goal = 4 * done if needed is None else min(max(needed, done + -(-done // 10)), 4 * done)
        goal = min(goal, most)
        parts.append(draw(done, goal - done))
        done = goal


def _values(samples: Samples, least: int) -> F64:
    values = np.asarray(samples, np.float64)
    if values.ndim != 1 or len(values) < least:
        raise ValueError(f"samples are a row of at least {least}")
    if not bool(np.isfinite(values).all()):
        raise ValueError("a sample is not a number")
    return values


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence is between 0 and 1, not {confidence}")
