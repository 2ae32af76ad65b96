"""What a benchmark script prints: one row a line, as rows.h says. Less is always better."""
import json
import statistics
import time


def timed(work):
    """Seconds that work() takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def row(name, samples, unit, reference, reference_samples, goal=None):
    """Prints the median of samples beside the median of what they are measured against."""
    value, against = statistics.median(samples), statistics.median(reference_samples)
    print(json.dumps({
        "name": name, "value": value, "unit": unit,
        "reference": reference, "reference_value": against, "ratio": value / against,
        "goal": goal, "met": None if goal is None else value <= goal}), flush=True)
