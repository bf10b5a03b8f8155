"""`reviewbot report`: the store as a static dashboard. `run_report` is the command; importing this loads no template engine."""
