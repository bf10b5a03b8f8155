"""`reviewbot train` and `reviewbot evaluate`: data, fitting, honest measuring, the promotion gate. Never imported by inference."""
