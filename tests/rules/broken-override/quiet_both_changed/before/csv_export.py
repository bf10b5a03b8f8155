from base import Exporter


class CsvExporter(Exporter):
    def write(self, rows):
        return list(rows)
