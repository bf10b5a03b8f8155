package login

import "net/http"

type result struct {
	code, state string
}

func Callback(results chan<- result) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		found := result{code: query.Get("code"), state: query.Get("state")}
		if found.code == "" {
			found.code = "none"
		}
		results <- found
	}
}
