package tlsx

import "crypto/tls"

func Safer() (safe []uint16) {
	for _, suite := range tls.CipherSuites() {
		switch suite.ID {
		case tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA, tls.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA:
		default:
			safe = append(safe, suite.ID)
		}
	}
	return safe
}
