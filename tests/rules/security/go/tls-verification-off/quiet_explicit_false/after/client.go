package client

import "crypto/tls"

const insecure = false

func Config() *tls.Config {
	return &tls.Config{InsecureSkipVerify: insecure, MinVersion: tls.VersionTLS13}
}
