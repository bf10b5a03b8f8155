package client

import (
	"crypto/tls"
	"net"
)

func Dial(address string) (net.Conn, error) {
	var config tls.Config
	config.ServerName = "mail.internal"
	config.InsecureSkipVerify = true
	return tls.Dial("tcp", address, &config)
}
