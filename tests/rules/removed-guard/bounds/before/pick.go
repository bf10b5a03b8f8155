package pick

func pick(xs []int, i int) int {
	if len(xs) < 3 {
		return 0
	}
	return xs[2]
}
