class Exporter:
    def write(self, rows, *, encoding):
        return rows
