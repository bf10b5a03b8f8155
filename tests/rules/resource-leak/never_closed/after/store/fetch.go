package store

import (
	"encoding/json"
	"net/http"
)

func Rates(url string) (map[string]float64, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	rates := map[string]float64{}
	err = json.NewDecoder(resp.Body).Decode(&rates)
	return rates, err
}
