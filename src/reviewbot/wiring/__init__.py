"""Settings -> parts: the only place that constructs repositories, stores, clients, models and rules."""
