package nat

func find(ports []int) int {
	for _, port := range ports {
		if open(port) {
			goto found
		}
	}
	return 0

found:
	announce()
	return 1
}
