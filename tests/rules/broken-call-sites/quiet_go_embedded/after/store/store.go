package store

type Base struct{}

func (b Base) Get(key string) string { return key }

type Store struct {
	Base
}

func New() (*Store, error) { return &Store{}, nil }

