package web

import (
	"net/http"
	"os"

	"github.com/gorilla/csrf"
)

func Protected(mux http.Handler) http.Handler {
	return csrf.Protect([]byte(os.Getenv("CSRF_KEY")), csrf.Secure(true))(mux)
}
