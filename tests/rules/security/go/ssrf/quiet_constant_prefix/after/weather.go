package fetch

import (
	"net/http"
	"net/url"
	"time"
)

const api = "https://api.weather.example/v1/current/"

func Weather(w http.ResponseWriter, r *http.Request) {
	client := http.Client{Timeout: 3 * time.Second}
	resp, err := client.Get(api + url.PathEscape(r.FormValue("city")))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}
