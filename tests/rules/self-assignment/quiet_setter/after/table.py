class Table(Widget):
    cursor = reactive(0)

    def remove_row(self, row):
        del self.rows[row]
        self.cursor = self.cursor
