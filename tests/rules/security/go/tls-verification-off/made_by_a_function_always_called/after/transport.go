package fs

import (
	"crypto/tls"
	"net/http"
)

func settings() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true}
}

func transport() *http.Transport {
	return &http.Transport{TLSClientConfig: settings()}
}
