from base import Exporter


class CsvExporter(Exporter):
    def write(self, rows, dialect, end):
        return list(rows)
