class Disk:
    def flush_all(self):
        pass
