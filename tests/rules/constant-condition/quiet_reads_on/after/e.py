class Shim:
    def coalesce(self, expr):
        return expr if self.dialect.coalesce else None
