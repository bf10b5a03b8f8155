"""The nightly report."""

from shop.db import connect, find_orders, total_of


def monthly_total(customer):
    return total_of(find_orders(connect(), customer, 1000))
