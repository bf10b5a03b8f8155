package client

import (
	"io"
	"net/http"
)

func Rates() ([]byte, error) {
	resp, err := http.Get("https://rates.example.com/latest")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
