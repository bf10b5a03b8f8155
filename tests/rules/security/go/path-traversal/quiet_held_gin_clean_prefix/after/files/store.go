package files

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

type store struct {
	root string
}

func (s *store) load(name string) ([]byte, error) {
	path := filepath.Clean(filepath.Join(s.root, name))
	if !strings.HasPrefix(path, s.root+string(filepath.Separator)) {
		return nil, os.ErrNotExist
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, 1<<20))
}
