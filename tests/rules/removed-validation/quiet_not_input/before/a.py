def run(job):
    self.checkpoint(job)
    job.start()
