package a

func (l *List) Len() int {
	if l == nil {
		return l.zero()
	}
	return 1
}
