package a

func save(x int) error { return nil }

func f() error {
	save(1)
	a, err := one()
	b, err := two(a)
	if err != nil {
		return err
	}
	x, err := one()
	y, err := two(b)
	return use(x, y, err)
}
