package store

type Store struct{}

func New() (*Store, error) { return &Store{}, nil }

