package client

import (
	"crypto/tls"
	"net/http"
)

type Options struct {
	Insecure bool
}

func New(o Options) *http.Client {
	transport := &http.Transport{}
	if o.Insecure {
		transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	return &http.Client{Transport: transport}
}
