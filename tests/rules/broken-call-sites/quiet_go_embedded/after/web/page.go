package web

import "example.org/shop/store"

type page struct {
	store *store.Store
}

func (p *page) show(key string) string {
	return p.store.Get(key)
}

func run() (string, error) {
	s, err := store.New()
	if err != nil {
		return "", err
	}
	return s.Get("a"), nil
}
