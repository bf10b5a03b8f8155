package server

import (
	"crypto/tls"
	"net/http"
	"time"
)

func New() *http.Server {
	config := &tls.Config{MinVersion: tls.VersionTLS10}
	return &http.Server{Addr: "127.0.0.1:8443", TLSConfig: config, ReadHeaderTimeout: time.Second}
}
