class Exporter:
    def write(self, rows):
        return rows
