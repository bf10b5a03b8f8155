"""Invoices of a customer."""

from shop.db import connect, find_orders


def invoice_lines(customer, connection=None):
    connection = connection or connect()
    return find_orders(connection, customer, status="billed")


def sum_of_lines(lines, rebate=0.0):
    amount = 0
    for line in lines:
        if line is None:
            continue
        value = line[1]
        if value < 0:
            raise ValueError("negative price")
        if value > 1000:
            value = value * (1 - rebate)
        amount += value
    return round(amount, 2)
