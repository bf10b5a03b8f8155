class Job:
    @property
    def ready(self):
        return True

    def stop(self):
        pass

    def run(self, flag=None):
        self.stop = flag
        if self.ready and self.stop:
            return 1
        if self.stop:
            return 2
