package partner

import (
	"crypto/tls"
	"net/http"
	"time"
)

func client() *http.Client {
	transport := &http.Transport{
		TLSHandshakeTimeout: 3 * time.Second,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true},
	}
	return &http.Client{Transport: transport, Timeout: 5 * time.Second}
}
