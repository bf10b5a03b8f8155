package files

import (
	"io"
	"os"
)

type store struct {
	root string
}

func (s *store) load(name string) ([]byte, error) {
	file, err := os.Open(s.root + "/" + name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, 1<<20))
}
