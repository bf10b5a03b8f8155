class Job:
    def ready(self):
        return True

    def run(self, items):
        assert (items, "no items")
        if not self.ready:
            return
        if len(items) < 0:
            return
