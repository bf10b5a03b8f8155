package pick

func pick(ok bool) int {
	if ok {
		return one()
	} else {
		return one()
	}
}
