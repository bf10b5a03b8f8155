package pick

func pick(xs []int, i int) int {
	return xs[2]
}
