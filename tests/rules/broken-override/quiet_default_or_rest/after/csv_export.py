from base import Exporter


class CsvExporter(Exporter):
    def write(self, rows, dialect=None, *more, **options):
        return list(rows)
