package a

func f(body []byte) error {
	if err := json.Unmarshal(body, &order); err != nil {
		return err
	}
	a, err := one()
	if err != nil {
		return err
	}
	b, err := two(a)
	err = wrap(err)
	return err
}
