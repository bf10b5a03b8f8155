package client

func f(c Config) *tls.Config {
	conf := &tls.Config{InsecureSkipVerify: c.Insecure}
	if c.SkipVerify {
		conf.InsecureSkipVerify = true
	}
	return conf
}
