package partner

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func client(roots *x509.CertPool) *http.Client {
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: false, RootCAs: roots}
	transport := &http.Transport{TLSHandshakeTimeout: 3 * time.Second, TLSClientConfig: config}
	return &http.Client{Transport: transport, Timeout: 5 * time.Second}
}
