package shop

func run(s *Store) { s.LoadOrder(1) }
