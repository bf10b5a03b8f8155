package ingest

import (
	"compress/gzip"
	"io"
	"os"
)

func Words() ([]byte, error) {
	in, err := os.Open("/usr/share/shop/words.gz")
	if err != nil {
		return nil, err
	}
	defer in.Close()
	zr, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	return io.ReadAll(zr)
}
