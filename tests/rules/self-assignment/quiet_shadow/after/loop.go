package loop

func run(items []int) {
	for _, item := range items {
		item := item
		go func() { use(item) }()
	}
}
