package files

import (
	"io"
	"net/http"
)

func Fetch(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, nil
	}
	data, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	return data, err
}
