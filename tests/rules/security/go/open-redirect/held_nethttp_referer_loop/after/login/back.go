package login

import (
	"net/http"
	"strings"
)

func Back(w http.ResponseWriter, r *http.Request) {
	target := "/"
	for _, pair := range strings.Split(r.URL.RawQuery, "&") {
		key, value, found := strings.Cut(pair, "=")
		if found && key == "to" {
			target = value
		}
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
}
