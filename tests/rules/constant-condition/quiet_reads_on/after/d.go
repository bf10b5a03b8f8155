package d

func lit(d *decoder) bool { return d.next() == 'a' && d.next() == 'l' }
