package fetch

import (
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 5 * time.Second}

func Preview(w http.ResponseWriter, r *http.Request) {
	resp, err := client.Get(r.FormValue("url"))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}
