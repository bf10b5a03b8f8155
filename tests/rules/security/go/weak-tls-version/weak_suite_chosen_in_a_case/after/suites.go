package tlsx

import "crypto/tls"

func Suites(mode string) *tls.Config {
	switch mode {
	case "fast":
		return &tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}}
	}
	return &tls.Config{}
}
