package client

type store map[string]string

func (s store) Get(key string) string { return s[key] }

func Latest(http store) string { return http.Get("latest") }
