package client

import (
	"io"
	"net/http"
)

type API struct{ base string }

func (a API) Create(body io.Reader) (int, error) {
	client := &http.Client{}
	resp, err := client.Post("https://api.example.com/items", "application/json", body)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
