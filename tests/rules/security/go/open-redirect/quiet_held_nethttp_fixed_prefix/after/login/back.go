package login

import (
	"net/http"
	"net/url"
)

func Back(w http.ResponseWriter, r *http.Request) {
	topic := r.URL.Query().Get("topic")
	target := "/topics/" + url.PathEscape(topic)
	http.Redirect(w, r, target, http.StatusSeeOther)
}
