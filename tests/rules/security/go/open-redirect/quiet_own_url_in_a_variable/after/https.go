package web

import "net/http"

func ToHTTPS(w http.ResponseWriter, r *http.Request) {
	url := r.URL
	url.Scheme = "https"
	url.Host = r.Host
	http.Redirect(w, r, url.String(), http.StatusMovedPermanently)
}
