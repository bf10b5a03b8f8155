package files

import "os"

type Tail struct{ f *os.File }

func NewTail(path string) (*Tail, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &Tail{f: f}, nil
}

func (t *Tail) Close() error { return t.f.Close() }
