package links

import (
	"fmt"
	"net/http"
	"time"
)

type Gateway struct {
	client *http.Client
}

func NewGateway() *Gateway {
	return &Gateway{client: &http.Client{Timeout: 3 * time.Second}}
}

func (g *Gateway) Health(w http.ResponseWriter, r *http.Request) {
	tenant := r.Header.Get("X-Tenant-Host")
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, fmt.Sprintf("http://%s/health", tenant), nil)
	if err != nil {
		http.Error(w, "bad tenant", http.StatusBadRequest)
		return
	}
	resp, err := g.client.Do(req)
	if err != nil {
		http.Error(w, "unreachable", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}
