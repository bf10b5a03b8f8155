package client

import (
	"net/http"
	"time"
)

var client = http.Client{Timeout: 5 * time.Second}

func Rates() (int, error) {
	resp, err := client.Get("https://rates.example.com/latest")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
