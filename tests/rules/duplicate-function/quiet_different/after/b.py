def ship(order):
    total = 0
    for parcel in order.parcels:
        if parcel.weight > LIMIT:
            split(parcel, LIMIT)
        label = printer.label(parcel.address, parcel.weight)
        if label.failed:
            log.warning("label failed", label.reason)
            retry(parcel)
        total += carrier.price(parcel.weight, zone=order.zone)
    return total
