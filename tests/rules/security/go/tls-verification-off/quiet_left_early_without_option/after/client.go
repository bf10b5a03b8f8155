package forge

import (
	"context"
	"crypto/tls"
	"net/http"
)

type client struct {
	skipVerify bool
}

type key struct{}

func (c *client) context(ctx context.Context) context.Context {
	if !c.skipVerify {
		return ctx
	}
	return context.WithValue(ctx, key{}, &http.Client{
		Transport: &http.Transport{
			Proxy:           http.ProxyFromEnvironment,
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		},
	})
}
