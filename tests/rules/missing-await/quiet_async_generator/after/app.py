from store import rows

rows()
