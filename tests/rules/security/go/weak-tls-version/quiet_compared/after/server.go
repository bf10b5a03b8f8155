package server

import "crypto/tls"

func Old(state tls.ConnectionState) bool {
	return state.Version == tls.VersionTLS10 || state.Version == tls.VersionTLS11
}
