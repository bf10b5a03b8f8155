package web

import (
	"net/http"
	"net/url"
)

func Docs(w http.ResponseWriter, r *http.Request) {
	page := url.PathEscape(r.PathValue("page"))
	http.Redirect(w, r, "https://docs.example.org/"+page, http.StatusFound)
}
