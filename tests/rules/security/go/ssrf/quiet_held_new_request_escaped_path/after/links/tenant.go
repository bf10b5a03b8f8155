package links

import (
	"net/http"
	"net/url"
	"time"
)

type Gateway struct {
	client *http.Client
}

func NewGateway() *Gateway {
	return &Gateway{client: &http.Client{Timeout: 3 * time.Second}}
}

func (g *Gateway) Health(w http.ResponseWriter, r *http.Request) {
	tenant := r.Header.Get("X-Tenant")
	address := "https://tenants.acme.example/health?tenant=" + url.QueryEscape(tenant)
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, address, nil)
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
