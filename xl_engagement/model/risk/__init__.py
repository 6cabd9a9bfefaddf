"""Risk: distributions, draws, Monte Carlo simulation, tornado."""
