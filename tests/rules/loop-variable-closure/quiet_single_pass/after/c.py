def first(names, jobs):
    for name in names:
        jobs.append(lambda: run(name))
        return jobs
