package a

func f() {
	if err := a(); err != nil {
		log(err)
	} else if err := b(); err != nil {
		log(err)
	}
}
