package store

import (
	"io"
	"net/http"
	"os"
)

type Log struct{ out *os.File }

var current *os.File

func (l *Log) Rotate(path string) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	l.out = out
	return nil
}

func Body(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func Keep(path string) (err error) {
	current, err = os.Open(path)
	return err
}
