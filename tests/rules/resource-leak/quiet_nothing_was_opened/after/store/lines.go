package store

import (
	"errors"
	"io/fs"
	"log"
	"os"
)

func Load(path string) []byte {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		log.Fatal(err)
	}
	buf := make([]byte, 10)
	if _, err := file.Read(buf); err != nil {
		log.Fatalf("read: %v", err)
	}
	file.Close()
	return buf
}
