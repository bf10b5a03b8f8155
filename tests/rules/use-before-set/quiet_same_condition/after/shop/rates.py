def label(order, express):
    if express:
        carrier = "Express"
    text = order.number
    if express:
        text = f"{carrier}: {text}"
    return text


def checked(order):
    if order.express:
        carrier = "Express"
    if not order.express:
        return ""
    return carrier


def by_kind(shape):
    if isinstance(shape, Circle):
        area = 3.14 * shape.radius ** 2
    elif isinstance(shape, Square):
        area = shape.side ** 2
    return area


def last(rows):
    for row in rows:
        total = row.amount
    return total


def which(by_id, by_name):
    if by_id is not None:
        found = by_id
    elif by_name is not None:
        found = by_name
    return found


def section(lines):
    for line in lines:
        if line.startswith("#"):
            title = line
        else:
            print(title, line)
