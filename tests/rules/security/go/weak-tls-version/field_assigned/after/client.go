package server

import "crypto/tls"

func Legacy(config *tls.Config) *tls.Config {
	out := config.Clone()
	out.MinVersion = tls.VersionSSL30
	return out
}
