package store

func Open(path string) error {
	return nil
}
