package store

import (
	"io"
	"net/http"
	"os"
)

func Copy(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() {
		if e := out.Close(); err == nil {
			err = e
		}
	}()
	_, err = io.Copy(out, in)
	return err
}

func Up(url string) bool {
	if resp, err := http.Get(url); err == nil {
		resp.Body.Close()
		return resp.StatusCode < 500
	}
	return false
}
