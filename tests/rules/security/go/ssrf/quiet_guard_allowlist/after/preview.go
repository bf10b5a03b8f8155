package fetch

import (
	"net/http"
	"net/url"
	"time"
)

var hosts = map[string]bool{"feeds.example.org": true}

func Preview(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.FormValue("url"))
	if err != nil || !hosts[target.Hostname()] {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	client := http.Client{Timeout: 3 * time.Second}
	resp, err := client.Get(target.String())
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
}
