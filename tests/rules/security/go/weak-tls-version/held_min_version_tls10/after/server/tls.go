package server

import "crypto/tls"

func config(certificate tls.Certificate) *tls.Config {
	c := &tls.Config{Certificates: []tls.Certificate{certificate}}
	c.MinVersion = tls.VersionTLS10
	return c
}
