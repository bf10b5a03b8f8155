package web

import (
	"net/http"

	"github.com/gorilla/csrf"
)

func Skip(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, csrf.UnsafeSkipCheck(r))
	})
}
