package fetch

import (
	"net/http"
	"net/url"
	"time"
)

func Search(w http.ResponseWriter, r *http.Request) {
	values := url.Values{"q": {r.FormValue("q")}}
	client := http.Client{Timeout: 3 * time.Second}
	resp, err := client.Get("https://search.internal/find?" + values.Encode())
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
}
