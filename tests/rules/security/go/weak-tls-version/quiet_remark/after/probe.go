package probe

import "crypto/tls"

func Probe(address string) (*tls.Conn, error) {
	return tls.Dial("tcp", address, &tls.Config{
		MinVersion: tls.VersionTLS10, //nolint:gosec // old servers are to be found
	})
}
