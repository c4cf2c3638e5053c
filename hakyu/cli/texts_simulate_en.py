"""What ``hakyu simulate`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.simulate": "How far would harm from X spread, and how probably?",
    "help.simulate": (
        "Let harm from X (an organisation or a system) spread many times, passing each engagement "
        "with a probability, and tell what comes out: the expected number of organisations and "
        "people, percentiles, how probable it is that at least so many are reached, and who is "
        "reached how often; with confidence intervals, and beside them bounds that no sampling "
        "can leave. The same seed gives the same answer.\n\n"
        "The probabilities that come with hakyu are round numbers of judgement, not measured. "
        "--probabilities FILE takes yours (docs/simulate.md)."
    ),
    "option.simulate.harm": "leak or loss (failure of the service). Default: leak.",
    "option.simulate.runs": "How many runs. Default: 10,000.",
    "option.simulate.seed": "Seed of the coins, a whole number. Default: 1.",
    "option.simulate.until_error": (
        "Go on until the mean is known to within this part of it, such as 0.01 or 1%."
    ),
    "option.simulate.by": "Whose mean that is: people or organisations. Default: people.",
    "option.simulate.probabilities": "A file of probabilities.",
    "option.simulate.everything": "Name all organisations.",
    "error.until_error": (
        "--until-error: {value!r} is no part of the mean. Write for example 0.01 or 1%."
    ),
    "progress.simulate": "Runs",
    "progress.rank": "Counting",
    "example.simulate": "How far a leak at a vendor might spread",
    "example.simulate_loss": "Its failure, until the mean number of organisations is known to 1%",
    "example.simulate_csv": "Every figure, for Excel",
}
