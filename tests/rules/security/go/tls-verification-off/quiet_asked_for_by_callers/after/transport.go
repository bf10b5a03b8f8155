package fs

import (
	"crypto/tls"
	"net/http"
)

func insecure() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true}
}

func transport(skipVerify bool) *http.Transport {
	made := &http.Transport{}
	if skipVerify {
		made.TLSClientConfig = insecure()
	}
	return made
}
