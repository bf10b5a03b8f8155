package client

var tr = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
