package shop

type Store struct{}
