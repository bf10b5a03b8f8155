package web

import (
	"net/http"
	"net/url"
)

func Proceed(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.FormValue("next"))
	if err != nil || target.Host != "shop.example.com" {
		http.Redirect(w, r, "/", http.StatusFound)
		return
	}
	http.Redirect(w, r, target.String(), http.StatusFound)
}
