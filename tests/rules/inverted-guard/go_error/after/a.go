package a

func f() error {
	err := g()
	if err == nil {
		log(err.Error())
	}
	return nil
}
